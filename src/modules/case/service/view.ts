import { authorize, type Principal, type RecordScope } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import { findModels, type ModelSummary } from '#modules/product/index.ts'
import { readSourceHeads, readVulnerabilities } from '#modules/vulnerability/index.ts'
import type { CaseProductSet, CaseSeverity, CaseSummary, CaseView } from '../api.ts'
import type { Element, Exploitation, Level } from '../model.ts'
import { canPublish, isSettled, nextStates, worstElements } from '../rules.ts'
import {
  findCase,
  listCaseSources,
  listCaseVulnerabilities,
  readPersonName,
  updateCaseScore,
  type CaseRow,
} from '../store/case.ts'
import { listProductSets, type ProductSet } from '../store/product-set.ts'
import { listSeverities, listWeighedSets, type Severity, type Weight } from '../store/severity.ts'

/** What a role's scope is compared with. */
export function scopeOf(row: CaseRow): RecordScope {
  return { divisionId: row.division_id, lineId: row.line_id, caseId: row.id }
}

/** The case, locked against other changes; NOT_FOUND when the principal may not see it, FORBIDDEN when it may not change it. */
export async function requireWritableCase(tx: Tx, principal: Principal, caseId: string): Promise<CaseRow> {
  const row = await findCase(tx, caseId, true)
  if (row === undefined) throw notFound()
  authorize(principal, 'case.write', scopeOf(row), 'case.read')
  return row
}

/** The case, if the principal may see it; NOT_FOUND otherwise. */
export async function requireVisibleCase(tx: Tx, principal: Principal, caseId: string): Promise<CaseRow> {
  const row = await findCase(tx, caseId)
  if (row === undefined) throw notFound()
  authorize(principal, 'case.read', scopeOf(row), 'case.read')
  return row
}

const EXPLOITATION_ORDER: readonly Exploitation[] = ['none', 'suspected', 'confirmed']

/** The score that stands for a case: our own judgement counts before anybody else's, CVSS 4.0 before 3.1. */
function scoreOf(severities: readonly Weight[]): number | null {
  const ours = severities.filter((severity) => severity.assigner === 'us')
  for (const group of [ours, severities]) {
    const scores = group.flatMap((severity) => severity.cvss4Score ?? severity.cvss3Score ?? [])
    if (scores.length > 0) return Math.max(...scores)
  }
  return null
}

/** What lists show of cases, in the order of the rows; settled product sets no longer weigh while others are open. */
export async function summarizeCases(tx: Tx, rows: readonly CaseRow[]): Promise<CaseSummary[]> {
  const sets = Map.groupBy(
    await listWeighedSets(
      tx,
      rows.map((row) => row.id),
    ),
    (set) => set.caseId,
  )
  return rows.map((row) => {
    const own = sets.get(row.id) ?? []
    return summarize(
      row,
      own,
      own.flatMap((set) => set.weights),
    )
  })
}

/** Keeps the score by which lists sort the case, after its product sets or severities have changed. */
export async function noteScore(tx: Tx, row: CaseRow): Promise<void> {
  const [summary] = await summarizeCases(tx, [row])
  await updateCaseScore(tx, row.id, summary?.score ?? null)
}

/** The worst judged level per element over the open product sets of each case. */
export async function worstLevels(
  tx: Tx,
  caseIds: readonly string[],
): Promise<Map<string, Partial<Record<Element, Level>>>> {
  const open = (await listWeighedSets(tx, caseIds)).filter((set) => !isSettled(set.state))
  const cases = Map.groupBy(open, ({ caseId }) => caseId)
  return new Map(
    Array.from(cases, ([id, sets]) => [
      id,
      worstElements(sets.flatMap(({ weights }) => weights.map(({ elements }) => elements))),
    ]),
  )
}

