import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { watchFacts, watchKindSchema, type Watched, type WatchFacts } from '../model.ts'
import '../tables.ts'

/** Notes that a record is watched by somebody. */
export async function insertWatched(tx: Tx, { kind, recordId }: Watched, scopeId: string | null): Promise<void> {
  await tx
    .insertInto('watched')
    .values({ kind, record_id: recordId, scope_id: scopeId, facts: null, looked_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes a watched record to look at it; undefined when it is not watched any more, or somebody else looks. */
export async function takeWatched(
  tx: Tx,
  { kind, recordId }: Watched,
): Promise<{ readonly scopeId: string | null; readonly facts: WatchFacts | null } | undefined> {
  const row = await tx
    .selectFrom('watched')
    .select(['scope_id', 'facts'])
    .where('kind', '=', kind)
    .where('record_id', '=', recordId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  // What another version has written is as good as nothing: the next look begins there.
  return row && { scopeId: row.scope_id, facts: watchFacts.nullable().catch(null).parse(row.facts) }
}

/** Keeps what was seen. */
export async function writeFacts(
  tx: Tx,
  { kind, recordId }: Watched,
  seen: { readonly facts: WatchFacts; readonly scopeId: string | null; readonly at: string },
): Promise<void> {
  await tx
    .updateTable('watched')
    .set({ facts: JSON.stringify(seen.facts), scope_id: seen.scopeId, looked_at: seen.at })
    .where('kind', '=', kind)
    .where('record_id', '=', recordId)
    .execute()
}

/** Forgets a record that nobody watches any more; true when nobody did. */
export async function dropUnwatched(tx: Tx, { kind, recordId }: Watched): Promise<boolean> {
  const row = await tx
    .deleteFrom('watched')
    .where('kind', '=', kind)
    .where('record_id', '=', recordId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('watch')
            .select('user_id')
            .whereRef('watch.kind', '=', 'watched.kind')
            .whereRef('watch.record_id', '=', 'watched.record_id'),
        ),
      ),
    )
    .returning('kind')
    .executeTakeFirst()
  return row !== undefined
}

/** Marks what was stirred since the last time; a stir is seen only when the change that it belongs to is. */
export async function collectStirs(tx: Tx): Promise<void> {
  await sql`
    with gone as (delete from watch_stir returning kind, record_id)
    update watched w set looked_at = null from (select distinct kind, record_id from gone) g
     where w.kind = g.kind and w.record_id = g.record_id`.execute(tx)
}

/** The watched records to look at next: what was stirred, then what nobody has looked at since an instant, the longest ago first. */
export async function listDue(tx: Tx, before: string, limit: number): Promise<Watched[]> {
  const rows = await tx
    .selectFrom('watched')
    .select(['kind', 'record_id'])
    .where((eb) => eb.or([eb('looked_at', 'is', null), eb('looked_at', '<', before)]))
    .orderBy(sql`looked_at nulls first`)
    .limit(limit)
    .execute()
  return rows.map((row) => ({ kind: watchKindSchema.parse(row.kind), recordId: row.record_id }))
}
