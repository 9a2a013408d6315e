import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** Every way in that a person has. */
export interface WaysIn {
  readonly hasPassword: boolean
  readonly hasTotp: boolean
  readonly passkeys: number
  readonly recoveryCodesLeft: number
  /** Active providers that know the person, by name. */
  readonly providers: readonly { readonly id: string; readonly name: string }[]
}

/** What a person can sign in with. */
export async function readWaysIn(tx: Tx, userId: string): Promise<WaysIn> {
  const row = await tx
    .selectNoFrom((eb) => [
      eb
        .exists(
          eb
            .selectFrom('sign_in.account')
            .select('id')
            .where('user_id', '=', userId)
            .where('provider_id', '=', 'credential')
            .where('password', 'is not', null),
        )
        .as('hasPassword'),
      eb
        .exists(
          eb.selectFrom('sign_in.totp').select('user_id').where('user_id', '=', userId).where('is_proven', '=', true),
        )
        .as('hasTotp'),
      eb
        .selectFrom('sign_in.passkey')
        .select(eb.fn.countAll<number>().as('count'))
        .where('user_id', '=', userId)
        .as('passkeys'),
      eb
        .selectFrom('sign_in.recovery_code')
        .select(eb.fn.countAll<number>().as('count'))
        .where('user_id', '=', userId)
        .where('used_at', 'is', null)
        .as('recoveryCodesLeft'),
    ])
    .executeTakeFirstOrThrow()
  const providers = await tx
    .selectFrom('sign_in.identity as i')
    .innerJoin('sign_in.provider as p', 'p.id', 'i.provider_id')
    .select(['p.id', 'p.name'])
    .where('i.user_id', '=', userId)
    .where('p.is_active', '=', true)
    .orderBy('p.name')
    .execute()
  return {
    hasPassword: Boolean(row.hasPassword),
    hasTotp: Boolean(row.hasTotp),
    passkeys: row.passkeys ?? 0,
    recoveryCodesLeft: row.recoveryCodesLeft ?? 0,
    providers,
  }
}

/** A user's one-time code secret, encrypted; proven once its first code was seen. */
export async function readTotp(
  tx: Tx,
  userId: string,
): Promise<{ readonly secret: Buffer; readonly isProven: boolean } | undefined> {
  return tx
    .selectFrom('sign_in.totp')
    .select(['secret', 'is_proven as isProven'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

/** Begins (again) with a secret that is not proven; false when a proven one stands. */
export async function beginTotpSecret(tx: Tx, userId: string, secret: Buffer, at: string): Promise<boolean> {
  const row = await tx
    .insertInto('sign_in.totp')
    .values({ user_id: userId, secret, is_proven: false, last_step: 0, created_at: at })
    .onConflict((conflict) =>
      conflict
        .column('user_id')
        .doUpdateSet({ secret, last_step: 0, created_at: at })
        .where(sql.ref<boolean>('totp.is_proven'), '=', false),
    )
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the code of a time step once: false when it, or a later one, was taken before (RFC 6238 §5.2). */
export async function takeTotpStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const row = await tx
    .updateTable('sign_in.totp')
    .set({ last_step: step, is_proven: true })
    .where('user_id', '=', userId)
    .where('last_step', '<', step)
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Removes a user's one-time codes; false when there were none. */
export async function deleteTotp(tx: Tx, userId: string): Promise<boolean> {
  const gone = await tx.deleteFrom('sign_in.totp').where('user_id', '=', userId).returning('user_id').executeTakeFirst()
  return gone !== undefined
}

/** Replaces a user's recovery codes by these digests; none leaves none. */
export async function replaceRecoveryCodes(
  tx: Tx,
  userId: string,
  digests: readonly string[],
  at: string,
): Promise<void> {
  await tx.deleteFrom('sign_in.recovery_code').where('user_id', '=', userId).execute()
  if (digests.length === 0) return
  await tx
    .insertInto('sign_in.recovery_code')
    .values(digests.map((digest) => ({ user_id: userId, digest, created_at: at, used_at: null })))
    .execute()
}

/** Uses a recovery code once and returns how many are left; undefined when it is none, or was used. */
export async function takeRecoveryCode(
  tx: Tx,
  userId: string,
  digest: string,
  at: string,
): Promise<number | undefined> {
  const used = await tx
    .updateTable('sign_in.recovery_code')
    .set({ used_at: at })
    .where('user_id', '=', userId)
    .where('digest', '=', digest)
    .where('used_at', 'is', null)
    .returning('user_id')
    .executeTakeFirst()
  if (used === undefined) return undefined
  const { left } = await tx
    .selectFrom('sign_in.recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return left
}

/** Uses up what may be used once: false when it was used before. */
export async function spendOnce(tx: Tx, digest: string, expiresAt: string): Promise<boolean> {
  const row = await tx
    .insertInto('sign_in.spent')
    .values({ digest, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('digest')
    .executeTakeFirst()
  return row !== undefined
}
