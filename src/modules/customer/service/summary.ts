import type { App } from '#platform/app/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { toList, type ListPage, type PageQuery, type TimelineEntry } from '#platform/http/shapes.ts'
import * as z from 'zod'
import { authorize } from '#platform/auth/index.ts'
import { readModels } from '#modules/product/index.ts'
import { findSourcesNaming, readSourceHeads } from '#modules/vulnerability/index.ts'
import type {
  customerSummaryEndpoint,
  modelAdoptionEndpoint,
  modelAdvisoriesEndpoint,
  TreeNode,
} from '../api-record.ts'
import { applicabilityOf, sumCounts } from '../rules.ts'
import {
  countRevisions,
  countShipped,
  countUnitsOf,
  countVersions,
  isVersionKnown,
  selectAnswersOfModel,
  selectHolders,
  selectSites,
  selectSourcesOf,
  selectTree,
  type TreePlace,
} from '../store/record.ts'
import { requireCustomers } from './access.ts'
import { requireCustomer } from './record.ts'

/** What is said of a customer's units, in all, per site and per advisory; throws NOT_FOUND. */
export function readSummary(
  app: App,
  principal: Principal,
  customerId: string,
): Promise<EndpointOutput<typeof customerSummaryEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    await requireCustomer(tx, customerId)
    const rows = await countUnitsOf(tx, customerId)
    const bySite = Map.groupBy(rows, ({ siteId }) => siteId)
    const said = await selectSourcesOf(tx, customerId)
    const heads = await readSourceHeads(
      tx,
      said.map(({ sourceId }) => sourceId),
    )
    const byId = new Map(heads.map((head) => [head.id, head]))
    const sources = said.flatMap(({ sourceId, affected, undetermined }) => {
      const head = byId.get(sourceId)
      if (head === undefined) return []
      const { id, title, trackingId, publisher, isOwn, revisedAt, maxScore } = head
      return [{ id, title, trackingId, publisher, isOwn, revisedAt, maxScore, affected, undetermined }]
    })
    // In one order whatever the database groups first: those at no site stand last.
    const sites = [...bySite]
      .map(([siteId, own]) => ({ siteId, counts: sumCounts(own).counts }))
      .toSorted(
        (a, b) =>
          Number(a.siteId === null) - Number(b.siteId === null) || ((a.siteId ?? '') < (b.siteId ?? '') ? -1 : 1),
      )
    return { ...sumCounts(rows), sites, sources }
  })
}

/** One level of a customer's units; throws NOT_FOUND. */
export function readTree(app: App, principal: Principal, place: TreePlace): Promise<ListPage<TreeNode>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    await requireCustomer(tx, place.customerId)
    const nodes = await selectTree(tx, place)
    return toList(
      nodes.map(({ rank, worstRank, ...node }) => ({
        ...node,
        applicability: applicabilityOf(rank),
        worst: applicabilityOf(worstRank),
      })),
    )
  })
}

/** What was done to a customer and its sites, newest first; throws NOT_FOUND. */
export function readCustomerTimeline(
  app: App,
  principal: Principal,
  customerId: string,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    await requireCustomer(tx, customerId)
    const sites = await selectSites(tx, customerId)
    const records = [{ kind: 'customer', id: customerId }, ...sites.map(({ id }) => ({ kind: 'site', id }))]
    return readTimelinePage(tx, records, page)
  })
}

/** Where a model is: units by version of a part and by hardware revision, and who holds them; throws NOT_FOUND. */
export function readAdoption(
  app: App,
  principal: Principal,
  modelId: string,
  part: string,
): Promise<EndpointOutput<typeof modelAdoptionEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const [model] = await readModels(tx, [modelId])
    if (model === undefined) throw notFound()
    authorize(principal, 'product.read', model, 'product.read')
    const counted = await countVersions(tx, modelId, part)
    const order = new Map(
      model.parts.find(({ code }) => code === part)?.releases.map(({ version }, index) => [version, index]),
    )
    const versions = [...Map.groupBy(counted, ({ version }) => version)].map(([version, rows]) => {
      const { total, counts } = sumCounts(rows)
      return { version, units: total, customers: rows[0]?.customers ?? 0, counts }
    })
    const placeOf = (version: string | null): number => (version === null ? -2 : (order.get(version) ?? -1))
    const { shipped, customers } = await countShipped(tx, modelId)
    return {
      units: versions.reduce((sum, { units }) => sum + units, 0),
      customers,
      shippedQuantity: shipped,
      versions: versions.toSorted(
        (a, b) => placeOf(b.version) - placeOf(a.version) || ((a.version ?? '') < (b.version ?? '') ? -1 : 1),
      ),
      revisions: await countRevisions(tx, modelId),
      holders: await selectHolders(tx, modelId),
    }
  })
}

const removedSchema = z.object({
  modelId: z.uuid(),
  versions: z.array(z.object({ part: z.string(), version: z.string() })),
})

/** Objects to taking a release back that a unit or a shipment tells; throws RELEASE_IN_USE. */
export async function refuseKnownReleases(tx: Tx, event: DomainEvent): Promise<void> {
  const { modelId, versions } = removedSchema.parse(event.payload)
  for (const { part, version } of versions)
    if (await isVersionKnown(tx, modelId, part, version))
      throw new DomainError('RELEASE_IN_USE', { version, where: 'asset' })
}

/** Advisories about a model, those that affect units of it first; throws NOT_FOUND. */
export function readModelAdvisories(
  app: App,
  principal: Principal,
  modelId: string,
): Promise<EndpointOutput<typeof modelAdvisoriesEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const [model] = await readModels(tx, [modelId])
    if (model === undefined) throw notFound()
    authorize(principal, 'product.read', model, 'product.read')
    const answers = new Map((await selectAnswersOfModel(tx, modelId)).map((answer) => [answer.sourceId, answer]))
    const named = await findSourcesNaming(tx, model.code)
    const heads = await readSourceHeads(tx, [...new Set([...answers.keys(), ...named])])
    const items = heads.map(({ id, title, trackingId, publisher, isOwn, revisedAt, maxScore }) => {
      const { affected = 0, undetermined = 0, notAffected = 0 } = answers.get(id) ?? {}
      return { id, title, trackingId, publisher, isOwn, revisedAt, maxScore, affected, undetermined, notAffected }
    })
    return toList(
      items.toSorted(
        (a, b) => b.affected - a.affected || b.undetermined - a.undetermined || (a.revisedAt < b.revisedAt ? 1 : -1),
      ),
    )
  })
}
