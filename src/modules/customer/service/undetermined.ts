import type { ReadProduct } from '#formats/affected-set/index.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointInput, EndpointOutput } from '#platform/http/contract.ts'
import { pageOf } from '#platform/http/shapes.ts'
import { readSource, readSourceHeads, readVulnerabilities } from '#modules/vulnerability/index.ts'
import type { listUndeterminedEndpoint, readUndeterminedEndpoint } from '../api-undetermined.ts'
import { findGroup, listGroupModels, listGroupSources, listUndetermined } from '../store/undetermined.ts'
import { requireCustomers } from './access.ts'

const MOST = 50
const MOST_LINES = 20

type Detail = EndpointOutput<typeof readUndeterminedEndpoint>

/** What is missing for answers: of units, and in lines of the sources. */
export function findUndetermined(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof listUndeterminedEndpoint>['query'],
): Promise<EndpointOutput<typeof listUndeterminedEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, (tx) => listUndetermined(tx, pageOf(query)))
}

type Behind = Awaited<ReturnType<typeof listGroupSources>>

/** Each text that leaves it open once, with a source that bears it; a name or a condition is the same whatever versions stand beside. */
async function linesOf(tx: Tx, behind: Behind, hasLine: boolean): Promise<Detail['lines']> {
  const textOf = ({ vendor, name, versionText, fullName }: ReadProduct): string =>
    JSON.stringify([vendor, name, hasLine ? (versionText ?? fullName) : ''])
  const lines = new Map<string, Detail['lines'][number]>()
  for (const { sourceId, productIds } of behind.slice(0, MOST)) {
    const source = await readSource(tx, sourceId)
    const own = source?.reading.products.filter(({ productId }) => productIds.includes(productId)) ?? []
    for (const product of new Map(own.map((one) => [textOf(one), one])).values()) {
      const known = lines.get(textOf(product))
      lines.set(textOf(product), { sourceId, product, ...known, sources: (known?.sources ?? 0) + 1 })
    }
  }
  return [...lines.values()].slice(0, MOST_LINES)
}

async function flawsOf(tx: Tx, behind: Behind): Promise<Detail['vulnerabilities']> {
  const ids = [...new Set(behind.flatMap(({ vulnerabilityIds }) => vulnerabilityIds))]
  const found = await readVulnerabilities(tx, ids)
  const flaws = [...new Map([...found.values()].map((flaw) => [flaw.id, flaw])).values()]
  return flaws
    .map(({ id, name, title, score }) => ({ id, name, title, score }))
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
}

/** One group of what is missing, with everything that it takes to settle it; throws NOT_FOUND. */
export function viewUndetermined(app: App, principal: Principal, groupId: string): Promise<Detail> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const found = await findGroup(tx, groupId)
    if (found === undefined) throw notFound()
    const { gapId, ...group } = found
    const models = await listGroupModels(tx, groupId, MOST)
    const behind = await listGroupSources(tx, groupId, gapId)
    const heads = await readSourceHeads(
      tx,
      behind.slice(0, MOST).map(({ sourceId }) => sourceId),
    )
    return {
      group,
      pending: models.reduce((sum, { pending }) => sum + pending, 0),
      models: models.map(({ modelId, vendor, model, units }) => ({ modelId, vendor, model, units })),
      sources: heads.map(({ id, trackingId, title, publisher }) => ({ id, trackingId, title, publisher })),
      lines: group.kind === 'line' ? await linesOf(tx, behind, group.line !== null) : [],
      vulnerabilities: await flawsOf(tx, behind),
    }
  })
}
