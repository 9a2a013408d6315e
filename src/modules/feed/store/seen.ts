import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

/** What a source's list has told of one document or record. */
export interface Listed {
  /** Its address, or its id. */
  readonly key: string
  /** The day of its last change, as the list tells it. */
  readonly told: string
}

/**
 * Those among these that a feed has not seen under this day. A day in the future says nothing: what is told with one is looked at again when it
 * was not seen since `again`.
 */
export async function listUnseen(
  tx: Tx,
  feedId: string,
  listed: readonly Listed[],
  { at, again }: { readonly at: string; readonly again: string },
): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select l.key from unnest(${listed.map(({ key }) => key)}::text[], ${listed.map(({ told }) => told)}::timestamptz[]) as l (key, told)
      left join feed_seen s on s.feed_id = ${feedId}::uuid and s.key = l.key
     where s.key is null or s.told <> l.told or (l.told > ${at}::timestamptz and s.seen_at < ${again}::timestamptz)`.execute(
    tx,
  )
  return new Set(rows.map(({ key }) => key))
}

/** Notes that a feed has seen these; nothing is noted of a feed that was removed meanwhile. */
export async function noteSeen(tx: Tx, feedId: string, listed: readonly Listed[], at: string): Promise<void> {
  if (listed.length === 0) return
  await sql`
    insert into feed_seen (feed_id, key, told, seen_at)
    select f.id, l.key, l.told, ${at}::timestamptz
      from unnest(${listed.map(({ key }) => key)}::text[], ${listed.map(({ told }) => told)}::timestamptz[]) as l (key, told)
      join feed f on f.id = ${feedId}::uuid
     order by l.key
    on conflict (feed_id, key) do update set told = excluded.told, seen_at = excluded.seen_at`.execute(tx)
}

/** Forgets what a feed has seen: it has another address now. */
export async function forgetSeen(tx: Tx, feedId: string): Promise<void> {
  await sql`delete from feed_seen where feed_id = ${feedId}::uuid`.execute(tx)
}
