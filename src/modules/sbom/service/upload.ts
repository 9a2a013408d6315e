import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { ReceivedFile } from '#platform/files/index.ts'
import { newId } from '#platform/id/index.ts'
import type { SbomView } from '../model.ts'
import { MAX_SBOM_BYTES } from '../rules.ts'
import { findSbom, insertSbom, lockRelease } from '../store/sbom.ts'
import { requireReleaseFor } from './access.ts'

/**
 * Keeps an uploaded file as the release's newest bill of materials and has the worker read it: until then the one before it counts.
 * Throws NOT_FOUND, FORBIDDEN, PAYLOAD_TOO_LARGE.
 */
export async function uploadSbom(
  app: App,
  principal: Principal,
  releaseId: string,
  file: ReceivedFile,
): Promise<SbomView> {
  if (file.size > MAX_SBOM_BYTES) throw new DomainError('PAYLOAD_TOO_LARGE', { maxBytes: MAX_SBOM_BYTES })
  return app.db.tx(principal, async (tx) => {
    await requireReleaseFor(tx, principal, releaseId, 'sbom.write')
    await lockRelease(tx, releaseId)
    await app.files.attach(tx, principal, file)
    const id = newId()
    const jobId = await app.jobs.enqueue(tx, { name: 'sbom.read', input: { sbomId: id }, principal })
    const { name, sha256, size } = file
    const revision = await insertSbom(tx, {
      id,
      release_id: releaseId,
      file_id: file.id,
      file_name: name,
      sha256,
      size,
      job_id: jobId,
      uploaded_at: nowIso(),
      uploaded_by: principal.userId,
    })
    const details = { releaseId, revision, sha256 }
    await recordAudit(tx, { principal, kind: 'sbom', id, action: 'sbom.uploaded', details })
    const view = await findSbom(tx, id)
    if (view === undefined) throw notFound()
    return view
  })
}
