import { sql, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

export interface AuditFilter {
  readonly kind?: string | undefined
  readonly recordId?: string | undefined
  readonly actorId?: string | undefined
  readonly action?: string | undefined
  /** Instants; `from` inclusive, `to` exclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly limit: number
  readonly offset: number
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

/** Entries of all records, newest first, as far as the principal's circles reach, and how many the filter finds. */
export async function readAudit(tx: Tx, filter: AuditFilter): Promise<{ rows: AuditRow[]; total: number }> {
  const conditions = [
    filter.kind === undefined ? undefined : sql<SqlBool>`e.record_kind = ${filter.kind}`,
    filter.recordId === undefined ? undefined : sql<SqlBool>`e.record_id = ${filter.recordId}`,
    filter.actorId === undefined ? undefined : sql<SqlBool>`e.actor_id = ${filter.actorId}`,
    filter.action === undefined ? undefined : sql<SqlBool>`e.action = ${filter.action}`,
    filter.from === undefined ? undefined : sql<SqlBool>`e.at >= ${filter.from}`,
    filter.to === undefined ? undefined : sql<SqlBool>`e.at < ${filter.to}`,
  ].filter((condition) => condition !== undefined)
  const query = tx.selectFrom('audit_entry as e').where((eb) => eb.and(conditions))
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .leftJoin('audit_seal_leaf as l', 'l.entry_id', 'e.id')
    .select([
      'e.id',
      'e.record_kind as recordKind',
      'e.record_id as recordId',
      'e.sequence',
      'e.at',
      'e.actor_kind as actorKind',
      'e.actor_id as actorId',
      'e.action',
      'e.content',
      'l.seal_number as sealNumber',
    ])
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  return { rows, total }
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
