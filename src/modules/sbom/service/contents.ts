import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { EndpointInput, EndpointOutput } from '#platform/http/contract.ts'
import { pageOf, toList, type ListPage } from '#platform/http/shapes.ts'
import type { Tx } from '#platform/db/index.ts'
import { visibleTo, type ReleaseDetail } from '#modules/product/index.ts'
import type { compareContentsEndpoint, listReleaseStatesEndpoint } from '../api-contents.ts'
import type { ComponentPath } from '../model-component.ts'
import type { ReleaseContents } from '../model.ts'
import { shortestPaths } from '../rules.ts'
import { countChanges, listChanges } from '../store/compare.ts'
import { countLicences, listEdges, listOrdinals, listSteps } from '../store/occurrence.ts'
import { countReleaseStates, listReleaseStates } from '../store/release-state.ts'
import { findSbomsOfRelease } from '../store/sbom.ts'
import { requireReleaseFor } from './access.ts'

const MOST_PATHS = 20
/** Steps of a way that are told, those next to the component. */
const MOST_STEPS = 100

/** What is known of a release's contents, by its uploads. */
export function stateOf({ current, latest }: Pick<ReleaseContents, 'current' | 'latest'>): ReleaseContents['state'] {
  if (current !== null) return 'known'
  return latest?.state === 'reading' || latest?.state === 'failed' ? latest.state : 'none'
}

/** Releases with what is known of their contents, and how many are in which state. */
export function findReleaseStates(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof listReleaseStatesEndpoint>['query'],
): Promise<EndpointOutput<typeof listReleaseStatesEndpoint>> {
  return app.db.tx(principal, async (tx) => {
    const filter = { ...pageOf(query), visible: visibleTo(principal, 'sbom.read') }
    return { ...(await listReleaseStates(tx, filter)), ...(await countReleaseStates(tx, filter)) }
  })
}

/** Licences of a release; throws NOT_FOUND. */
export function findLicences(
  app: App,
  principal: Principal,
  releaseId: string,
): Promise<ListPage<{ licence: string | null; components: number }>> {
  return app.db.tx(principal, async (tx) => {
    await requireReleaseFor(tx, principal, releaseId, 'sbom.read')
    return toList(await countLicences(tx, releaseId))
  })
}

/** Where a component stands in a release; throws NOT_FOUND. */
export function findComponentPaths(
  app: App,
  principal: Principal,
  releaseId: string,
  componentId: string,
): Promise<ListPage<ComponentPath>> {
  return app.db.tx(principal, async (tx) => {
    await requireReleaseFor(tx, principal, releaseId, 'sbom.read')
    const ordinals = await listOrdinals(tx, releaseId, componentId, MOST_PATHS)
    if (ordinals.length === 0) return toList<ComponentPath>([])
    const paths = shortestPaths(await listEdges(tx, releaseId), ordinals).map((path) => path.slice(-MOST_STEPS))
    const steps = new Map((await listSteps(tx, releaseId, paths.flat())).map((step) => [step.ordinal, step]))
    return toList(paths.map((path) => path.flatMap((ordinal) => steps.get(ordinal) ?? [])))
  })
}

async function sideOf(tx: Tx, { release }: ReleaseDetail) {
  const uploads = await findSbomsOfRelease(tx, release.id)
  return {
    releaseId: release.id,
    version: release.version,
    state: stateOf(uploads),
    components: uploads.current?.componentCount ?? 0,
  }
}

/**
 * What became other in a release's contents; where one of both has no bill of materials there is no difference to be told, and the
 * states say so. Throws NOT_FOUND for either.
 */
export function compareContents(
  app: App,
  principal: Principal,
  releaseId: string,
  { against, ...query }: EndpointInput<typeof compareContentsEndpoint>['query'],
): Promise<EndpointOutput<typeof compareContentsEndpoint>> {
  return app.db.tx(principal, async (tx) => {
    const after = await sideOf(tx, await requireReleaseFor(tx, principal, releaseId, 'sbom.read'))
    const before = await sideOf(tx, await requireReleaseFor(tx, principal, against, 'sbom.read'))
    if (before.state !== 'known' || after.state !== 'known')
      return { ...toList([]), before, after, counts: { added: 0, removed: 0, version: 0, licence: 0, same: 0 } }
    const page = await listChanges(tx, { before: against, after: releaseId, ...pageOf(query) })
    const counts = await countChanges(tx, against, releaseId)
    const { added = 0, removed = 0, version = 0, licence = 0, same = 0 } = counts
    return { ...page, before, after, counts: { added, removed, version, licence, same } }
  })
}
