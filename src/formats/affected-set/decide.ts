import { positionInSerials } from '../serial/index.ts'
import {
  compareVersions,
  isInInterval,
  isInSerialInterval,
  parseVersionCached,
  type Bound,
  type SerialInterval,
} from '../version/index.ts'
import { reasonOf, type Outcome, type Outside, type Place, type Subject } from './evaluate.ts'
import type { NamedFix } from './fix.ts'
import type { GroundCode, Reason } from './model.ts'

/** What a union of boxes says about a unit that lies in none of them. */
export interface OutsideVerdict {
  readonly code: GroundCode
  readonly reason: Reason
  readonly isDecided: boolean
}

function paramsOf(out: Outside, bound: Bound | null = out.bound): Record<string, string | null> {
  return { subject: out.subject, value: out.value, part: out.part, bound: bound?.text ?? null }
}

function verdict(code: GroundCode, out: Outside, isDecided: boolean, bound: Bound | null = out.bound): OutsideVerdict {
  return { code, reason: reasonOf(code, paramsOf(out, bound)), isDecided }
}

/** Whether an exclusive bound lies at or above an inclusive one: then the unit above it is above both. */
function isCovered(inclusive: Outside, exclusive: readonly Outside[]): boolean {
  return exclusive.some((other) => {
    if (other.subject !== inclusive.subject || other.bound === null || inclusive.bound === null) return false
    const order = orderOf(other, inclusive)
    return order !== undefined && order >= 0
  })
}

function isFromOn(out: Outside, fix: NamedFix): boolean {
  const interval = { lower: { text: fix.text, isInclusive: true }, upper: null }
  if (fix.subject === 'version') return isInInterval(parseVersionCached(out.value, out.order), interval) === 'in'
  return positionOfSerial(out, out.value, { ...interval, digits: fix.text.length, pattern: null }) === 'in'
}

/** Where a serial number lies: by the formats of the unit's family, else as the source says. */
function positionOfSerial({ serial }: Outside, value: string, interval: SerialInterval): string {
  return serial === undefined ? isInSerialInterval(value, interval) : positionInSerials(value, interval, serial)
}

/** Whether a fix ends what a bound begins: one at or below the bound, or of another order, is another train's or a mistake. */
function isBeyond(fix: NamedFix, out: Outside): boolean {
  if (out.bound === null) return false
  if (fix.subject === 'serial') {
    const upTo = {
      lower: null,
      upper: { text: out.bound.text, isInclusive: true },
      digits: fix.text.length,
      pattern: null,
    }
    return positionOfSerial(out, fix.text, upTo) === 'above'
  }
  const order = compareVersions(parseVersionCached(fix.text, out.order), parseVersionCached(out.bound.text, out.order))
  return order !== undefined && order > 0
}

/**
 * A stated fix decides only when the unit is at or above every fix that is stated (each release train may have its own), and every
 * bound that the unit is above has a fix beyond it.
 */
function decideByFix(open: readonly Outside[], fixes: readonly NamedFix[]): OutsideVerdict | undefined {
  const isEnded = (out: Outside): boolean => {
    const own = fixes.filter((fix) => fix.subject === out.subject)
    return own.every((fix) => isFromOn(out, fix)) && own.some((fix) => isBeyond(fix, out))
  }
  const [first] = open
  if (first === undefined || !open.every(isEnded)) return undefined
  const own = fixes.filter((fix) => fix.subject === first.subject)
  return verdict('AT_OR_ABOVE_FIX', first, true, { text: own.map((fix) => fix.text).join(', '), isInclusive: true })
}

function orderOf(left: Outside, right: Outside): number | undefined {
  if (left.bound === null || right.bound === null) return undefined
  return compareVersions(
    parseVersionCached(left.bound.text, left.order),
    parseVersionCached(right.bound.text, right.order),
  )
}

function furthest(outs: readonly Outside[], direction: 1 | -1): Outside | undefined {
  const [first, ...rest] = outs
  return rest.reduce<Outside | undefined>((best, next) => {
    const order = best === undefined ? undefined : orderOf(next, best)
    return order !== undefined && order * direction > 0 ? next : best
  }, first)
}

/** The highest of some bounds that a unit is above: the one to name. */
const highest = (outs: readonly Outside[]): Outside | undefined => furthest(outs, 1)
/** The lowest of some bounds that a unit is below. */
const lowest = (outs: readonly Outside[]): Outside | undefined => furthest(outs, -1)

/** A single version between the end of the range before the unit and the beginning of the range behind it. */
function singlesBetween(outs: readonly Outside[], end: Outside | undefined, begin: Outside): Outside | undefined {
  return outs.find((out) => {
    if (!out.isPoint) return false
    const [toBegin, toEnd] = [orderOf(out, begin), end === undefined ? 1 : orderOf(out, end)]
    return (toBegin === undefined || toBegin < 0) && (toEnd === undefined || toEnd > 0)
  })
}

/**
 * What bounds of one kind say about a unit outside all of them (domain: gaps are decided first, on the union). Positive: below a
 * stated lower bound, in a gap below one, at or above the highest exclusive bound, at or above the stated fixes. Otherwise
 * undetermined: above the highest inclusive bound without a stated fix, or beside versions that are named one by one.
 */
