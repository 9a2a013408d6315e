import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { readTimeline, type TimelineEntry } from '#platform/audit/index.ts'
import type { CaseSummary } from '../api.ts'
import { listCases, type CaseFilter } from '../store/case.ts'
import { requireVisibleCase, summarizeCases } from './view.ts'

/** Cases in the principal's scopes and circles that match; a restricted case of others is neither listed nor counted. */
export function findCases(
  app: App,
  principal: Principal,
  filter: CaseFilter,
): Promise<{ items: CaseSummary[]; total: number }> {
  return app.db.tx(principal, async (tx) => {
    const { items, total } = await listCases(tx, principal.permissions.get('case.read') ?? [], filter)
    return { items: await summarizeCases(tx, items), total }
  })
}

/** The case's story, newest first; NOT_FOUND when the principal may not see it. */
export function readTimelineOfCase(
  app: App,
  principal: Principal,
  caseId: string,
): Promise<{ items: TimelineEntry[] }> {
  return app.db.tx(principal, async (tx) => {
    await requireVisibleCase(tx, principal, caseId)
    return { items: await readTimeline(tx, [{ kind: 'case', id: caseId }]) }
  })
}
