import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

export interface NewLink {
  readonly id: string
  readonly user_id: string
  readonly hash: string
  readonly created_by: string
  readonly created_at: string
  readonly expires_at: string
  readonly used_at: null
}

/** Inserts a sign-in link by its hash; the user's unused ones are gone. */
export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.deleteFrom('sign_in.link').where('user_id', '=', link.user_id).where('used_at', 'is', null).execute()
  await tx.insertInto('sign_in.link').values(link).execute()
}

/** Marks the link of this hash as used and returns whose it is; undefined when it is unknown, used or expired at `at`. */
export async function redeemLink(tx: Tx, hash: string, at: string): Promise<string | undefined> {
  const used = await tx
    .updateTable('sign_in.link')
    .set({ used_at: at })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning('user_id')
    .executeTakeFirst()
  return used?.user_id
}

/** Whose unused link this is, without using it. */
export async function findLink(tx: Tx, hash: string, at: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('sign_in.link')
    .select('user_id')
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return found?.user_id
}

/** Ends a user's unused links. */
export async function deleteLinks(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('sign_in.link').where('user_id', '=', userId).where('used_at', 'is', null).execute()
}

/** The user of an address that may sign in. */
export async function findActiveUser(tx: Tx, email: string): Promise<{ id: string; name: string } | undefined> {
  return tx
    .selectFrom('sign_in.user as s')
    .innerJoin('app_user as u', 'u.id', 's.id')
    .select(['s.id', 's.name'])
    .where('s.email', '=', email)
    .where('u.is_active', '=', true)
    .executeTakeFirst()
}

/** Notes when a user last signed in. */
export async function noteSignIn(tx: Tx, userId: string, at: string): Promise<void> {
  await tx.updateTable('app_user').set({ last_signed_in_at: at }).where('id', '=', userId).execute()
}
