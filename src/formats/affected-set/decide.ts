import { compareVersions, isInInterval, isInSerialInterval, parseVersionCached, type Bound } from '../version/index.ts'
import { reasonOf, type Outcome, type Outside } from './evaluate.ts'
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
    const order = compareVersions(parseVersionCached(other.bound.text), parseVersionCached(inclusive.bound.text))
    return order !== undefined && order >= 0
  })
}

function isFromOn(out: Outside, fix: NamedFix): boolean {
  const interval = { lower: { text: fix.text, isInclusive: true }, upper: null }
  if (fix.subject === 'version') return isInInterval(parseVersionCached(out.value), interval) === 'in'
  return isInSerialInterval(out.value, { ...interval, digits: fix.text.length, pattern: null }) === 'in'
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
    return isInSerialInterval(fix.text, upTo) === 'above'
  }
  const order = compareVersions(parseVersionCached(fix.text), parseVersionCached(out.bound.text))
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

/**
 * A unit outside every box of a union (domain: gaps are decided first, on the union). Positive: below a stated lower bound, in a gap
 * below one, at or above the highest exclusive bound, at or above the stated fixes. Otherwise undetermined: above the highest
 * inclusive bound without a stated fix, or beside versions that are named one by one.
 */
export function decideOutside(outs: readonly Outside[], fixes: readonly NamedFix[]): OutsideVerdict | undefined {
  const concerned = outs.filter((out) => out.side !== 'beside')
  const [beside] = outs
  if (concerned.length === 0) return beside === undefined ? undefined : verdict('NOT_STATED', beside, false)
  const below = concerned.filter((out) => out.side === 'below')
  const stated = below.find((out) => !out.isPoint)
  if (stated !== undefined) {
    const isGap = concerned.some((out) => out.side === 'above')
    return verdict(isGap ? 'IN_GAP' : 'BELOW_LOWER_BOUND', stated, true)
  }
  const above = concerned.filter((out) => out.side === 'above')
  const [point] = below
  // Single versions above this one: whether the flaw came with them or was there before, nobody has said.
  if (point !== undefined) return verdict('NOT_STATED', point, false)
  const exclusive = above.filter((out) => !out.isPoint && out.bound?.isInclusive === false)
  const open = above.filter((out) => !exclusive.includes(out) && !isCovered(out, exclusive))
  const [first] = open
  if (first === undefined)
    return exclusive[0] === undefined ? undefined : verdict('ABOVE_EXCLUSIVE_BOUND', exclusive[0], true)
  return decideByFix(open, fixes) ?? verdict('NO_FIX_STATED', first, false)
}

/** Outcomes sorted by kind. */
export function sortOutcomes(outcomes: readonly Outcome[]): {
  inside: Extract<Outcome, { kind: 'in' }>[]
  unknown: Extract<Outcome, { kind: 'unknown' }>[]
  outside: Outside[]
} {
  return {
    inside: outcomes.filter((outcome) => outcome.kind === 'in'),
    unknown: outcomes.filter((outcome) => outcome.kind === 'unknown'),
    outside: outcomes.filter((outcome) => outcome.kind === 'out'),
  }
}
