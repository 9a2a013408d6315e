import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import type { Principal } from '#platform/auth/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { EndpointInput } from '#platform/http/contract.ts'
import { pageOf, type ListPage, type PageQuery, type TimelineEntry } from '#platform/http/shapes.ts'
import type { listOccurrencesEndpoint } from '../api.ts'
import type { OccurrenceView, ReleaseContents, SbomView } from '../model.ts'
import { listOccurrences, replaceOccurrences } from '../store/occurrence.ts'
import { countCoverage, findSbomsOfRelease, listSboms, lockRelease, updateSbom } from '../store/sbom.ts'
import { requireReleaseFor, requireSbomFor } from './access.ts'

/** What a release is known to contain; throws NOT_FOUND. */
export function readReleaseContents(app: App, principal: Principal, releaseId: string): Promise<ReleaseContents> {
  return app.db.tx(principal, async (tx) => {
    await requireReleaseFor(tx, principal, releaseId, 'sbom.read')
    const { current, latest } = await findSbomsOfRelease(tx, releaseId)
    const { coverage, declared } = await countCoverage(tx, releaseId)
    const waiting = latest?.state === 'reading' ? 'reading' : latest?.state === 'failed' ? 'failed' : 'none'
    return { state: current === null ? waiting : 'known', current, latest, coverage, declared }
  })
}

/** Everything that was uploaded for a release; throws NOT_FOUND. */
export function findSboms(
  app: App,
  principal: Principal,
  releaseId: string,
  page: PageQuery,
): Promise<ListPage<SbomView>> {
  return app.db.tx(principal, async (tx) => {
    await requireReleaseFor(tx, principal, releaseId, 'sbom.read')
    return listSboms(tx, releaseId, page)
  })
}

/** The components of a release; throws NOT_FOUND. */
export function findOccurrences(
  app: App,
  principal: Principal,
  releaseId: string,
  query: EndpointInput<typeof listOccurrencesEndpoint>['query'],
): Promise<ListPage<OccurrenceView>> {
  return app.db.tx(principal, async (tx) => {
    await requireReleaseFor(tx, principal, releaseId, 'sbom.read')
    return listOccurrences(tx, { releaseId, ...pageOf(query) })
  })
}

/** One upload; throws NOT_FOUND. */
export function viewSbom(app: App, principal: Principal, sbomId: string): Promise<SbomView> {
  return app.db.tx(principal, async (tx) => (await requireSbomFor(tx, principal, sbomId, 'sbom.read')).sbom)
}

/** What was done with an upload; throws NOT_FOUND. */
export function readSbomTimeline(
  app: App,
  principal: Principal,
  sbomId: string,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  return app.db.tx(principal, async (tx) => {
    await requireSbomFor(tx, principal, sbomId, 'sbom.read')
    return readTimelinePage(tx, [{ kind: 'sbom', id: sbomId }], page)
  })
}

/** Takes the current bill of materials back; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, SBOM_STATE when it is not the current one. */
export function removeSbom(app: App, principal: Principal, sbomId: string, version: number): Promise<SbomView> {
  return app.db.tx(principal, async (tx) => {
    const { sbom: before } = await requireSbomFor(tx, principal, sbomId, 'sbom.write')
    await lockRelease(tx, before.releaseId)
    const { sbom } = await requireSbomFor(tx, principal, sbomId, 'sbom.write')
    if (sbom.version !== version) throw new DomainError('STALE_VERSION')
    if (sbom.state !== 'current') throw new DomainError('SBOM_STATE', { state: sbom.state })
    await updateSbom(tx, sbomId, { state: 'removed' })
    await replaceOccurrences(tx, sbom.releaseId, [])
    const details = { releaseId: sbom.releaseId, components: sbom.componentCount }
    await recordAudit(tx, { principal, kind: 'sbom', id: sbomId, action: 'sbom.removed', details })
    await app.events.emit(tx, principal, {
      name: 'sbom.contentsChanged',
      payload: { releaseId: sbom.releaseId, sbomId, componentIds: [] },
    })
    return (await requireSbomFor(tx, principal, sbomId, 'sbom.read')).sbom
  })
}
