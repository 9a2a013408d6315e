import { readIn } from '../affected-set/stated/index.ts'
import type { Bound, EcosystemScheme, VersionInterval } from '../version/index.ts'
import type { OsvEvent, OsvEventKind } from './model.ts'

/** A range's events as intervals; `fixes`: versions that it names as fixed. */
export interface OsvIntervals {
  readonly intervals: readonly VersionInterval[]
  readonly fixes: readonly string[]
  /** From here on the range does not speak (`limit`). */
  readonly limit: string | null
  /** False: the events have no sure order, or say nothing that could be a range. */
  readonly isUnderstood: boolean
}

const NOTHING: OsvIntervals = { intervals: [], fixes: [], limit: null, isUnderstood: false }

/** Events at one place of the order; `version` null = before every version (`introduced: "0"`). */
interface Place {
  readonly version: string | null
  readonly kinds: ReadonlySet<OsvEventKind>
  /** The record writes "introduced, fixed" of this version as one pair: a range of nothing. */
  readonly isEmptyPair: boolean
}

function isStart(event: OsvEvent): boolean {
  return event.kind === 'introduced' && event.version === '0'
}

/** Events by their places in the scheme's order; undefined when one of them has none. */
function placesOf(events: readonly OsvEvent[], scheme: EcosystemScheme): Place[] | undefined {
  const placed = events
    .map((event, index) => {
      const next = events[index + 1]
      const isPair = event.kind === 'introduced' && next?.kind === 'fixed' && next.version === event.version
      return { ...event, isPair, key: readIn(scheme, event.version).key }
    })
    .filter((event) => !isStart(event))
  const known = placed.flatMap(({ key, ...event }) => (key === undefined ? [] : [{ ...event, key }]))
  if (known.length < placed.length) return undefined
  const groups = [...Map.groupBy(known, ({ key }) => key)].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const start: Place[] = events.some(isStart)
    ? [{ version: null, kinds: new Set(['introduced']), isEmptyPair: false }]
    : []
  return [
    ...start,
    ...groups.map(([, group]) => ({
      version: group[0]?.version ?? '',
      kinds: new Set(group.map(({ kind }) => kind)),
      isEmptyPair: group.filter(({ kind }) => kind === 'introduced').every(({ isPair }) => isPair),
    })),
  ]
}

interface Walk {
  readonly intervals: VersionInterval[]
  /** Begin of the range that is open; undefined = none is. */
  open: { readonly lower: Bound | null } | undefined
  isUnderstood: boolean
}

function close(walk: Walk, upper: Bound | null): void {
  if (walk.open !== undefined) walk.intervals.push({ lower: walk.open.lower, upper })
  walk.open = undefined
}

/**
 * One step over the events of one version. What ends a range comes before what begins the next; a range that would end where it
 * begins, or end in two ways, is not understood.
 */
function step(walk: Walk, { version, kinds, isEmptyPair }: Place): void {
  const [isIntroduced, isFixed, isLast] = [kinds.has('introduced'), kinds.has('fixed'), kinds.has('last_affected')]
  const at = (isInclusive: boolean): Bound | null => (version === null ? null : { text: version, isInclusive })
  const isOpened = walk.open === undefined && isIntroduced && isFixed && !isEmptyPair
  if ((isFixed && isLast) || isOpened) walk.isUnderstood = false
  if (walk.open === undefined) {
    if (!isIntroduced || isFixed) return
    walk.open = { lower: at(true) }
    if (isLast) close(walk, at(true))
    return
  }
  if (isFixed || isLast) {
    close(walk, at(!isFixed))
    if (isIntroduced) walk.open = { lower: at(true) }
  }
}

/**
 * Reads events as the evaluation of OSV 1.7 does, whatever their order in the record: sorted by the scheme, `introduced` opens,
 * `fixed` and `last_affected` close. Without `introduced`, or with one that has no place in the order, nothing is understood.
 */
export function readEvents(all: readonly OsvEvent[], scheme: EcosystemScheme): OsvIntervals {
  const isUnlimited = all.some((event) => event.kind === 'limit' && event.version.includes('*'))
  const places = placesOf(
    all.filter((event) => event.kind !== 'limit' || !isUnlimited),
    scheme,
  )
  if (places === undefined || !all.some((event) => event.kind === 'introduced')) return NOTHING
  const walk: Walk = { intervals: [], open: undefined, isUnderstood: true }
  for (const place of places) step(walk, place)
  close(walk, null)
  const of = (kind: OsvEventKind): string[] =>
    places.flatMap(({ version, kinds }) => (kinds.has(kind) && version !== null ? [version] : []))
  return {
    intervals: walk.intervals,
    fixes: of('fixed'),
    // A version before any of several limits is before the limits: the highest counts.
    limit: of('limit').at(-1) ?? null,
    isUnderstood: walk.isUnderstood,
  }
}
