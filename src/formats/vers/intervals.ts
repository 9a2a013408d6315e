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

/** Takes single versions out; both lists are in order. */
function withoutVersions(
  type: string,
  intervals: readonly VersionInterval[],
  versions: readonly string[],
): VersionInterval[] {
  const kept: VersionInterval[] = []
  const rest = [...intervals].reverse()
  for (const version of versions) {
    let interval = rest.at(-1)
    while (interval?.upper != null && (compareVersVersions(type, version, interval.upper.text) ?? -1) > 0) {
      kept.push(interval)
      rest.pop()
      interval = rest.at(-1)
    }
    if (interval === undefined) break
    if (!isWithin(type, interval, version)) continue
    const hole = { text: version, isInclusive: false }
    kept.push({ lower: interval.lower, upper: hole })
    rest[rest.length - 1] = { lower: hole, upper: interval.upper }
  }
  return [...kept, ...rest.reverse()]
}

/** Whether a version lies between the bounds; bounds themselves are told by their own constraints. */
function isWithin(type: string, { lower, upper }: VersionInterval, version: string): boolean {
  const fromLower = lower === null ? 1 : compareVersVersions(type, version, lower.text)
  const fromUpper = upper === null ? -1 : compareVersVersions(type, version, upper.text)
  return fromLower !== undefined && fromUpper !== undefined && fromLower > 0 && fromUpper < 0
}

/**
 * The intervals that a specifier holds, from the lowest; bounds are versions of the type's order (`schemeOfVersType`). What stands
 * twice or in the wrong place widens the range. Constraints whose versions have no order are taken as they stand.
 */
export function intervalsOfVers({ type, constraints }: Vers): VersionInterval[] {
  if (constraints === 'none') return []
  if (constraints === '*') return [{ lower: null, upper: null }]
  const sorted = sortConstraints(type, constraints)
  const ordered = sorted ?? constraints
  const positive = ordered.filter(({ comparator }) => comparator !== '!=')
  const intervals = positive.length === 0 ? [{ lower: null, upper: null }] : sweep(positive)
  // Where an order is missing nobody can tell what a version is taken out of.
  if (sorted === undefined) return intervals
  const excluded = sorted.filter(({ comparator }) => comparator === '!=')
  return withoutVersions(
    type,
    intervals,
    excluded.map(({ version }) => version),
  )
}

/** Whether a version lies on the inner side of a bound (`direction` 1: of a lower one); undefined without an order. */
function isInside(type: string, version: string, bound: Bound | null, direction: 1 | -1): boolean | undefined {
  if (bound === null) return true
  const order = compareVersVersions(type, version, bound.text)
  return order === undefined ? undefined : order * direction > 0 || (order === 0 && bound.isInclusive)
}

/** Whether a specifier holds a version; undefined when that cannot be told: the type or a version has no order. */
export function isInVers(vers: Vers, version: string): boolean | undefined {
  const { type, constraints } = vers
  const hasExcluded = typeof constraints !== 'string' && constraints.some(({ comparator }) => comparator === '!=')
  if (hasExcluded && sortConstraints(type, constraints) === undefined) return undefined
  let isUnknown = false
  for (const { lower, upper } of intervalsOfVers(vers)) {
    const [isAbove, isBelow] = [isInside(type, version, lower, 1), isInside(type, version, upper, -1)]
    if (isAbove === true && isBelow === true) return true
    if (isAbove !== false && isBelow !== false) isUnknown = true
  }
  return isUnknown ? undefined : false
}
