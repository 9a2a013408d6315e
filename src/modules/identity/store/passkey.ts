import type { Tx } from '#platform/db/index.ts'
import type { PasskeyTable } from '../tables.ts'

/** Inserts a passkey; violates `passkey_credential_id_key` when the credential is known. */
export async function insertPasskey(tx: Tx, passkey: PasskeyTable): Promise<void> {
  await tx.insertInto('sign_in.passkey').values(passkey).execute()
}

/** A user's passkeys, oldest first. */
export async function readPasskeys(tx: Tx, userId: string): Promise<PasskeyTable[]> {
  return tx.selectFrom('sign_in.passkey').selectAll().where('user_id', '=', userId).orderBy('created_at').execute()
}

/** The passkey of a credential id, held against other uses until the commit. */
export async function lockPasskey(tx: Tx, credentialId: string): Promise<PasskeyTable | undefined> {
  return tx
    .selectFrom('sign_in.passkey')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst()
}

/** Notes a use: counter, backup flag, and whether the counter made it suspect. */
export async function notePasskeyUse(
  tx: Tx,
  id: string,
  use: {
    readonly counter: number
    readonly isBackedUp: boolean
    readonly at: string
    readonly suspectedAt: string | null
  },
): Promise<void> {
  await tx
    .updateTable('sign_in.passkey')
    .set({
      counter: use.counter,
      is_backed_up: use.isBackedUp,
      last_used_at: use.at,
      suspected_at: use.suspectedAt,
    })
    .where('id', '=', id)
    .execute()
}

/** Renames a user's passkey; false when there is none. */
export async function renamePasskeyOf(tx: Tx, userId: string, id: string, name: string): Promise<boolean> {
  const row = await tx
    .updateTable('sign_in.passkey')
    .set({ name })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Removes a user's passkey and returns its name; undefined when there is none. */
export async function deletePasskey(tx: Tx, userId: string, id: string): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('sign_in.passkey')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}

/** Removes all of a user's passkeys and returns how many there were. */
export async function deletePasskeys(tx: Tx, userId: string): Promise<number> {
  return (await tx.deleteFrom('sign_in.passkey').where('user_id', '=', userId).returning('id').execute()).length
}
