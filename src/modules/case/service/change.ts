import type { App } from '#platform/app/index.ts'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { indexForSearch } from '#platform/search/index.ts'
import {
  createVulnerability,
  findVulnerability,
  placeVulnerabilities,
  readVulnerabilities,
} from '#modules/vulnerability/index.ts'
import type { CaseView } from '../api.ts'
import type { CaseKind, Embargo } from '../model.ts'
import {
  findCase,
  insertCaseVulnerabilities,
  listCaseVulnerabilities,
  updateCase,
  type CaseHead,
  type CaseRow,
} from '../store/case.ts'
import { insertProductSets, listProductSets, newProductSet } from '../store/product-set.ts'
import { noteMoments } from './moment.ts'
import { requirePlace } from './place.ts'
import { noteScore, requireWritableCase, scopeOf, viewCase } from './view.ts'

/** Runs a change of a case in one transaction and returns the case as it is then. */
export function changeCase(
  app: App,
  principal: Principal,
  caseId: string,
  work: (tx: Tx, row: CaseRow) => Promise<void>,
): Promise<CaseView> {
  return app.db.tx(principal, async (tx) => {
    const row = await requireWritableCase(tx, principal, caseId)
    await work(tx, row)
    const after = (await findCase(tx, caseId)) ?? row
    await noteMoments(tx, after)
    await noteScore(tx, after)
    return viewCase(tx, after)
  })
}

/** Writes an entry into a case's audit trail. */
export async function auditCase(
  tx: Tx,
  principal: Principal,
  row: CaseRow,
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordAudit(tx, { principal, kind: 'case', id: row.id, action, details, scopeId: row.scope_id })
}

function placeOf(row: CaseRow): { scopeId: string | null; divisionId: string | null; lineId: string | null } {
  return { scopeId: row.scope_id, divisionId: row.division_id, lineId: row.line_id }
}

/** Makes a case findable by its number, title, summary and the ids of its vulnerabilities, and says where these are worked on. */
export async function indexCase(tx: Tx, row: CaseRow): Promise<void> {
  const ids = await listCaseVulnerabilities(tx, row.id)
  await placeVulnerabilities(tx, { caseId: row.id, ...placeOf(row) }, ids)
  const vulnerabilities = await readVulnerabilities(tx, ids)
  const words = [...vulnerabilities.values()].flatMap(({ title, identifiers }) => [
    ...(title === null ? [] : [title]),
    ...identifiers.filter(({ system }) => system !== 'LOCAL').map(({ identifier }) => identifier),
  ])
  await indexForSearch(tx, [
    {
      kind: 'case',
      recordId: row.id,
      permission: 'case.read',
      title: row.title,
      subtitle: row.number,
      url: `/cases/${row.id}`,
      words: [row.summary, ...words],
      scopeId: row.scope_id,
      divisionId: row.division_id,
      lineId: row.line_id,
    },
  ])
}

export interface HeadChange {
  readonly title?: string | undefined
  readonly kind?: CaseKind | undefined
  readonly summary?: string | undefined
  readonly divisionId?: string | null | undefined
  readonly lineId?: string | null | undefined
  readonly embargo?: Embargo | null | undefined
}

/** Changes a case's head. Throws STALE_VERSION, FORBIDDEN for a division or line where the principal may not work, INVALID_INPUT for one that is not there. */
export function updateCaseHead(
  app: App,
  principal: Principal,
  caseId: string,
  version: number,
  change: HeadChange,
): Promise<CaseView> {
  return changeCase(app, principal, caseId, (tx, row) => writeHead(tx, principal, row, version, change))
}

/** Writes a case's head with its audit and search entry; throws as updateCaseHead does. */
export async function writeHead(
  tx: Tx,
  principal: Principal,
  row: CaseRow,
  version: number,
  change: HeadChange,
): Promise<void> {
  const embargo = change.embargo
  const head: CaseHead = {
    kind: change.kind ?? row.kind,
    title: change.title ?? row.title,
    summary: change.summary ?? row.summary,
    division_id: change.divisionId === undefined ? row.division_id : change.divisionId,
    line_id: change.lineId === undefined ? row.line_id : change.lineId,
    embargo_until: embargo === undefined ? row.embargo_until : (embargo?.until ?? null),
    embargo_zone: embargo === undefined ? row.embargo_zone : (embargo?.zone ?? null),
  }
  const after = { ...row, ...head }
  if (!isAllowed(principal, 'case.write', scopeOf(after)))
    throw new DomainError('FORBIDDEN', { permission: 'case.write' })
  await requirePlace(tx, change)
  if (!(await updateCase(tx, row.id, version, head))) throw new DomainError('STALE_VERSION')
  await auditCase(tx, principal, row, 'case.changed', differences(row, head))
  await indexCase(tx, after)
}

function differences(before: CaseRow, after: CaseHead): Record<string, { from: unknown; to: unknown }> {
  const keys = ['kind', 'title', 'summary', 'division_id', 'line_id', 'embargo_until', 'embargo_zone'] as const
  return Object.fromEntries(
    keys.filter((key) => before[key] !== after[key]).map((key) => [key, { from: before[key], to: after[key] }]),
  )
}

export type AddedVulnerability =
  | { readonly vulnerabilityId: string }
  | { readonly cve?: string | undefined; readonly title: string }

/**
 * Takes a vulnerability into the case, with one product set that is yet to be determined. A new one is as secret as the
 * case. Throws CONFLICT when the case has it already, INVALID_INPUT when it does not exist.
 */
export function addVulnerability(
  app: App,
  principal: Principal,
  caseId: string,
  added: AddedVulnerability,
): Promise<CaseView> {
  return changeCase(app, principal, caseId, async (tx, row) => {
    const id =
      'vulnerabilityId' in added
        ? await requireVulnerability(tx, principal, added.vulnerabilityId)
        : await createVulnerability(tx, principal, { cve: added.cve, title: added.title, place: placeOf(row) })
    const known = await listCaseVulnerabilities(tx, caseId)
    if (known.includes(id)) throw new DomainError('CONFLICT')
    await insertCaseVulnerabilities(tx, caseId, row.scope_id, [id])
    const position = (await listProductSets(tx, [caseId])).length
    await insertProductSets(tx, [newProductSet({ id: newId(), row, vulnerabilityId: id, position })])
    await auditCase(tx, principal, row, 'case.vulnerabilityAdded', { vulnerabilityId: id })
    await indexCase(tx, row)
  })
}

/** The id under which a vulnerability stands now (it may have been merged); INVALID_INPUT when there is none. */
export async function requireVulnerability(tx: Tx, principal: Principal, id: string): Promise<string> {
  const found = await findVulnerability(tx, principal, id)
  if (found === undefined)
    throw new DomainError('INVALID_INPUT', {}, [{ code: 'UNKNOWN_VULNERABILITY', path: '/vulnerabilityId' }])
  return found.id
}
