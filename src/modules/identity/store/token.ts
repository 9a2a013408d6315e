import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { ApiTokenTable } from '../tables.ts'

/** Inserts a token by its hash. */
export async function insertToken(tx: Tx, token: ApiTokenTable): Promise<void> {
  await tx.insertInto('api_token').values(token).execute()
}

/** Notes that the token was used. */
export async function touchToken(tx: Tx, id: string, at: string): Promise<void> {
  await tx.updateTable('api_token').set({ last_used_at: at }).where('id', '=', id).execute()
}

export interface TokenFacts {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly expiresAt: string
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
  readonly mayStepUp: boolean
  readonly state: 'active' | 'expired' | 'revoked'
}

/** A user's tokens, newest first, with their state at `at`; what they are stays unknown. */
export async function readTokens(tx: Tx, userId: string, at: string): Promise<TokenFacts[]> {
  const rows = await tx
    .selectFrom('api_token')
    .select([
      'id',
      'name',
      'scopes',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'last_used_at as lastUsedAt',
      'revoked_at as revokedAt',
      'may_step_up as mayStepUp',
    ])
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    state: row.revokedAt !== null ? 'revoked' : row.expiresAt <= at ? 'expired' : 'active',
  }))
}

/** Tokens of everybody or of one person with whose they are, newest first. */
export async function readAllTokens(
  tx: Tx,
  userId: string | undefined,
  at: string,
): Promise<(TokenFacts & { scopes: string[]; userId: string; userName: string; isUserActive: boolean })[]> {
  const rows = await tx
    .selectFrom('api_token as t')
    .innerJoin('person as p', 'p.id', 't.user_id')
    .select([
      't.id',
      't.name',
      't.scopes',
      't.created_at as createdAt',
      't.expires_at as expiresAt',
      't.last_used_at as lastUsedAt',
      't.revoked_at as revokedAt',
      't.may_step_up as mayStepUp',
      't.user_id as userId',
      'p.name as userName',
      'p.is_active as isUserActive',
    ])
    .$if(userId !== undefined, (query) => query.where('t.user_id', '=', userId ?? ''))
    .orderBy('t.created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    state: row.revokedAt !== null ? 'revoked' : row.expiresAt <= at ? 'expired' : 'active',
  }))
}

/** Ends a token of a user; false when there is none that was not revoked before. */
export async function revokeTokenOf(tx: Tx, userId: string, id: string, at: string): Promise<boolean> {
  const revoked = await tx
    .updateTable('api_token')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return revoked !== undefined
}

/** Tokens that were made for longer than a week, were ever used, and expire between two instants. */
export function listExpiringTokens(
  tx: Tx,
  window: { readonly from: string; readonly until: string },
): Promise<{ id: string; userId: string; name: string; expiresAt: string }[]> {
  return tx
    .selectFrom('api_token')
    .select(['id', 'user_id as userId', 'name', 'expires_at as expiresAt'])
    .where('revoked_at', 'is', null)
    .where('last_used_at', 'is not', null)
    .where('expires_at', '>', window.from)
    .where('expires_at', '<=', window.until)
    .where(sql<boolean>`expires_at - created_at > interval '8 days'`)
    .orderBy('expires_at')
    .limit(1000)
    .execute()
}