function decideBounds(outs: readonly Outside[], fixes: readonly NamedFix[]): OutsideVerdict | undefined {
  const below = outs.filter((out) => out.side === 'below')
  const above = outs.filter((out) => out.side === 'above')
  const stated = lowest(below.filter((out) => !out.isPoint))
  const [point] = below.filter((out) => out.isPoint)
  if (stated !== undefined) {
    // Single versions in the gap: the range's beginning is not where the flaw begins.
    const between = singlesBetween(outs, highest(above.filter((out) => !out.isPoint)), stated)
    if (between !== undefined) return verdict('NOT_STATED', between, false)
    return verdict(above.length > 0 ? 'IN_GAP' : 'BELOW_LOWER_BOUND', stated, true)
  }
  // Single versions above this one: whether the flaw came with them or was there before, nobody has said.
  if (point !== undefined) return verdict('NOT_STATED', point, false)
  const exclusive = above.filter((out) => !out.isPoint && out.bound?.isInclusive === false)
  const open = above.filter((out) => !exclusive.includes(out) && !isCovered(out, exclusive))
  const [end, top] = [highest(exclusive), highest(open)]
  if (top !== undefined) return decideByFix(open, fixes) ?? verdict('NO_FIX_STATED', top, false)
  return end === undefined ? undefined : verdict('ABOVE_EXCLUSIVE_BOUND', end, true)
}

interface DecidedVerdict extends OutsideVerdict {
  readonly productIds: ReadonlySet<string>
  readonly places: readonly Place[]
}

/** A box that a unit surely lies outside of. */
export interface OutBox {
  readonly productId: string
  readonly outs: readonly Outside[]
  readonly fits: readonly Subject[]
}

/**
 * The boxes that speak of units like this one. One of another train or hardware does not; neither does one of other serial numbers
 * or dates, when the source speaks of this unit's in another box.
 */
function selectConcerned(boxes: readonly OutBox[]): OutBox[] {
  const named = boxes.filter(({ outs }) => outs.every((out) => out.side !== 'beside'))
  const told = new Set<Subject>(named.flatMap(({ fits }) => fits.filter((subject) => subject !== 'version')))
  return named.filter(({ outs }) => outs.every((out) => !told.has(out.subject))).map(withTellingOuts)
}

/** Of a unit with other serial numbers or dates a box says nothing by its versions: neither its bound nor its fix is about it. */
function withTellingOuts(box: OutBox): OutBox {
  const ofUnit = box.outs.filter((out) => out.subject !== 'version')
  return ofUnit.length === 0 ? box : { ...box, outs: ofUnit }
}

/**
 * What a union of boxes says about a unit outside all of them: not affected only if each box that speaks of such units excludes
 * it by a positive ground.
 */
export function decideOutside(
  boxes: readonly OutBox[],
  fixesOf: (productIds: ReadonlySet<string>) => readonly NamedFix[],
): DecidedVerdict | undefined {
  const concerned = selectConcerned(boxes)
  const productIds = new Set((concerned.length === 0 ? boxes : concerned).map(({ productId }) => productId))
  const found = concerned.length === 0 ? notStated(boxes) : decideConcerned(concerned, fixesOf)
  if (found === undefined) return undefined
  const deciding = concerned.length === 0 ? boxes : concerned
  return { ...found, productIds, places: deciding.flatMap(({ outs }) => placesOf(outs, found)) }
}

/** The lines that a verdict rests on: of a product that is made of several, the line of that which lies outside. */
function placesOf(outs: readonly Outside[], { reason: { params } }: OutsideVerdict): Place[] {
  const own = outs.filter(
    ({ subject, part }) => subject === params['subject'] && (part ?? undefined) === params['part'],
  )
  return (own.length > 0 ? own : outs).flatMap(({ place }) => place ?? [])
}

function notStated(boxes: readonly OutBox[]): OutsideVerdict | undefined {
  const first = boxes[0]?.outs[0]
  return first === undefined ? undefined : verdict('NOT_STATED', first, false)
}

function decideConcerned(
  concerned: readonly OutBox[],
  fixesOf: (productIds: ReadonlySet<string>) => readonly NamedFix[],
): OutsideVerdict | undefined {
  const kindOf = (out: Outside): string => `${out.subject}\n${out.part ?? ''}`
  const verdicts = new Map<string, OutsideVerdict>()
  for (const [kind, outs] of Map.groupBy(
    concerned.flatMap((box) => box.outs),
    kindOf,
  )) {
    const owners = concerned.filter((box) => box.outs.some((out) => kindOf(out) === kind))
    const found = decideBounds(outs, fixesOf(new Set(owners.map(({ productId }) => productId))))
    if (found !== undefined) verdicts.set(kind, found)
  }
  const each = concerned.map((box) => {
    const own = box.outs.flatMap((out) => verdicts.get(kindOf(out)) ?? [])
    return own.find((one) => one.isDecided) ?? own[0]
  })
  return each.find((one) => one?.isDecided === false) ?? each[0]
}

/** Outcomes sorted by kind. */
export function sortOutcomes(outcomes: readonly Outcome[]): {
  inside: Extract<Outcome, { kind: 'in' }>[]
  unknown: Extract<Outcome, { kind: 'unknown' }>[]
  outside: Extract<Outcome, { kind: 'out' }>[]
} {
  return {
    inside: outcomes.filter((outcome) => outcome.kind === 'in'),
    unknown: outcomes.filter((outcome) => outcome.kind === 'unknown'),
    outside: outcomes.filter((outcome) => outcome.kind === 'out'),
  }
}
