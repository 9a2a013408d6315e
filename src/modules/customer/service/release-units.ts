import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { canUseCustomers } from '../rules.ts'
import { countReleaseUnits, type ModelRelease, type ReleaseUnits } from '../store/release-unit.ts'

/** Customers' units that have one of some releases; undefined where the principal may not read customers. */
export async function readReleaseUnits(
  tx: Tx,
  principal: Principal,
  releases: readonly ModelRelease[],
): Promise<ReleaseUnits | undefined> {
  return canUseCustomers(principal, 'customer.read') ? countReleaseUnits(tx, releases) : undefined
}
