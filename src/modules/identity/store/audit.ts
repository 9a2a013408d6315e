import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { ListPage } from '#platform/http/shapes.ts'
import { readPage, sortBy } from '#platform/list/index.ts'

export interface AuditFilter {
  readonly kind?: readonly string[] | undefined
  readonly recordId?: string | undefined
  readonly actorId?: string | undefined
  readonly action?: readonly string[] | undefined
  /** Instants; `from` inclusive, `to` exclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly sort: string
  readonly limit: number
  readonly offset: number
  readonly after?: string | undefined
}

export interface AuditRow {
  readonly id: string
  readonly recordKind: string
  readonly recordId: string
  readonly sequence: number
  readonly at: string
  readonly actorKind: string
  readonly actorId: string
  readonly action: string
  readonly content: string
  readonly sealNumber: number | null
}

function conditionsOf(filter: AuditFilter): RawBuilder<SqlBool>[] {
  const all: RawBuilder<SqlBool>[] = []
  if (filter.kind !== undefined) all.push(sql`e.record_kind = any (${[...filter.kind]}::text[])`)
  if (filter.recordId !== undefined) all.push(sql`e.record_id = ${filter.recordId}::uuid`)
  if (filter.actorId !== undefined) all.push(sql`e.actor_id = ${filter.actorId}::uuid`)
  if (filter.action !== undefined) all.push(sql`e.action = any (${[...filter.action]}::text[])`)
  if (filter.from !== undefined) all.push(sql`e.at >= ${filter.from}::timestamptz`)
  if (filter.to !== undefined) all.push(sql`e.at < ${filter.to}::timestamptz`)
  return all
}

/** Entries of all records that match, as far as the principal's circles reach. */
export function readAudit(tx: Tx, filter: AuditFilter): Promise<ListPage<AuditRow>> {
  const { limit, offset, after } = filter
  return readPage<AuditRow>(tx, {
    name: 'audit',
    from: sql`audit_entry e`,
    where: conditionsOf(filter),
    id: sql`e.id`,
    sorts: {
      at: sortBy(sql`e.at`, 'timestamptz'),
      kind: sortBy(sql`e.record_kind`, 'text', { by: sql`e.at`, type: 'timestamptz' }),
      action: sortBy(sql`e.action`, 'text', { by: sql`e.at`, type: 'timestamptz' }),
      actor: sortBy(sql`e.actor_id`, 'uuid', { by: sql`e.at`, type: 'timestamptz' }),
    },
    sort: filter.sort,
    details: sql`join audit_entry e on e.id = page.id left join audit_seal_leaf l on l.entry_id = e.id`,
    columns: sql`e.id, e.record_kind as "recordKind", e.record_id as "recordId", e.sequence, e.at, e.actor_kind as "actorKind",
                 e.actor_id as "actorId", e.action, e.content, l.seal_number as "sealNumber"`,
    page: { limit, offset, after },
  })
}

/** Personal values of entries that were not erased, by entry id. */
export async function readPersonal(tx: Tx, entryIds: readonly string[]): Promise<Map<string, Record<string, string>>> {
  const personal = new Map<string, Record<string, string>>()
  if (entryIds.length === 0) return personal
  const rows = await tx
    .selectFrom('audit_personal')
    .select(['entry_id', 'name', 'value'])
    .where('entry_id', 'in', entryIds)
    .execute()
  for (const { entry_id: entryId, name, value } of rows)
    if (value !== null) personal.set(entryId, { ...personal.get(entryId), [name]: value })
  return personal
}
