import type { Bound, VersionInterval } from '../version/expression-model.ts'
import type { Constraint, Vers } from './model.ts'
import { compareVersVersions } from './order.ts'

/** Thrown inside this file only: two bounds have no order. */
class Incomparable extends Error {}

function compare(type: string, a: Bound, b: Bound): number {
  const order = compareVersVersions(type, a.text, b.text)
  if (order === undefined) throw new Incomparable()
  return order
}

function compareLower(type: string, a: Bound | null, b: Bound | null): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1)
  return compare(type, a, b) || Number(b.isInclusive) - Number(a.isInclusive)
}

function laterUpper(type: string, a: Bound | null, b: Bound | null): Bound | null {
  if (a === null || b === null) return null
  const order = compare(type, a, b) || Number(a.isInclusive) - Number(b.isInclusive)
  return order < 0 ? b : a
}

function isEmpty(type: string, { lower, upper }: VersionInterval): boolean {
  if (lower === null || upper === null) return false
  const order = compare(type, lower, upper)
  return order > 0 || (order === 0 && !(lower.isInclusive && upper.isInclusive))
}

/** Whether the second interval, which begins no earlier, goes on where the first one is or ends. */
function touches(type: string, first: VersionInterval, second: VersionInterval): boolean {
  if (first.upper === null || second.lower === null) return true
  const order = compare(type, second.lower, first.upper)
  return order < 0 || (order === 0 && (first.upper.isInclusive || second.lower.isInclusive))
}

function merged(type: string, intervals: readonly VersionInterval[]): VersionInterval[] {
  const sorted = intervals
    .filter((interval) => !isEmpty(type, interval))
    .sort((a, b) => compareLower(type, a.lower, b.lower))
  const union: VersionInterval[] = []
  for (const interval of sorted) {
    const last = union.at(-1)
    if (last === undefined || !touches(type, last, interval)) union.push(interval)
    else union[union.length - 1] = { lower: last.lower, upper: laterUpper(type, last.upper, interval.upper) }
  }
  return union
}

function constraintsOf(type: string, union: readonly VersionInterval[]): Constraint[] {
  const constraints: Constraint[] = []
  for (const { lower, upper } of union) {
    const before = constraints.at(-1)
    if (lower !== null && upper !== null && compare(type, lower, upper) === 0)
      constraints.push({ comparator: '=', version: lower.text })
    else {
      if (lower !== null) {
        const isHole =
          before?.comparator === '<' &&
          !lower.isInclusive &&
          compareVersVersions(type, before.version, lower.text) === 0
        if (isHole) constraints[constraints.length - 1] = { comparator: '!=', version: lower.text }
        else constraints.push({ comparator: lower.isInclusive ? '>=' : '>', version: lower.text })
      }
      if (upper !== null) constraints.push({ comparator: upper.isInclusive ? '<=' : '<', version: upper.text })
    }
  }
  return constraints
}

/**
 * The canonical specifier of a union of intervals: sorted, merged, each version once, no constraint that says nothing; undefined when
 * two of the bounds have no order in the type.
 */
export function versOfIntervals(type: string, intervals: readonly VersionInterval[]): Vers | undefined {
  try {
    const union = merged(type, intervals)
    if (union.length === 0) return { type: 'none', constraints: 'none' }
    const constraints = constraintsOf(type, union)
    return { type, constraints: constraints.length === 0 ? '*' : constraints }
  } catch (error) {
    if (error instanceof Incomparable) return undefined
    throw error
  }
}
