import { authorize, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import { requireRelease, type ReleaseDetail } from '#modules/product/index.ts'
import type { SbomView } from '../model.ts'
import { findSbom } from '../store/sbom.ts'

/** A release of which the principal may do `permission`; throws NOT_FOUND, FORBIDDEN. */
export async function requireReleaseFor(
  tx: Tx,
  principal: Principal,
  releaseId: string,
  permission: 'sbom.read' | 'sbom.write',
): Promise<ReleaseDetail> {
  const release = await requireRelease(tx, principal, releaseId)
  authorize(principal, permission, release, 'sbom.read')
  return release
}

/** A bill of materials of whose release the principal may do `permission`; throws NOT_FOUND, FORBIDDEN. */
export async function requireSbomFor(
  tx: Tx,
  principal: Principal,
  sbomId: string,
  permission: 'sbom.read' | 'sbom.write',
): Promise<{ sbom: SbomView; release: ReleaseDetail }> {
  const sbom = await findSbom(tx, sbomId)
  if (sbom === undefined) throw notFound()
  return { sbom, release: await requireReleaseFor(tx, principal, sbom.releaseId, permission) }
}
