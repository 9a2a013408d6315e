import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery, type TimelineEntry } from '#platform/http/shapes.ts'
import { readPage, sortBy } from '#platform/list/index.ts'
import { ACTOR_NAME, ERASED, readDetails } from './index.ts'

export interface RecordKey {
  readonly kind: string
  readonly id: string
}

type Stored = Omit<TimelineEntry, 'details' | 'actorName'> & {
  readonly content: string
  readonly actorName: string | null
}

/**
 * One page of the story of some records, newest first, as far as the principal may see it: their own entries, and the bulk
 * entries (imports) that changed them; with the number of all.
 */
export async function readTimelinePage(
  tx: Tx,
  records: readonly RecordKey[],
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  const kinds = records.map(({ kind }) => kind)
  const ids = records.map(({ id }) => id)
  const keys = sql`unnest(${kinds}::text[], ${ids}::uuid[]) as k (kind, id)`
  const own = sql`select o.id from audit_entry o join ${keys} on k.kind = o.record_kind and k.id = o.record_id`
  const linked = sql`select l.entry_id from audit_link l join ${keys} on k.kind = l.record_kind and k.id = l.record_id`
  const found = await readPage<Stored>(tx, {
    name: 'timeline',
    from: sql`audit_entry e`,
    where: [sql`e.id in (${own} union ${linked})`],
    id: sql`e.id`,
    // Entries of one record and one instant stand in the order of its chain.
    sorts: { at: sortBy(sql`e.at`, 'timestamptz', { by: sql`e.sequence`, type: 'integer' }) },
    sort: '-at',
    details: sql`join audit_entry a on a.id = page.id
                 left join audit_seal_leaf l on l.entry_id = a.id
                 left join audit_personal p on p.entry_id = a.id and p.name = ${ACTOR_NAME}`,
    columns: sql`a.id, a.record_kind as "recordKind", a.record_id as "recordId", a.sequence, a.at, p.value as "actorName",
                 a.actor_kind as "actorKind", a.action, a.content, l.seal_number as "sealNumber"`,
    page,
  })
  return mapPage(found, ({ content, actorName, ...row }) => ({
    ...row,
    actorName: actorName ?? ERASED,
    details: readDetails(content),
  }))
}
