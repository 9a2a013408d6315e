import * as z from 'zod'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import {
  MISSING,
  type BulkKind,
  type BulkRecord,
  type BulkRow,
  type BulkTarget,
  type Difference,
  type Plan,
  type Written,
} from '#modules/workspace/index.ts'
import { caseBulkChange, type CaseBulkChange, type caseBulkQuery } from '../api-bulk.ts'
import { caseKindSchema } from '../model.ts'
import { findCase, listCases, listCasesById, type CaseRow } from '../store/case.ts'
import { writeHead } from './change.ts'
import { noteMoments } from './moment.ts'
import { requirePlace } from './place.ts'
import { scopeOf } from './view.ts'

type Query = z.infer<typeof caseBulkQuery>

const PAGE = 1000

const toRecord = (row: CaseRow): BulkRecord => ({ id: row.id, parentId: null, name: row.number, version: row.version })

async function select(tx: Tx, principal: Principal, target: BulkTarget<Query>, limit: number): Promise<BulkRecord[]> {
  if ('records' in target) {
    const ids = target.records.map(({ id }) => id)
    const rows = (await listCasesById(tx, ids)).filter((row) => isAllowed(principal, 'case.read', scopeOf(row)))
    const known = new Set(rows.map(({ id }) => id))
    const missing = ids.filter((id) => !known.has(id)).map((id) => ({ id, parentId: null, name: '', version: 0 }))
    return [...rows.map(toRecord), ...missing]
  }
  const scopes = principal.permissions.get('case.read') ?? []
  const found: BulkRecord[] = []
  let after: string | undefined
  do {
    const page = { limit: Math.min(PAGE, limit - found.length), offset: 0, after }
    const { items, next } = await listCases(tx, scopes, { ...target.query, sort: 'number', ...page })
    found.push(...items.map(toRecord))
    after = next ?? undefined
  } while (after !== undefined && found.length < limit)
  return found
}

interface Work {
  readonly id: string
  readonly version: number
  readonly change: CaseBulkChange
}

function differ(row: CaseRow, { kind, divisionId, lineId }: CaseBulkChange): Difference[] {
  const all: Difference[] = [
    { field: 'kind', from: row.kind, to: kind ?? row.kind },
    { field: 'division', from: row.division_id, to: divisionId === undefined ? row.division_id : divisionId },
    { field: 'line', from: row.line_id, to: lineId === undefined ? row.line_id : lineId },
  ]
  return all.filter(({ from, to }) => from !== to)
}

/** Decided by where the case is, and by where it would be: who may work there only, may not send it elsewhere. */
function decide(principal: Principal, row: CaseRow | undefined, version: number, change: CaseBulkChange): Plan<Work> {
  const failed = (code: string): Plan<Work> => ({ outcome: 'failed', problem: { code, params: {} } })
  if (row === undefined || !isAllowed(principal, 'case.read', scopeOf(row))) return MISSING
  const differences = differ(row, change)
  const division = differences.find(({ field }) => field === 'division')
  const line = differences.find(({ field }) => field === 'line')
  const there = {
    caseId: row.id,
    divisionId: division === undefined ? row.division_id : (change.divisionId ?? null),
    lineId: line === undefined ? row.line_id : (change.lineId ?? null),
  }
  if (!isAllowed(principal, 'case.write', scopeOf(row)) || !isAllowed(principal, 'case.write', there))
    return failed('FORBIDDEN')
  if (row.version !== version) return failed('CHANGED_SINCE')
  return differences.length === 0
    ? { outcome: 'unchanged' }
    : { outcome: 'changed', differences, work: { id: row.id, version, change } }
}

async function rowsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, CaseRow>> {
  return new Map((await listCasesById(tx, ids)).map((row) => [row.id, row]))
}

async function plan(
  tx: Tx,
  principal: Principal,
  records: readonly BulkRecord[],
  change: CaseBulkChange,
): Promise<Plan<Work>[]> {
  await requirePlace(tx, change)
  const rows = await rowsOf(
    tx,
    records.map(({ id }) => id),
  )
  return records.map(({ id, version }) => decide(principal, rows.get(id), version, change))
}

const keptSchema = z.object({ kind: caseKindSchema, divisionId: z.uuid().nullable(), lineId: z.uuid().nullable() })

async function planUndo(tx: Tx, principal: Principal, changed: readonly BulkRow[]): Promise<Plan<Work>[]> {
  const rows = await rowsOf(
    tx,
    changed.map(({ id }) => id),
  )
  return changed.map((row) =>
    decide(principal, rows.get(row.id), row.versionAfter ?? row.version, keptSchema.parse(row.before)),
  )
}

/** Each case with its own entry in its own circle's trail, its search entry and its moments, as when it is changed alone. */
async function write(tx: Tx, principal: Principal, work: readonly Work[]): Promise<Written[]> {
  const written: Written[] = []
  for (const { id, version, change } of work.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const row = await findCase(tx, id, true)
    if (row === undefined || row.version !== version) throw new DomainError('STALE_VERSION')
    await writeHead(tx, principal, row, version, change)
    await noteMoments(tx, (await findCase(tx, id)) ?? row)
    const before = { kind: row.kind, divisionId: row.division_id, lineId: row.line_id }
    written.push({ id, version: version + 1, before, after: change })
  }
  return written
}

async function untouched(tx: Tx, changed: readonly BulkRow[]): Promise<ReadonlySet<string>> {
  const rows = await rowsOf(
    tx,
    changed.map(({ id }) => id),
  )
  return new Set(changed.filter(({ id, versionAfter }) => rows.get(id)?.version === versionAfter).map(({ id }) => id))
}

/** Cases, as they are changed in bulk. */
export const caseBulkKind: BulkKind<Query, CaseBulkChange, Work> = {
  kind: 'case',
  job: 'case.bulkCases',
  action: 'case.changed',
  // An entry of many would tell of restricted cases to those outside their circles.
  auditsItself: true,
  change: caseBulkChange,
  select,
  plan,
  planUndo,
  write: (_, tx, principal, work) => write(tx, principal, work),
  untouched,
}
