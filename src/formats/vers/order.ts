import { compareAlpm } from '../version/ecosystem/alpm.ts'
import { compareConan } from '../version/ecosystem/conan.ts'
import { schemeOfVersType } from '../version/ecosystem/names.ts'
import { ecosystemKey } from '../version/ecosystem/scheme.ts'
import type { Constraint } from './model.ts'

/** Comparisons that are no orders: pacman's without a release, Conan's of letters with numbers. Where a key is missing they decide. */
const NATIVE: Readonly<Record<string, (a: string, b: string) => number | undefined>> = {
  alpm: compareAlpm,
  conan: compareConan,
}

/** Compares two versions of a VERS type: negative, 0, positive; undefined where the type or a version has no order. */
export function compareVersVersions(type: string, a: string, b: string): number | undefined {
  const scheme = schemeOfVersType(type)
  if (scheme === undefined) return undefined
  const left = ecosystemKey(a, scheme)
  const right = ecosystemKey(b, scheme)
  if (left === undefined || right === undefined) return NATIVE[scheme]?.(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}

/** Constraints in the order of their versions, equal ones as they stood; undefined when two versions have no order. */
export function sortConstraints(type: string, constraints: readonly Constraint[]): Constraint[] | undefined {
  let isOrdered = true
  const sorted = [...constraints].sort((a, b) => {
    const order = compareVersVersions(type, a.version, b.version)
    if (order === undefined) isOrdered = false
    return order ?? 0
  })
  return isOrdered ? sorted : undefined
}
