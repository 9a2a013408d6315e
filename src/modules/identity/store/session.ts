import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

export interface SessionFacts {
  readonly id: string
  readonly method: string
  readonly factors: readonly string[]
  readonly provenAt: string
  readonly providerId: string | null
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
      'factors',
      'proven_at as provenAt',
      'provider_id as providerId',
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

/** What a new session is, beyond what the library wrote. */
export interface SessionOrigin {
  readonly factors: readonly string[]
  readonly at: string
  readonly expiresAt: string
  readonly deviceId: string
  readonly provider?:
    | {
        readonly id: string
        readonly sub: string
        readonly sid: string | null
        readonly idToken: Buffer | null
      }
    | undefined
}

/** Completes the session of a token: when and how it began, and by which provider. */
export async function completeSession(tx: Tx, token: string, origin: SessionOrigin): Promise<string> {
  const { id } = await tx
    .updateTable('sign_in.session')
    .set({
      factors: [...origin.factors],
      proven_at: origin.at,
      created_at: origin.at,
      updated_at: origin.at,
      expires_at: origin.expiresAt,
      device_id: origin.deviceId,
      provider_id: origin.provider?.id ?? null,
      provider_sub: origin.provider?.sub ?? null,
      provider_sid: origin.provider?.sid ?? null,
      id_token: origin.provider?.idToken ?? null,
    })
    .where('token', '=', token)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Notes what was proven in a session just now, and gives it a new token (ASVS 5, 7.2.4). */
export async function proveSession(
  tx: Tx,
  session: { readonly id: string; readonly token: string; readonly factors: readonly string[]; readonly at: string },
): Promise<void> {
  await tx
    .updateTable('sign_in.session')
    .set({ token: session.token, factors: [...session.factors], proven_at: session.at, updated_at: session.at })
    .where('id', '=', session.id)
    .execute()
}

/** What logout at the provider needs to know of a session. */
export async function readProviderSession(
  tx: Tx,
  sessionId: string,
): Promise<{ readonly providerId: string; readonly idToken: Buffer | null } | undefined> {
  const row = await tx
    .selectFrom('sign_in.session')
    .select(['provider_id', 'id_token'])
    .where('id', '=', sessionId)
    .executeTakeFirst()
  if (row === undefined || row.provider_id === null) return undefined
  return { providerId: row.provider_id, idToken: row.id_token }
}

/** Ends a user's sessions that came from a provider, all but one. */
export async function deleteSessionsOfProvider(
  tx: Tx,
  userId: string,
  providerId: string,
  exceptId: string,
): Promise<void> {
  await tx
    .deleteFrom('sign_in.session')
    .where('user_id', '=', userId)
    .where('provider_id', '=', providerId)
    .where('id', '<>', exceptId)
    .execute()
}
