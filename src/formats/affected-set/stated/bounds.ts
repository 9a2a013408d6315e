import type { Outside } from '../evaluate.ts'
import { reasonOf } from '../evaluate.ts'
import type { GroundCode, Reason } from '../model.ts'
import { compareIn } from './order.ts'
import type { StatedRule } from './model.ts'

/** A bound that a unit lies beyond, in the order of its rule. */
export interface Beyond extends Outside {
  readonly scheme: StatedRule['scheme']
}

/** What bounds say about a unit outside all boxes. */
export interface BoundsVerdict {
  readonly isDecided: boolean
  readonly ground: GroundCode
  readonly reason: Reason
}

function orderOf(left: Beyond, right: Beyond): number | undefined {
  if (left.bound === null || right.bound === null || left.scheme !== right.scheme) return undefined
  return compareIn(left.scheme, left.bound.text, right.bound.text)
}

function furthest(all: readonly Beyond[], direction: 1 | -1): Beyond | undefined {
  const [first, ...rest] = all
  return rest.reduce<Beyond | undefined>((best, next) => {
    const order = best === undefined ? undefined : orderOf(next, best)
    return order !== undefined && order * direction > 0 ? next : best
  }, first)
}

function verdictOf(ground: GroundCode, beyond: Beyond, isDecided: boolean, place: Place): BoundsVerdict {
  const { subject, value, part, bound } = beyond
  return { isDecided, ground, reason: reasonOf(ground, { subject, value, part, bound: bound?.text, ...place }) }
}

interface Place {
  readonly product: string
  readonly text: string
}

/** Whether an exclusive bound lies at or above: then a unit above it is above both. */
function isCovered(one: Beyond, ends: readonly Beyond[]): boolean {
  return ends.some((end) => {
    const order = orderOf(end, one)
    return order !== undefined && order >= 0
  })
}

/** A version named by itself between the end of the range before the unit and the beginning of the one behind it. */
function namedBetween(all: readonly Beyond[], end: Beyond | undefined, begin: Beyond): Beyond | undefined {
  return all.find((one) => {
    if (!one.isPoint) return false
    const [toBegin, toEnd] = [orderOf(one, begin), end === undefined ? 1 : orderOf(one, end)]
    return (toBegin === undefined || toBegin < 0) && (toEnd === undefined || toEnd > 0)
  })
}

/**
 * The rule of the domain for a unit outside every affected box: below a stated beginning, between two ranges, or at or above an
 * exclusive end it is not affected; above an inclusive end, or beside versions that are named one by one, nobody has said.
 */
export function decideByBounds(all: readonly Beyond[], isFix: boolean, place: Place): BoundsVerdict | undefined {
  const versions = all.filter((one) => one.subject === 'version' && one.side !== 'beside')
  const [other] = all
  if (versions.length !== all.length)
    return other === undefined ? undefined : verdictOf('NOT_STATED', other, false, place)
  const below = versions.filter((one) => one.side === 'below')
  const above = versions.filter((one) => one.side === 'above')
  const begin = furthest(
    below.filter((one) => !one.isPoint),
    -1,
  )
  if (begin !== undefined) {
    const end = furthest(
      above.filter((one) => !one.isPoint),
      1,
    )
    const named = namedBetween(versions, end, begin)
    if (named !== undefined) return verdictOf('NOT_STATED', named, false, place)
    return verdictOf(above.length > 0 ? 'IN_GAP' : 'BELOW_LOWER_BOUND', begin, true, place)
  }
  const [named] = below
  if (named !== undefined) return verdictOf('NOT_STATED', named, false, place)
  const ends = above.filter((one) => !one.isPoint && one.bound?.isInclusive === false)
  const open = above.filter((one) => !ends.includes(one) && !isCovered(one, ends))
  const [end, top] = [furthest(ends, 1), furthest(open, 1)]
  if (top !== undefined) return verdictOf('NO_FIX_STATED', top, false, place)
  return end === undefined
    ? undefined
    : verdictOf(isFix ? 'AT_OR_ABOVE_FIX' : 'ABOVE_EXCLUSIVE_BOUND', end, true, place)
}
