import { authorize, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import { isVisible, requireRelease, visibleTo } from '#modules/product/index.ts'
import { findVulnerability, type VulnerabilityRecord } from '#modules/vulnerability/index.ts'

/** A condition on product lines (`l`): those whose findings the principal may read. */
export const visibleLines = (principal: Principal) => isVisible(visibleTo(principal, 'finding.read'))

/** Throws NOT_FOUND for a release whose findings the principal may not read. */
export async function requireReadable(tx: Tx, principal: Principal, releaseId: string): Promise<void> {
  authorize(principal, 'finding.read', await requireRelease(tx, principal, releaseId), 'finding.read')
}

/** A vulnerability that the principal may see, as it stands now; throws NOT_FOUND. */
export async function requireFlaw(tx: Tx, principal: Principal, id: string): Promise<VulnerabilityRecord> {
  const flaw = await findVulnerability(tx, principal, id)
  if (flaw === undefined) throw notFound()
  return flaw
}
