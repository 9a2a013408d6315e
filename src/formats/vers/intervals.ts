import type { Bound, VersionInterval } from '../version/expression-model.ts'
import type { Comparator, Constraint, Vers } from './model.ts'
import { compareVersVersions, sortConstraints } from './order.ts'

const isLower = (comparator: Comparator): boolean => comparator === '>' || comparator === '>='
const isUpper = (comparator: Comparator): boolean => comparator === '<' || comparator === '<='
const boundOf = ({ comparator, version }: Constraint): Bound => ({
  text: version,
  isInclusive: comparator === '=' || (comparator.endsWith('=') && comparator !== '!='),
})

function isPoint({ lower, upper }: VersionInterval): boolean {
  return lower !== null && upper !== null && lower.text === upper.text && lower.isInclusive && upper.isInclusive
}

/** Closes at an upper bound: what was opened, or else all that stands below it (redundant constraints widen, they never narrow). */
function close(intervals: VersionInterval[], open: Bound | undefined, upper: Bound): void {
  if (open !== undefined) {
    intervals.push({ lower: open, upper })
    return
  }
  let last = intervals.pop()
  while (last !== undefined && isPoint(last)) last = intervals.pop()
  intervals.push({ lower: last?.lower ?? null, upper })
}

function sweep(constraints: readonly Constraint[]): VersionInterval[] {
  const intervals: VersionInterval[] = []
  let open: Bound | undefined
  for (const constraint of constraints) {
    const bound = boundOf(constraint)
    if (isLower(constraint.comparator)) open ??= bound
    else if (isUpper(constraint.comparator)) {
      close(intervals, open, bound)
      open = undefined
    } else if (open === undefined) intervals.push({ lower: bound, upper: bound })
  }
  if (open !== undefined) intervals.push({ lower: open, upper: null })
  return intervals
}

/** The interval without one version; unchanged where it cannot be told that the version lies inside. */
function without(type: string, interval: VersionInterval, version: string): VersionInterval[] {
  const { lower, upper } = interval
  const fromLower = lower === null ? 1 : compareVersVersions(type, version, lower.text)
  const fromUpper = upper === null ? -1 : compareVersVersions(type, version, upper.text)
  if (fromLower === undefined || fromUpper === undefined || fromLower < 0 || fromUpper > 0) return [interval]
  if (fromLower === 0 || fromUpper === 0) return [interval]
  const hole = { text: version, isInclusive: false }
  return [
    { lower, upper: hole },
    { lower: hole, upper },
  ]
}

/**
 * The intervals that a specifier holds, from the lowest; bounds are versions of the type's order (`schemeOfVersType`). What stands
 * twice or in the wrong place widens the range. Constraints whose versions have no order are taken as they stand.
 */
export function intervalsOfVers({ type, constraints }: Vers): VersionInterval[] {
  if (constraints === 'none') return []
  if (constraints === '*') return [{ lower: null, upper: null }]
  const sorted = sortConstraints(type, constraints) ?? constraints
  const positive = sorted.filter(({ comparator }) => comparator !== '!=')
  let intervals = positive.length === 0 ? [{ lower: null, upper: null }] : sweep(positive)
  for (const { comparator, version } of sorted) {
    if (comparator === '!=') intervals = intervals.flatMap((interval) => without(type, interval, version))
  }
  return intervals
}

/** Whether a specifier holds a version; undefined when that cannot be told: the type or a version has no order. */
export function isInVers(vers: Vers, version: string): boolean | undefined {
  let isUnknown = false
  for (const { lower, upper } of intervalsOfVers(vers)) {
    const fromLower = lower === null ? 1 : compareVersVersions(vers.type, version, lower.text)
    const fromUpper = upper === null ? -1 : compareVersVersions(vers.type, version, upper.text)
    const isAbove =
      lower === null
        ? true
        : fromLower === undefined
          ? undefined
          : fromLower > 0 || (fromLower === 0 && lower.isInclusive)
    const isBelow =
      upper === null
        ? true
        : fromUpper === undefined
          ? undefined
          : fromUpper < 0 || (fromUpper === 0 && upper.isInclusive)
    if (isAbove === true && isBelow === true) return true
    if (isAbove !== false && isBelow !== false) isUnknown = true
  }
  return isUnknown ? undefined : false
}
