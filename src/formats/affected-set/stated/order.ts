import {
  compareVersions,
  isInInterval,
  parseVersionCached,
  type Bound,
  type EcosystemScheme,
  type Membership,
  type Version,
  type VersionInterval,
} from '../../version/index.ts'

/** A version in the order of a rule; null = the order that its shape shows. */
export function readIn(scheme: EcosystemScheme | null, text: string): Version {
  return scheme === null ? parseVersionCached(text) : parseVersionCached(text, scheme)
}

/** Whether a text is a version of the order. */
export function hasOrder(scheme: EcosystemScheme | null, text: string): boolean {
  const version = readIn(scheme, text)
  return scheme === null ? version.scheme !== 'opaque' : version.key !== undefined
}

/** Compares two texts in an order: negative, 0, positive; undefined when that cannot be told. Equal texts are equal in every order. */
export function compareIn(scheme: EcosystemScheme | null, left: string, right: string): number | undefined {
  if (left.trim() === right.trim()) return 0
  return compareVersions(readIn(scheme, left), readIn(scheme, right))
}

function sideOf(order: number | undefined, bound: Bound, direction: 1 | -1): 'inside' | 'outside' | 'unknown' {
  if (order === undefined) return 'unknown'
  return order * direction > 0 || (order === 0 && bound.isInclusive) ? 'inside' : 'outside'
}

function isInEcosystem(scheme: EcosystemScheme, text: string, { lower, upper }: VersionInterval): Membership {
  const from = lower === null ? 'inside' : sideOf(compareIn(scheme, text, lower.text), lower, 1)
  const to = upper === null ? 'inside' : sideOf(compareIn(scheme, text, upper.text), upper, -1)
  if (from === 'outside') return to === 'outside' ? 'unknown' : 'below'
  if (to === 'outside') return 'above'
  return from === 'inside' && to === 'inside' ? 'in' : 'unknown'
}

/** A semantic version has three numbers; who tells fewer may well have more. */
const SEMANTIC = /^v?\d+\.\d+\.\d+(?:$|[-+])/i

/** Whether a version is compared in an order as it is written, and has its place there; else it is compared by its shape. */
export function hasPlaceIn(scheme: EcosystemScheme, text: string): boolean {
  // Builds of others (`3.0.2-0ubuntu1`) have no place among OpenSSL's own.
  if (scheme === 'openssl') return hasOrder(scheme, text)
  return scheme !== 'semver' || SEMANTIC.test(text.trim())
}

/**
 * Where a version lies. In an ecosystem's order every version has its place; what is called semantic but written otherwise (`8.9`,
 * `4.10.0.0`) is compared as numbers, with the doubts of shapes.
 */
export function positionIn(scheme: EcosystemScheme | null, text: string, interval: VersionInterval): Membership {
  if (interval.lower === null && interval.upper === null) return 'in'
  if (scheme === null || !hasPlaceIn(scheme, text)) return isInInterval(parseVersionCached(text), interval)
  return isInEcosystem(scheme, text, interval)
}
