import { withValues, type AssetInput } from '#formats/affected-set/index.ts'
import type { App } from '#platform/app/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointInput, EndpointOutput } from '#platform/http/contract.ts'
import { pageOf, type ListPage, type PageQuery, type TimelineEntry } from '#platform/http/shapes.ts'
import type { Language } from '#platform/i18n/index.ts'
import { readSourceHeads, readVulnerabilities } from '#modules/vulnerability/index.ts'
import type { listAssetsEndpoint, readAssetEndpoint } from '../api.ts'
import type { AssetView } from '../model.ts'
import { rankOf, toAssetInput, wordsOf } from '../rules.ts'
import { listAssets, listVendors } from '../store/list-asset.ts'
import { findAssetView, listRelatives } from '../store/read-asset.ts'
import { listAnswersOfAsset, readAnswers, readVerdicts, type StoredVerdict } from '../store/read-answer.ts'
import { requireCustomers } from './access.ts'
import { scopeOf, uniqueRemedies } from './answers.ts'

export interface AssetPath {
  readonly customerId: string
  readonly assetId: string
}

/** Open units that match; throws NOT_FOUND for a source or flaw that the principal may not see. */
export function findAssets(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof listAssetsEndpoint>['query'],
  language: Language,
): Promise<EndpointOutput<typeof listAssetsEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const { q, sourceId, vulnerabilityId, ...filter } = pageOf(query)
    const scope = await scopeOf(tx, principal, { sourceId, vulnerabilityId })
    return listAssets(tx, scope, { ...filter, words: wordsOf(q), language })
  })
}

/** Vendors of open units. */
export function findVendors(app: App, principal: Principal): Promise<string[]> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, listVendors)
}

/** One unit; throws NOT_FOUND. */
export async function requireAssetView(tx: Tx, { customerId, assetId }: AssetPath): Promise<AssetView> {
  const view = await findAssetView(tx, customerId, assetId)
  if (view === undefined) throw notFound()
  return view
}

type Answered = EndpointOutput<typeof readAssetEndpoint>['answers'][number]

/** One unit with everything that sources say of it, the worst first; throws NOT_FOUND. */
export function viewAsset(
  app: App,
  principal: Principal,
  path: AssetPath,
): Promise<EndpointOutput<typeof readAssetEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const view = await requireAssetView(tx, path)
    const relatives = await listRelatives(tx, path.customerId, path.assetId)
    return { ...view, ...relatives, answers: await readAnswersOf(tx, path, toAssetInput(view)) }
  })
}

async function readAnswersOf(tx: Tx, { customerId, assetId }: AssetPath, unit: AssetInput): Promise<Answered[]> {
  const pairs = await listAnswersOfAsset(tx, customerId, assetId)
  const answerIds = pairs.map(({ answerId }) => answerId)
  const answers = await readAnswers(tx, answerIds)
  const verdicts = await readVerdicts(tx, answerIds)
  const byAnswer = Map.groupBy(verdicts, ({ answerId }) => answerId)
  const flaws = await readVulnerabilities(tx, [...new Set(verdicts.map(({ vulnerabilityId }) => vulnerabilityId))])
  const sourceIds = pairs.map(({ sourceId }) => sourceId)
  const sources = new Map((await readSourceHeads(tx, sourceIds)).map((source) => [source.id, source]))
  const nameVerdict = (stored: StoredVerdict) => {
    const { answerId: _, ordinal: __, vulnerabilityId, ...verdict } = stored
    const flaw = flaws.get(vulnerabilityId)
    return {
      vulnerabilityId: flaw?.id ?? vulnerabilityId,
      name: flaw?.name ?? '',
      title: flaw?.title ?? null,
      ...verdict,
      reasons: withValues(verdict.reasons, unit),
    }
  }
  const items = pairs.flatMap(({ sourceId, answerId }): Answered[] => {
    const source = sources.get(sourceId)
    const answer = answers.get(answerId)
    if (source === undefined || answer === undefined) return []
    const own = byAnswer.get(answerId) ?? []
    const worst = own.filter((verdict) => verdict.applicability === answer.applicability)
    const { title, trackingId, publisher, revisedAt, maxScore } = source
    return [
      {
        sourceId,
        title,
        trackingId,
        publisher,
        revisedAt,
        maxScore,
        ...answer,
        reasons: withValues(answer.reasons, unit),
        remedies: uniqueRemedies(worst.flatMap((verdict) => verdict.remedies)),
        verdicts: own.map(nameVerdict),
      },
    ]
  })
  return items.toSorted(
    (a, b) => rankOf(b.applicability) - rankOf(a.applicability) || (a.revisedAt < b.revisedAt ? 1 : -1),
  )
}

/** What was done to a unit, and the imports that brought or changed it, newest first; throws NOT_FOUND. */
export function readAssetTimeline(
  app: App,
  principal: Principal,
  path: AssetPath,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    await requireAssetView(tx, path)
    return readTimelinePage(tx, [{ kind: 'asset', id: path.assetId }], page)
  })
}
