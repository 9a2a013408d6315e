import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import type { ListPage, PageQuery, TimelineEntry } from '#platform/http/shapes.ts'
import type { CaseSummary } from '../api.ts'
import { listCases, type CaseFilter } from '../store/case.ts'
import { requireVisibleCase, summarizeCases } from './view.ts'

/** Cases in the principal's scopes and circles that match; a restricted case of others is neither listed nor counted. */
export function findCases(app: App, principal: Principal, filter: CaseFilter): Promise<ListPage<CaseSummary>> {
  return app.db.tx(principal, async (tx) => {
    const page = await listCases(tx, principal.permissions.get('case.read') ?? [], filter)
    return { ...page, items: await summarizeCases(tx, page.items) }
  })
}

/** The case's story, newest first; NOT_FOUND when the principal may not see it. */
export function readTimelineOfCase(
  app: App,
  principal: Principal,
  caseId: string,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  return app.db.tx(principal, async (tx) => {
    await requireVisibleCase(tx, principal, caseId)
    return readTimelinePage(tx, [{ kind: 'case', id: caseId }], page)
  })
}
