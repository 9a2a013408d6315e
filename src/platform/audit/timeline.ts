import { sql, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { TimelineEntry } from '#platform/http/shapes.ts'
import { ACTOR_NAME, ERASED, readDetails } from './index.ts'

export interface RecordKey {
  readonly kind: string
  readonly id: string
}

export interface TimelinePage {
  readonly limit: number
  readonly offset: number
}

/**
 * One page of the story of some records, newest first, as far as the principal may see it: their own entries, and the bulk
 * entries (imports) that changed them; with the number of all.
 */
export async function readTimelinePage(
  tx: Tx,
  records: readonly RecordKey[],
  { limit, offset }: TimelinePage,
): Promise<{ items: TimelineEntry[]; total: number }> {
  if (records.length === 0) return { items: [], total: 0 }
  const kinds = records.map(({ kind }) => kind)
  const ids = records.map(({ id }) => id)
  const own = sql`select o.id from audit_entry o
    join unnest(${kinds}::text[], ${ids}::uuid[]) as k (kind, id) on k.kind = o.record_kind and k.id = o.record_id`
  const linked = sql`select l.entry_id from audit_link l
    join unnest(${kinds}::text[], ${ids}::uuid[]) as k (kind, id) on k.kind = l.record_kind and k.id = l.record_id`
  const query = tx.selectFrom('audit_entry as e').where(sql<SqlBool>`e.id in (${own} union ${linked})`)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .leftJoin('audit_seal_leaf as l', 'l.entry_id', 'e.id')
    .leftJoin('audit_personal as p', (join) => join.onRef('p.entry_id', '=', 'e.id').on('p.name', '=', ACTOR_NAME))
    .select([
      'e.id',
      'e.record_kind as recordKind',
      'e.record_id as recordId',
      'e.sequence',
      'e.at',
      'p.value as actorName',
      'e.actor_kind as actorKind',
      'e.action',
      'e.content',
      'l.seal_number as sealNumber',
    ])
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const items = rows.map(({ content, actorName, ...row }) => ({
    ...row,
    actorName: actorName ?? ERASED,
    details: readDetails(content),
  }))
  return { items, total }
}
