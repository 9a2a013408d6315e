import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { storeComponents, type StoredComponents } from '../store/component.ts'
import { listPackagesOf, lockPackages, packageKey, type PackageName } from '../store/package.ts'
import type { FoundComponent } from './collect.ts'
import { keyComponents, keyOrders } from './order.ts'

const AT_ONCE = 5_000

/**
 * Locks the packages of components, those too of which known ones have been before: what is said of all of them is asked again. Who adds
 * a package to a component holds the one that identifies it, so what came in between is seen after the lock.
 */
async function lockAll(
  tx: Tx,
  packages: readonly PackageName[],
  components: readonly FoundComponent[],
): Promise<Map<string, string>> {
  const identities = components.map(({ identity }) => identity)
  const ids = await lockPackages(tx, [...packages, ...(await listPackagesOf(tx, identities))])
  const added = (await listPackagesOf(tx, identities)).filter((name) => !ids.has(packageKey(name)))
  return added.length === 0 ? ids : new Map([...ids, ...(await lockPackages(tx, added))])
}

/**
 * Stores components with their places in the orders of their packages, all of which it locks until the transaction ends: whoever
 * changes what is said of one of them waits, or has been waited for.
 */
export async function storeContents(tx: Tx, found: readonly FoundComponent[]): Promise<StoredComponents> {
  // One order for all: two that add components without packages wait for each other in no circle.
  const components = found.toSorted((a, b) => (a.identity < b.identity ? -1 : Number(a.identity > b.identity)))
  const packages = components.flatMap((component) => component.packages)
  const packageIds = await lockAll(tx, packages, components)
  const at = nowIso()
  const ids = new Map<string, string>()
  const changed: string[] = []
  for (let from = 0; from < components.length; from += AT_ONCE) {
    const rows = components.slice(from, from + AT_ONCE).map(({ packages: own, ...component }) => ({
      ...component,
      places: own.flatMap(({ version, isRange = false, isInferred = false, distro, vendor, ...name }) => {
        const packageId = packageIds.get(packageKey(name))
        return packageId === undefined ? [] : [{ packageId, version, isRange, isInferred, distro, vendor }]
      }),
    }))
    const stored = await storeComponents(tx, rows, at)
    for (const [identity, id] of stored.ids) ids.set(identity, id)
    changed.push(...stored.changed)
  }
  const orders = packages.flatMap((place) => {
    const packageId = packageIds.get(packageKey(place))
    return packageId === undefined ? [] : [{ packageId, order: place.order }]
  })
  await keyOrders(tx, orders)
  await keyComponents(tx, changed)
  return { ids, changed }
}
