import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

export interface SessionFacts {
  readonly id: string
  readonly method: string
  readonly address: string | null
  readonly userAgent: string | null
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly expiresAt: string
}

const sessions = (tx: Tx) =>
  tx
    .selectFrom('sign_in.session')
    .select([
      'id',
      'method',
      'ip_address as address',
      'user_agent as userAgent',
      'created_at as createdAt',
      'updated_at as lastUsedAt',
      'expires_at as expiresAt',
    ])

/** A user's sessions that are not over at `at`, last used first. */
export async function readSessions(tx: Tx, userId: string, at: string): Promise<SessionFacts[]> {
  return sessions(tx).where('user_id', '=', userId).where('expires_at', '>', at).orderBy('updated_at', 'desc').execute()
}

/** One session of a user. */
export async function readSession(tx: Tx, userId: string, id: string): Promise<SessionFacts | undefined> {
  return sessions(tx).where('user_id', '=', userId).where('id', '=', id).executeTakeFirst()
}

/** Notes that the session was used. */
export async function touchSession(tx: Tx, id: string, at: string): Promise<void> {
  await tx.updateTable('sign_in.session').set({ updated_at: at }).where('id', '=', id).execute()
}

/** Ends one session of a user; false when there is none. */
export async function deleteSession(tx: Tx, userId: string, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('sign_in.session')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}

/** Ends a user's sessions, all or all but one, and returns how many. */
export async function deleteSessions(tx: Tx, userId: string, exceptId?: string): Promise<number> {
  let query = tx.deleteFrom('sign_in.session').where('user_id', '=', userId)
  if (exceptId !== undefined) query = query.where('id', '<>', exceptId)
  return (await query.returning('id').execute()).length
}

/** Whether the user has a password. */
export async function hasPassword(tx: Tx, userId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('sign_in.account')
    .select('id')
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .where('password', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The state of a user's second factor: none, begun and not yet proven, active. */
export async function readTotpState(tx: Tx, userId: string): Promise<'none' | 'begun' | 'active'> {
  const row = await tx
    .selectFrom('sign_in.two_factor')
    .select('verified')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row === undefined ? 'none' : row.verified ? 'active' : 'begun'
}

/** Removes a user's second factor; false when there was none. */
export async function deleteTotp(tx: Tx, userId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('sign_in.two_factor')
    .where('user_id', '=', userId)
    .returning('id')
    .executeTakeFirst()
  await tx.updateTable('sign_in.user').set({ two_factor_enabled: false }).where('id', '=', userId).execute()
  return gone !== undefined
}
