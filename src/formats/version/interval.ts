import { comparePrefix, compareVersions } from './compare.ts'
import type { Bound, VersionInterval } from './expression-model.ts'
import { BUILD_SLOT, type Version, type VersionOrder } from './model.ts'
import { agreed, notationPairs } from './notation.ts'
import { ZERO } from './number.ts'
import { orderOf, parseVersion, parseVersionCached } from './parse.ts'

/** Where a version, serial number or date lies; `unknown`: cannot be told with confidence. */
export type Membership = 'in' | 'below' | 'above' | 'unknown'

type Side = 'inside' | 'outside' | 'unknown'

function hasQualifiers(version: Version): boolean {
  return version.slots.some((slot) => slot !== undefined) || version.pre !== ''
}

function haveEqualNumbers(a: Version, b: Version): boolean {
  return comparePrefix(a, { ...b, isPrefix: true, isDigitPrefix: false }) === 0
}

/**
 * A unit told shortly ("12.6", "V17") may well carry more (12.6.3, V17 Update 3): that it lies below a bound which says more is not sure.
 */
function isToldShortly(version: Version, bound: Version): boolean {
  if (version.scheme !== 'dotted' || bound.scheme !== 'dotted' || hasQualifiers(version)) return false
  const isShorter = version.numbers.length < bound.numbers.length
  if (!isShorter && !hasQualifiers(bound)) return false
  return version.numbers.every((number, index) => number === (bound.numbers[index] ?? ZERO))
}

/** "V16 and prior" may mean V16 with all its updates: that `V16 Update 3` lies above is not sure. */
function isBoundToldShortly(version: Version, bound: Version): boolean {
  if (version.scheme !== 'dotted' || bound.scheme !== 'dotted') return false
  return hasQualifiers(version) && !hasQualifiers(bound) && haveEqualNumbers(version, bound)
}

/** "V3" may mean 3 with all that follows: that 3.5 lies above it is not sure. */
function isExtended(version: Version, bound: Version): boolean {
  if (version.scheme !== 'dotted' || bound.scheme !== 'dotted') return false
  return version.numbers.length > bound.numbers.length && haveEqualNumbers(version, bound)
}

function order(version: Version, limit: Version): number | undefined {
  return limit.isPrefix || limit.isDigitPrefix ? comparePrefix(version, limit) : compareVersions(version, limit)
}

/** A build of 3.4.4 is 3.4.4, whatever its number: "3.4.4 and later" names it, "before 3.4.4" does not. */
function isBuildOf(version: Version, bound: Version): boolean {
  if (version.scheme !== 'dotted' || version.slots[BUILD_SLOT] === undefined) return false
  return compareVersions({ ...version, slots: version.slots.slice(0, BUILD_SLOT) }, bound) === 0
}

/** What a bound says of a version, notation by notation; `unknown` when they do not agree. */
function sideOf(version: Version, bound: Bound | null, side: typeof sideOfLower): Side {
  if (bound === null) return 'inside'
  const limit = parseVersionCached(bound.text, orderOf(version))
  if (limit.aliases.length + version.aliases.length === 0) return side(version, limit, bound.isInclusive)
  return agreed(notationPairs(version, limit).map(([own, other]) => side(own, other, bound.isInclusive))) ?? 'unknown'
}

function sideOfLower(version: Version, limit: Version, isInclusive: boolean): Side {
  const found = order(version, limit)
  if (found === undefined) return isInclusive && isBuildOf(version, limit) ? 'inside' : 'unknown'
  if (found > 0 || (found === 0 && isInclusive)) return 'inside'
  return found < 0 && isToldShortly(version, limit) ? 'unknown' : 'outside'
}

function sideOfUpper(version: Version, limit: Version, isInclusive: boolean): Side {
  const found = order(version, limit)
  if (found === undefined) return !isInclusive && isBuildOf(version, limit) ? 'outside' : 'unknown'
  if (found < 0 || (found === 0 && isInclusive)) return 'inside'
  const isShort = isBoundToldShortly(version, limit) || (limit.numbers.length === 1 && isExtended(version, limit))
  return isInclusive && isShort ? 'unknown' : 'outside'
}

/** Where the sides of an interval leave a value. */
export function membershipOf(lower: Side, upper: Side): Membership {
  if (upper === 'outside') return lower === 'outside' ? 'unknown' : 'above'
  if (lower === 'outside') return 'below'
  return lower === 'inside' && upper === 'inside' ? 'in' : 'unknown'
}

/**
 * Tells where a version lies: `below` and `above` are claimed only when the order is sure. An interval without bounds holds every
 * version; an exact version is an interval whose bounds are equal and inclusive.
 */
export function isInInterval(version: Version, interval: VersionInterval): Membership {
  if (interval.lower === null && interval.upper === null) return 'in'
  if (interval.lower !== null && interval.upper !== null && interval.lower.text === interval.upper.text) {
    const point = parseVersionCached(interval.lower.text, orderOf(version))
    return agreed(notationPairs(version, point).map(([own, other]) => positionAtPoint(own, other))) ?? 'unknown'
  }
  return membershipOf(sideOf(version, interval.lower, sideOfLower), sideOf(version, interval.upper, sideOfUpper))
}

function positionAtPoint(version: Version, point: Version): Membership {
  const found = order(version, point)
  if (found === undefined) return 'unknown'
  if (found === 0) return 'in'
  if (isToldShortly(version, point) || isBoundToldShortly(version, point) || isExtended(version, point))
    return 'unknown'
  return found < 0 ? 'below' : 'above'
}

/** Whether two bounds leave room for a version; undefined when their order cannot be told. */
export function isNonEmpty(lower: Bound, upper: Bound, by?: VersionOrder): boolean | undefined {
  const from = parseVersion(lower.text, by)
  const to = parseVersion(upper.text, by)
  const found = to.isPrefix || to.isDigitPrefix ? comparePrefix(from, to) : compareVersions(from, to)
  if (found === undefined) return undefined
  return found < 0 || (found === 0 && lower.isInclusive && upper.isInclusive)
}
