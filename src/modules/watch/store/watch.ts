import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { watchKindSchema, type Watched } from '../model.ts'
import '../tables.ts'

/** Since when a person watches a record; undefined when not. */
export async function findWatch(tx: Tx, userId: string, { kind, recordId }: Watched): Promise<string | undefined> {
  const row = await tx
    .selectFrom('watch')
    .select('created_at')
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('record_id', '=', recordId)
    .executeTakeFirst()
  return row?.created_at
}

/** Everything that a person watches, the newest first. */
export async function listWatches(tx: Tx, userId: string): Promise<(Watched & { readonly since: string })[]> {
  const rows = await tx
    .selectFrom('watch')
    .select(['kind', 'record_id', 'created_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .orderBy('record_id')
    .execute()
  return rows.map((row) => ({ kind: watchKindSchema.parse(row.kind), recordId: row.record_id, since: row.created_at }))
}

/** How many records a person watches; others who would add one wait until the transaction ends. */
export async function countWatches(tx: Tx, userId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`watch:${userId}`}, 0))`.execute(tx)
  const { count } = await tx
    .selectFrom('watch')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return count
}

/** Notes that a person watches a record; false when they did already. */
export async function insertWatch(tx: Tx, userId: string, { kind, recordId }: Watched, at: string): Promise<boolean> {
  const row = await tx
    .insertInto('watch')
    .values({ user_id: userId, kind, record_id: recordId, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('kind')
    .executeTakeFirst()
  return row !== undefined
}

/** Forgets that a person watches a record; false when they did not. */
export async function deleteWatch(tx: Tx, userId: string, { kind, recordId }: Watched): Promise<boolean> {
  const row = await tx
    .deleteFrom('watch')
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('record_id', '=', recordId)
    .returning('kind')
    .executeTakeFirst()
  return row !== undefined
}

/** Who watches a record. */
export async function listWatchers(tx: Tx, { kind, recordId }: Watched): Promise<string[]> {
  const rows = await tx
    .selectFrom('watch')
    .select('user_id')
    .where('kind', '=', kind)
    .where('record_id', '=', recordId)
    .orderBy('user_id')
    .execute()
  return rows.map(({ user_id: id }) => id)
}
