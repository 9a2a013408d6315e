import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import type { Principal } from '#platform/auth/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { EndpointInput } from '#platform/http/contract.ts'
import { pageOf, type ListPage, type PageQuery, type TimelineEntry } from '#platform/http/shapes.ts'
import type { listOccurrencesEndpoint } from '../api.ts'
import type { OccurrenceView, ReleaseContents, SbomView } from '../model.ts'
import { readUncovered } from '../store/lookup.ts'
import { listOccurrences, replaceOccurrences } from '../store/occurrence.ts'
import {
  countCoverage,
  findSbomFile,
  findSbomsOfRelease,
  listSboms,
  lockRelease,
  readAgain,
  updateSbom,
} from '../store/sbom.ts'
import { requireReleaseFor, requireSbomFor } from './access.ts'
import { answerFile } from './answer.ts'
import { stateOf } from './contents.ts'

/** What a release is known to contain; throws NOT_FOUND. */
export function readReleaseContents(app: App, principal: Principal, releaseId: string): Promise<ReleaseContents> {
  return app.db.tx(principal, async (tx) => {
    await requireReleaseFor(tx, principal, releaseId, 'sbom.read')
    const { current, latest } = await findSbomsOfRelease(tx, releaseId)
    const { coverage, declared } = await countCoverage(tx, releaseId)
    return {
      state: stateOf({ current, latest }),
      current,
      latest,
      coverage,
      declared,
      ...(await readUncovered(tx, releaseId)),
    }
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

/** States of an upload whose file can be read again. */
const RESTORABLE: readonly string[] = ['removed', 'replaced', 'failed']

/** Has an upload read again, to become the current one; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, SBOM_STATE when it is current or being read. */
export function restoreSbom(app: App, principal: Principal, sbomId: string, version: number): Promise<SbomView> {
  return app.db.tx(principal, async (tx) => {
    const { sbom: before } = await requireSbomFor(tx, principal, sbomId, 'sbom.write')
    await lockRelease(tx, before.releaseId)
    const { sbom } = await requireSbomFor(tx, principal, sbomId, 'sbom.write')
    if (sbom.version !== version) throw new DomainError('STALE_VERSION')
    if (!RESTORABLE.includes(sbom.state)) throw new DomainError('SBOM_STATE', { state: sbom.state })
    const jobId = await app.jobs.enqueue(tx, { name: 'sbom.read', input: { sbomId }, principal })
    await readAgain(tx, sbom, jobId)
    const details = { releaseId: sbom.releaseId, revision: sbom.revision, was: sbom.state }
    await recordAudit(tx, { principal, kind: 'sbom', id: sbomId, action: 'sbom.restored', details })
    return (await requireSbomFor(tx, principal, sbomId, 'sbom.read')).sbom
  })
}

/** The uploaded file, byte for byte, to be saved and never to be shown by a browser; throws NOT_FOUND. */
export async function downloadSbom(app: App, principal: Principal, sbomId: string): Promise<Response> {
  const { sbom, fileId } = await app.db.tx(principal, async (tx) => {
    const found = await requireSbomFor(tx, principal, sbomId, 'sbom.read')
    return { sbom: found.sbom, fileId: await findSbomFile(tx, sbomId) }
  })
  const { fileName: name, size } = sbom
  return answerFile(app.files.stream(fileId), { name, mediaType: 'application/octet-stream', size })
}
