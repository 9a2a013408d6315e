import { sql, type RawBuilder, type Selectable, type SqlBool } from 'kysely'
import type { Tables, Tx } from '#platform/db/index.ts'
import type { Finding } from '#platform/error/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { readPage, sortBy } from '#platform/list/index.ts'
import { newId } from '#platform/id/index.ts'
import { quarantineView, type QuarantineView } from '../model.ts'
import '../tables.ts'

export type QuarantineRow = Selectable<Tables['feed_quarantine']>

/** Something that is set aside. */
export interface SetAside {
  readonly feedId: string | null
  readonly kind: 'record' | 'document' | 'bundle'
  readonly recordKey: string
  readonly place: string
  readonly reasons: readonly Finding[]
  readonly content: string | null
  readonly fileId?: string | null
}

/** Sets things aside; what is known already is seen once more, and waits again unless somebody has discarded just this. */
export async function setAside(tx: Tx, things: readonly SetAside[], at: string): Promise<void> {
  if (things.length === 0) return
  const distinct = [...new Map(things.map((thing) => [`${thing.feedId ?? ''} ${thing.recordKey}`, thing])).values()]
  const rows = distinct.map((thing) => ({ id: newId(), fileId: null, ...thing }))
  await sql`
    insert into feed_quarantine as q (id, feed_id, kind, record_key, place, reasons, content, file_id, state, first_seen_at, last_seen_at)
    select r.id, r."feedId", r.kind, r."recordKey", r.place, r.reasons, r.content, r."fileId", 'waiting', ${at}::timestamptz, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r (id uuid, "feedId" uuid, kind text, "recordKey" text, place text, reasons jsonb, content text, "fileId" uuid)
     order by r."recordKey"
    on conflict (coalesce(feed_id, '00000000-0000-0000-0000-000000000000'), md5(record_key)) do update
       set place = excluded.place, reasons = excluded.reasons, content = excluded.content, file_id = coalesce(excluded.file_id, q.file_id),
           last_seen_at = excluded.last_seen_at, seen_count = q.seen_count + 1, version = q.version + 1,
           state = case when q.state = 'discarded' and q.content is not distinct from excluded.content then 'discarded' else 'waiting' end,
           kind = excluded.kind`.execute(tx)
}

/** What waits under these names has come in good order. */
export async function noteMended(tx: Tx, feedId: string | null, recordKeys: readonly string[]): Promise<void> {
  if (recordKeys.length === 0) return
  await sql`
    update feed_quarantine set state = 'mended', version = version + 1
     where state = 'waiting' and record_key = any (${[...recordKeys]}::text[])
       and feed_id is not distinct from ${feedId}::uuid`.execute(tx)
}

const VIEW: RawBuilder<unknown> = sql`
  q.id, q.feed_id as "feedId", f.name as "feedName", q.kind, q.record_key as "recordKey", q.place, q.reasons, q.state,
  q.content is not null as "hasContent", q.first_seen_at as "firstSeenAt", q.last_seen_at as "lastSeenAt", q.seen_count as "seenCount",
  q.version`

export interface QuarantineFilter {
  readonly feedId?: string | undefined
  readonly state?: string | undefined
  readonly sort: string
  readonly page: PageQuery
}

/** What was set aside, page by page. */
export async function listQuarantine(
  tx: Tx,
  { feedId, state, sort, page }: QuarantineFilter,
): Promise<ListPage<QuarantineView>> {
  const where: RawBuilder<SqlBool>[] = [
    ...(feedId === undefined ? [] : [sql<SqlBool>`q.feed_id = ${feedId}::uuid`]),
    ...(state === undefined ? [] : [sql<SqlBool>`q.state = ${state}`]),
  ]
  const found = await readPage<unknown>(tx, {
    name: 'quarantine',
    from: sql`feed_quarantine q`,
    where,
    id: sql`q.id`,
    sorts: { lastSeenAt: sortBy(sql`q.last_seen_at`, 'timestamptz') },
    sort,
    details: sql`join feed_quarantine q on q.id = page.id left join feed f on f.id = q.feed_id`,
    columns: VIEW,
    page,
  })
  return mapPage(found, (row) => quarantineView.parse(row))
}

/** One of them as shown. */
export async function findQuarantine(tx: Tx, id: string): Promise<QuarantineView | undefined> {
  const { rows } = await sql`
    select ${VIEW} from feed_quarantine q left join feed f on f.id = q.feed_id where q.id = ${id}::uuid`.execute(tx)
  return rows[0] === undefined ? undefined : quarantineView.parse(rows[0])
}

/** One of them as stored, locked. */
export function lockQuarantine(tx: Tx, id: string): Promise<QuarantineRow | undefined> {
  return tx.selectFrom('feed_quarantine').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Changes the state of one, or its reasons. */
export async function updateQuarantine(
  tx: Tx,
  id: string,
  change: { readonly state?: 'waiting' | 'mended' | 'discarded'; readonly reasons?: string; readonly content?: string },
): Promise<void> {
  await tx
    .updateTable('feed_quarantine')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** What waits of a feed, by its name (of documents: the address), what was tried longest ago first. */
export async function listWaiting(tx: Tx, feedId: string, kind: 'record' | 'document'): Promise<string[]> {
  const rows = await tx
    .selectFrom('feed_quarantine')
    .select('record_key')
    .where('feed_id', '=', feedId)
    .where('kind', '=', kind)
    .where('state', '=', 'waiting')
    .orderBy('last_seen_at')
    .orderBy('id')
    .execute()
  return rows.map(({ record_key: key }) => key)
}
