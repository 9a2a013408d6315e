import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { now } from '#platform/clock/index.ts'
import { notFound } from '#platform/error/index.ts'
import { readSourceHeads } from '#modules/vulnerability/index.ts'
import type { EndpointInput, EndpointOutput } from '#platform/http/contract.ts'
import { pageOf, type ListPage } from '#platform/http/shapes.ts'
import type {
  componentVulnerabilitiesEndpoint,
  newFindingsEndpoint,
  releaseCountsEndpoint,
  releaseFindingsEndpoint,
  sourceFindingsEndpoint,
  summaryEndpoint,
} from '../api.ts'
import type { FindingView } from '../model.ts'
import { ranksOf } from '../store/part.ts'
import { countContents, countFindings, listFindings, listOfComponent } from '../store/release.ts'
import { isAnyRecordKnown, listNewFindings, summarizeFindings } from '../store/summary.ts'
import { listOfSource } from '../store/source.ts'
import { requireReadable, visibleLines } from './access.ts'

/** Most rows of a summary. */
const MAX_ROWS = 1_000
const DAY_MS = 24 * 60 * 60 * 1000

/** What is wrong with a release; throws NOT_FOUND. */
export function findReleaseFindings(
  app: App,
  principal: Principal,
  releaseId: string,
  query: EndpointInput<typeof releaseFindingsEndpoint>['query'],
): Promise<ListPage<FindingView>> {
  return app.db.tx(principal, async (tx) => {
    await requireReadable(tx, principal, releaseId)
    return listFindings(tx, { releaseId, ...pageOf(query) })
  })
}

/** How much is wrong with a release, and how much of it nobody can tell; throws NOT_FOUND. */
export function countReleaseFindings(
  app: App,
  principal: Principal,
  releaseId: string,
): Promise<EndpointOutput<typeof releaseCountsEndpoint>> {
  return app.db.tx(principal, async (tx) => {
    await requireReadable(tx, principal, releaseId)
    const hasRecords = await isAnyRecordKnown(tx)
    return { ...(await countFindings(tx, releaseId)), ...(await countContents(tx, releaseId)), hasRecords }
  })
}

/** The vulnerabilities of a component that is in a release that the principal may see; throws NOT_FOUND. */
export function findOfComponent(
  app: App,
  principal: Principal,
  componentId: string,
): Promise<EndpointOutput<typeof componentVulnerabilitiesEndpoint>> {
  return app.db.tx(principal, async (tx) => {
    const found = await listOfComponent(tx, componentId, visibleLines(principal))
    if (found.releases === 0) throw notFound()
    return found
  })
}

/** Most components of an advisory that are told one by one; all are counted. */
const MAX_COMPONENTS = 200

/** The components of releases that an advisory names; throws NOT_FOUND where the principal may not see the advisory. */
export function findOfSource(
  app: App,
  principal: Principal,
  sourceId: string,
): Promise<EndpointOutput<typeof sourceFindingsEndpoint>> {
  return app.db.tx(principal, async (tx) => {
    const mayRead = principal.permissions.has('vulnerability.read')
    if (!mayRead || (await readSourceHeads(tx, [sourceId])).length === 0) throw notFound()
    return listOfSource(tx, sourceId, visibleLines(principal), MAX_COMPONENTS)
  })
}

/** Findings by line, family or release. */
export function readSummary(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof summaryEndpoint>['query'],
): Promise<EndpointOutput<typeof summaryEndpoint>> {
  return app.db.tx(principal, async (tx) => {
    const { rows, coverage } = await summarizeFindings(tx, query, visibleLines(principal), MAX_ROWS + 1)
    const hasRecords = await isAnyRecordKnown(tx)
    return { items: rows.slice(0, MAX_ROWS), leftOut: rows.length > MAX_ROWS ? 1 : 0, coverage, hasRecords }
  })
}

/** What was found since a moment. */
export function findNew(
  app: App,
  principal: Principal,
  { since: asked, releases, state, limit }: EndpointInput<typeof newFindingsEndpoint>['query'],
): Promise<EndpointOutput<typeof newFindingsEndpoint>> {
  // From the beginning of yesterday, in UTC: the same question gives the same answer all day.
  const since = asked ?? new Date((Math.floor(now().getTime() / DAY_MS) - 1) * DAY_MS).toISOString()
  const ranks = ranksOf(state ?? ['affected', 'undetermined'])
  return app.db.tx(principal, async (tx) => ({
    since,
    ...(await listNewFindings(tx, { since, releases, ranks }, visibleLines(principal), limit)),
  }))
}
