import type { App } from '#platform/app/index.ts'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import { keyParts } from '#platform/data-exchange/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { EndpointInput } from '#platform/http/contract.ts'
import { MAX_TOTAL, type ListPage } from '#platform/http/shapes.ts'
import type { KindView, listRowsEndpoint, RowView } from '../api.ts'
import { dataKinds, requireKind } from '../kinds.ts'
import { HIDDEN_REFERENCE } from '../model.ts'
import { listOrigins } from '../store/origin.ts'
import { countMatching, listRows, type StagedRow } from '../store/row.ts'
import { requireRun } from './access.ts'

/** The kinds that the person may see, with their columns. */
export function viewKinds(principal: Principal): KindView[] {
  return dataKinds
    .filter((kind) => kind.canRead(principal))
    .map((kind) => ({
      id: kind.id,
      fields: kind.fields.map((field) => ({
        name: field.name,
        aliases: [...(field.aliases ?? []), ...(field.mainKey?.aliases ?? [])],
        type: field.type,
        isKey: kind.key.includes(field.name),
        isRequired: field.isRequired === true,
        choices: (field.choices ?? []).map(({ value }) => value),
        refers: field.refers?.kind ?? null,
        spread: field.spread ?? null,
      })),
      endings: [...kind.endings],
      mayWrite: kind.canWrite(principal),
    }))
}

type RowQuery = EndpointInput<typeof listRowsEndpoint>['query']

function readAfter(after: string | undefined): number | undefined {
  if (after === undefined) return undefined
  if (!/^\d{1,9}$/.test(after)) throw new DomainError('INVALID_CURSOR')
  return Number(after)
}

/** Rows of an import in the order of the file; throws NOT_FOUND, INVALID_CURSOR. */
export function findRows(app: App, principal: Principal, runId: string, query: RowQuery): Promise<ListPage<RowView>> {
  const { state, kind, q, edited, limit, offset } = query
  const filter = { kind, q, isEdited: edited, ...(state === undefined ? {} : { states: [state] }) }
  return app.db.tx(principal, async (tx) => {
    await requireRun(tx, principal, runId)
    const rows = await listRows(tx, runId, { ...filter, after: readAfter(query.after), offset, limit: limit + 1 })
    const total = await countMatching(tx, runId, { ...filter, limit: 0 }, MAX_TOTAL + 1)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map((row) => viewRow(row, principal)),
      total: Math.min(total, MAX_TOTAL),
      isTotalExact: total <= MAX_TOTAL,
      next: rows.length > limit && last !== undefined ? String(last.position) : null,
    }
  })
}

/** What one must hold everywhere to be told how many records of a sort name another. */
const COUNTED_WITH: Readonly<Record<string, string>> = {
  case: 'case.read',
  advisory: 'advisory.read',
  asset: 'customer.read',
  shipment: 'customer.read',
  customer: 'customer.read',
  site: 'customer.read',
  channel: 'customer.read',
}

/** Who names a record, as far as the reader may know it: of others only that there are some. */
function viewReferences(named: StagedRow['namedBy'], principal: Principal): RowView['namedBy'] {
  const told = (named ?? []).filter(({ by }) => {
    const permission = COUNTED_WITH[by]
    return permission === undefined || isAllowed(principal, permission)
  })
  return told.length === (named ?? []).length ? [...told] : [...told, { by: HIDDEN_REFERENCE, count: 1 }]
}

function viewRow(row: StagedRow, principal: Principal): RowView {
  const { position, kind, row: number, line, key, state, recordId, findings, namedBy } = row
  return {
    position,
    kind,
    row: number,
    line,
    key: key === null ? null : keyParts(key).join(' / '),
    state,
    recordId,
    values: valuesOf(row),
    findings: findings.map((finding) => ({ ...finding })),
    namedBy: viewReferences(namedBy, principal),
  }
}

function valuesOf({ state, fields, before, edited }: StagedRow): RowView['values'] {
  const isEdited = (field: string): boolean => edited?.includes(field) ?? false
  if (state === 'vanished')
    return Object.entries(before ?? {}).map(([field, value]) => ({
      field,
      before: value,
      after: null,
      isEdited: false,
    }))
  const names = state === 'changed' || state === 'kept' ? Object.keys(before ?? {}) : Object.keys(fields ?? {})
  return names.map((field) => ({
    field,
    before: before?.[field] ?? null,
    after: fields?.[field] ?? null,
    isEdited: isEdited(field),
  }))
}

/** Which sources told of a record; throws NOT_FOUND for a kind that the person may not see. */
export function findOrigins(
  app: App,
  principal: Principal,
  kindId: string,
  recordId: string,
): Promise<{ items: { source: string; toldAt: string; runId: string }[] }> {
  const kind = requireKind(kindId)
  if (!kind.canRead(principal)) throw notFound()
  return app.db.tx(principal, async (tx) => ({ items: await listOrigins(tx, kindId, recordId) }))
}