function summarize(
  row: CaseRow,
  sets: readonly Pick<ProductSet, 'id' | 'state'>[],
  all: readonly Weight[],
): CaseSummary {
  const hasOpen = sets.some((set) => !isSettled(set.state))
  const weighing = new Set(sets.filter((set) => !hasOpen || !isSettled(set.state)).map((set) => set.id))
  const severities = all.filter((severity) => weighing.has(severity.productSetId))
  const exploitation = severities.map((severity) => EXPLOITATION_ORDER.indexOf(severity.exploitation))
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    title: row.title,
    state: row.state,
    divisionId: row.division_id,
    lineId: row.line_id,
    isRestricted: row.scope_id !== null,
    embargo:
      row.embargo_until === null || row.embargo_zone === null
        ? null
        : { until: row.embargo_until, zone: row.embargo_zone },
    score: scoreOf(severities),
    elements: worstElements(severities.map((severity) => severity.elements)),
    exploitation: EXPLOITATION_ORDER[Math.max(0, ...exploitation)] ?? 'none',
    openedAt: row.opened_at,
    version: row.version,
  }
}

/** A case as its page and the advisory written from it need it. */
export async function viewCase(tx: Tx, row: CaseRow): Promise<CaseView> {
  const sets = await listProductSets(tx, [row.id])
  const severities = await listSeverities(tx, [row.id])
  const vulnerabilityIds = await listCaseVulnerabilities(tx, row.id)
  const vulnerabilities = await readVulnerabilities(tx, vulnerabilityIds)
  const modelIds = [...new Set(sets.flatMap((set) => set.models.map((model) => model.id)))]
  const found = await findModels(tx, { ids: modelIds, limit: modelIds.length + 1, offset: 0 })
  const models = new Map(found.items.map((model) => [model.id, model]))
  const sources = await readSourceHeads(tx, await listCaseSources(tx, row.id))
  return {
    ...summarize(row, sets, severities),
    summary: row.summary,
    circleId: row.scope_id,
    openerName: await readPersonName(tx, row.opened_by),
    canPublish: canPublish(row.state),
    sources: sources.map(({ id, title, trackingId, publisher }) => ({ id, title, trackingId, publisher })),
    vulnerabilities: vulnerabilityIds.flatMap((id) => {
      const vulnerability = vulnerabilities.get(id)
      if (vulnerability === undefined) return []
      return [
        {
          id,
          name: vulnerability.name,
          title: vulnerability.title,
          identifiers: [...vulnerability.identifiers],
          productSets: sets.filter((set) => set.vulnerability_id === id).map((set) => viewSet(set, models, severities)),
        },
      ]
    }),
  }
}

function viewSet(
  set: ProductSet,
  models: ReadonlyMap<string, ModelSummary>,
  severities: readonly Severity[],
): CaseProductSet {
  return {
    id: set.id,
    vulnerabilityId: set.vulnerability_id,
    name: set.name,
    versionRange: set.version_range,
    models: set.models
      .flatMap(({ id, lineId }) => {
        const model = models.get(id)
        return model === undefined ? [] : [{ id, code: model.code, nameEn: model.nameEn, nameJa: model.nameJa, lineId }]
      })
      .toSorted((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true })),
    state: set.state,
    justification: set.justification,
    note: set.state_note,
    nextStates: [...nextStates(set.state)],
    severities: severities.filter((severity) => severity.productSetId === set.id).map(viewSeverity),
    version: set.version,
  }
}

function viewSeverity(severity: Severity): CaseSeverity {
  const { cvss3Vector, cvss3Score, cvss4Vector, cvss4Score } = severity
  return {
    assigner: severity.assigner,
    cvss3: cvss3Vector === null || cvss3Score === null ? null : { vector: cvss3Vector, score: cvss3Score },
    cvss4: cvss4Vector === null || cvss4Score === null ? null : { vector: cvss4Vector, score: cvss4Score },
    elements: severity.elements,
    exploitation: severity.exploitation,
    evidence: severity.evidence,
    awareAt: severity.awareAt,
    assessedAt: severity.assessedAt,
    assessorName: severity.assessorName,
    version: severity.version,
  }
}

/** A case for other modules, if the principal may see it; NOT_FOUND otherwise. */
export async function readCase(tx: Tx, principal: Principal, caseId: string): Promise<CaseView> {
  return viewCase(tx, await requireVisibleCase(tx, principal, caseId))
}
