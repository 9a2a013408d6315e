import { readIn } from '../affected-set/stated/index.ts'
import type { EcosystemScheme, VersionInterval } from '../version/index.ts'

/** An interval by its keys; the lower one of the very beginning is empty. */
interface Span {
  readonly lower: string
  readonly hasLower: boolean
  /** Null = no end. */
  upper: string | null
  hasUpper: boolean
}

function spanOf({ lower, upper }: VersionInterval, scheme: EcosystemScheme): Span | undefined {
  const [from, to] = [lower, upper].map((bound) => (bound === null ? null : readIn(scheme, bound.text).key))
  // Bounds without a place in the order hold nothing for sure.
  if (from === undefined || to === undefined) return undefined
  return { lower: from ?? '', hasLower: lower?.isInclusive ?? true, upper: to, hasUpper: upper?.isInclusive ?? false }
}

function reaches({ upper, hasUpper }: Span, next: Span): boolean {
  return upper === null || next.lower < upper || (next.lower === upper && (hasUpper || next.hasLower))
}

function isBeyond(next: Span, { upper, hasUpper }: Span): boolean {
  if (upper === null || next.upper === null) return upper !== null
  return next.upper > upper || (next.upper === upper && next.hasUpper && !hasUpper)
}

/** The union of spans: in order, none touching the next. */
function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  const sorted = spans.toSorted((a, b) =>
    a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : Number(b.hasLower) - Number(a.hasLower),
  )
  for (const next of sorted) {
    const last = merged.at(-1)
    if (last === undefined || !reaches(last, next)) merged.push({ ...next })
    else if (isBeyond(next, last)) {
      last.upper = next.upper
      last.hasUpper = next.hasUpper
    }
  }
  return merged
}

/** Prepares telling whether intervals hold a version; the union is searched, not walked. */
export function createCoverage(
  intervals: readonly VersionInterval[],
  scheme: EcosystemScheme,
): (version: string) => boolean {
  const spans = merge(intervals.flatMap((interval) => spanOf(interval, scheme) ?? []))
  return (version) => {
    const { key } = readIn(scheme, version)
    if (key === undefined) return false
    let [from, to] = [0, spans.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((spans[middle]?.lower ?? '') <= key) from = middle + 1
      else to = middle
    }
    const span = spans[from - 1]
    if (span === undefined || (span.lower === key && !span.hasLower)) return false
    return span.upper === null || key < span.upper || (key === span.upper && span.hasUpper)
  }
}
