import type { Tx } from '#platform/db/index.ts'
import type { ApiTokenTable } from '../tables.ts'

/** Inserts a token by its hash. */
export async function insertToken(tx: Tx, token: ApiTokenTable): Promise<void> {
  await tx.insertInto('api_token').values(token).execute()
}

/** The token of this hash that is neither revoked nor expired at `at`. */
export async function findToken(
  tx: Tx,
  hash: string,
  at: string,
): Promise<{ id: string; userId: string; scopes: string[]; lastUsedAt: string | null } | undefined> {
  return tx
    .selectFrom('api_token')
    .select(['id', 'user_id as userId', 'scopes', 'last_used_at as lastUsedAt'])
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
}

/** Notes that the token was used. */
export async function touchToken(tx: Tx, id: string, at: string): Promise<void> {
  await tx.updateTable('api_token').set({ last_used_at: at }).where('id', '=', id).execute()
}
