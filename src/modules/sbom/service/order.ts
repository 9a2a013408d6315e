import { hasPlaceIn } from '#formats/affected-set/stated/index.ts'
import { isEcosystemScheme, parseVersionCached, readVersionExpression } from '#formats/version/index.ts'
import { isKeyUnsure } from '#formats/version/key.ts'
import { KEY_REVISION } from '#formats/version/model.ts'
import type { Tx } from '#platform/db/index.ts'
import {
  insertOrders,
  listUnkeyedIn,
  listUnkeyedOf,
  writeKeys,
  type KeyRow,
  type PackageOrder,
  type Unkeyed,
} from '../store/order.ts'

const AT_ONCE = 2_000

type Place = Pick<KeyRow, 'scheme' | 'lower' | 'upper'>

const NOWHERE: Place = { scheme: null, lower: null, upper: null }

function placeOf(version: string, order: string): Place {
  const parsed = isEcosystemScheme(order) ? parseVersionCached(version, order) : parseVersionCached(version)
  const key = isKeyUnsure(parsed) ? null : (parsed.key ?? null)
  return key === null ? NOWHERE : { scheme: parsed.scheme, lower: key, upper: key }
}

/** The least (-1) or greatest (1) of keys; null where one of them is open. */
function outermost(keys: readonly (string | null)[], direction: 1 | -1): string | null {
  const [first = null, ...others] = keys
  return others.reduce((best, key) => {
    if (best === null || key === null) return null
    return (key > best ? 1 : -1) === direction ? key : best
  }, first)
}

/** From the least to the greatest version of an expression; open where it is open, nowhere where it has several orders or conditions. */
function placeOfRange(expression: string, order: string): Place {
  const { boxes, doubts } = readVersionExpression(expression)
  if (doubts.length > 0 || boxes.length === 0) return NOWHERE
  const bounds = boxes.map(({ version }) => ({
    lower: version?.lower == null ? null : placeOf(version.lower.text, order),
    upper: version?.upper == null ? null : placeOf(version.upper.text, order),
  }))
  const all = bounds.flatMap(({ lower, upper }) => [lower, upper]).filter((place) => place !== null)
  const [first] = all
  if (first === undefined || all.some(({ scheme }) => scheme === null || scheme !== first.scheme)) return NOWHERE
  const lowers = bounds.map(({ lower }) => lower?.lower ?? null)
  const uppers = bounds.map(({ upper }) => upper?.upper ?? null)
  return {
    scheme: first.scheme,
    lower: outermost(lowers, -1),
    upper: outermost(uppers, 1),
  }
}

/** A single version has a key where the readings would compare it by that key, too. */
function placeOfPoint(version: string, order: string): Place {
  return isEcosystemScheme(order) && !hasPlaceIn(order, version) ? NOWHERE : placeOf(version, order)
}

function keyRowOf({ packageId, order, componentId, version, isRange }: Unkeyed): KeyRow {
  return { packageId, order, componentId, ...(isRange ? placeOfRange(version, order) : placeOfPoint(version, order)) }
}

async function writeAll(tx: Tx, unkeyed: readonly Unkeyed[]): Promise<void> {
  for (let from = 0; from < unkeyed.length; from += AT_ONCE)
    await writeKeys(tx, KEY_REVISION, unkeyed.slice(from, from + AT_ONCE).map(keyRowOf))
}

/** Has packages compared in further orders: their components get keys there. The packages are locked by the caller. */
export async function keyOrders(tx: Tx, orders: readonly PackageOrder[]): Promise<void> {
  const fresh = await insertOrders(tx, orders)
  if (fresh.length > 0) await writeAll(tx, await listUnkeyedIn(tx, fresh))
}

/** Gives components that are new, or of further packages, their keys in all orders of their packages, which the caller has locked. */
export async function keyComponents(tx: Tx, componentIds: readonly string[]): Promise<void> {
  if (componentIds.length > 0) await writeAll(tx, await listUnkeyedOf(tx, componentIds))
}
