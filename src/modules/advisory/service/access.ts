import { authorize, isAllowed, type Principal, type RecordScope } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { readJob } from '#platform/jobs/index.ts'
import { canPublish } from '#modules/case/rules.ts'
import type { AdvisoryContent } from '../content.ts'
import { permissionFor, refusalOf, type AdvisoryAction, type Standing } from '../rules.ts'
import { findAdvisory, listAdvisoryCases, type AdvisoryRow, type CaseFacts } from '../store/advisory.ts'
import { listEditors, listRevisions, type Revision } from '../store/revision.ts'

/** An advisory with its newest revision, as far as the principal may see it. */
export interface Held {
  readonly row: AdvisoryRow
  readonly revision: Revision
  /** Every revision, newest first. */
  readonly revisions: readonly Revision[]
}

/** What a role's scope is compared with. */
export function scopeOf(row: AdvisoryRow): RecordScope {
  return { divisionId: row.division_id, lineId: row.line_id, caseId: row.case_id }
}

/** The advisory, if the principal may see it; NOT_FOUND otherwise. With `lock` nobody else takes a step with it meanwhile. */
export async function requireAdvisory(tx: Tx, principal: Principal, id: string, lock = false): Promise<Held> {
  const row = await findAdvisory(tx, id, lock)
  if (row === undefined) throw notFound()
  authorize(principal, 'advisory.read', scopeOf(row), 'advisory.read')
  const revisions = await listRevisions(tx, id)
  const [revision] = revisions
  if (revision === undefined) throw notFound()
  return { row, revision, revisions }
}

/** The cases of an advisory that the principal may see: a further one may be a case of another division. */
export async function readableCases(tx: Tx, principal: Principal, advisoryId: string): Promise<CaseFacts[]> {
  const cases = await listAdvisoryCases(tx, advisoryId)
  return cases.filter(({ id, divisionId, lineId }) =>
    isAllowed(principal, 'case.read', { caseId: id, divisionId, lineId }),
  )
}

/** The latest embargo that is still running; null when there is none. */
function runningEmbargo(cases: readonly CaseFacts[]): string | null {
  const at = nowIso()
  const running = cases.flatMap(({ embargoUntil }) =>
    embargoUntil !== null && embargoUntil > at ? [embargoUntil] : [],
  )
  return running.toSorted().at(-1) ?? null
}

/** What decides who may do what with the newest revision. */
export async function standingOf(
  tx: Tx,
  principal: Principal,
  { row, revision }: Held,
  cases: readonly CaseFacts[],
): Promise<Standing> {
  const editors = await listEditors(tx, revision.id)
  const job = revision.publish_job_id === null ? undefined : await readJob(tx, revision.publish_job_id)
  return {
    status: revision.status,
    isReleased: revision.released_at !== null,
    // It may be ordered again; the bytes stay what they were.
    hasFailed: job?.state === 'failed',
    isEditor: editors.includes(principal.userId),
    may: (permission) => isAllowed(principal, permission, scopeOf(row)),
    isCaseReady: cases.every(({ state }) => canPublish(state)),
    embargoUntil: runningEmbargo(cases),
  }
}

/** Why the principal may not take a step now; undefined when it may. */
export async function refusalFor(
  tx: Tx,
  principal: Principal,
  held: Held,
  action: AdvisoryAction,
): Promise<string | undefined> {
  const cases = await listAdvisoryCases(tx, held.row.id)
  return refusalOf(action, await standingOf(tx, principal, held, cases))
}

/** The parameters that words of a refusal need. */
export function refusalParams(code: string, action: AdvisoryAction, standing: Standing): Record<string, string> {
  if (code === 'ADVISORY_STATUS') return { status: standing.status }
  if (code === 'EMBARGO_RUNNING') return { until: standing.embargoUntil ?? '' }
  return code === 'FORBIDDEN' ? { permission: permissionFor(action) } : {}
}

/** Throws why the principal may not do it now; nothing when it may. A stale version is told first. */
export async function requireAction(
  tx: Tx,
  principal: Principal,
  held: Held,
  action: AdvisoryAction,
  version: number,
): Promise<void> {
  const cases = await listAdvisoryCases(tx, held.row.id)
  const standing = await standingOf(tx, principal, held, cases)
  const code = refusalOf(action, standing)
  if (code === 'FORBIDDEN') throw new DomainError(code, refusalParams(code, action, standing))
  if (held.revision.version !== version) throw new DomainError('STALE_VERSION')
  if (code !== undefined) throw new DomainError(code, refusalParams(code, action, standing))
}

/** The newest revision with content that is not saved in the place of its own, for a look ahead. */
export function withContent(held: Held, content: AdvisoryContent | undefined): Held {
  return content === undefined ? held : { ...held, revision: { ...held.revision, content } }
}
