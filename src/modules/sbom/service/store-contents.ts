import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { storeComponents, type StoredComponents } from '../store/component.ts'
import { lockPackages, packageKey } from '../store/package.ts'
import type { FoundComponent } from './collect.ts'
import { keyComponents, keyOrders } from './order.ts'

const AT_ONCE = 5_000

/**
 * Stores components with their places in the orders of their packages, all of which it locks until the transaction ends: whoever
 * changes what is said of one of them waits, or has been waited for.
 */
export async function storeContents(tx: Tx, components: readonly FoundComponent[]): Promise<StoredComponents> {
  const packages = components.flatMap((component) => component.packages)
  const packageIds = await lockPackages(tx, packages)
  const at = nowIso()
  const ids = new Map<string, string>()
  const changed: string[] = []
  for (let from = 0; from < components.length; from += AT_ONCE) {
    const rows = components.slice(from, from + AT_ONCE).map(({ packages: own, ...component }) => ({
      ...component,
      places: own.flatMap(({ version, distro, vendor, ...name }) => {
        const packageId = packageIds.get(packageKey(name))
        return packageId === undefined ? [] : [{ packageId, version, isRange: false, distro, vendor }]
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
