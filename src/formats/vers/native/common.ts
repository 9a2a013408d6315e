import type { Bound, VersionInterval } from '../../version/expression-model.ts'
import type { Comparator, Constraint, Vers } from '../model.ts'
import { intervalsOfVers } from '../intervals.ts'
import { compareVersVersions } from '../order.ts'

/** Longest native range that is read, and most alternatives in it. */
export const MAX_RANGE = 4000

/** Reads one ecosystem's own notation; undefined: not understood. */
export type NativeReader = (text: string) => Vers | undefined

const COMPARATORS: Readonly<Record<string, Comparator>> = {
  '': '=',
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
}

/** The comparator that an ecosystem's sign means. */
export function comparatorOf(sign: string): Comparator | undefined {
  return Object.hasOwn(COMPARATORS, sign) ? COMPARATORS[sign] : undefined
}

function tighter(type: string, a: Constraint | undefined, b: Constraint, direction: 1 | -1): Constraint | undefined {
  if (a === undefined) return b
  const order = compareVersVersions(type, b.version, a.version)
  if (order === undefined) return undefined
  return order * direction > 0 || (order === 0 && b.comparator.length === 1) ? b : a
}

/** What constraints hold that all apply at once: between the highest lower and the lowest upper bound; undefined without an order. */
export function allOf(type: string, constraints: readonly Constraint[]): VersionInterval[] | undefined {
  let lower: Constraint | undefined
  let upper: Constraint | undefined
  for (const one of constraints) {
    const isPoint = one.comparator === '='
    if (isPoint || one.comparator.startsWith('>')) {
      lower = tighter(type, lower, isPoint ? { ...one, comparator: '>=' } : one, 1)
      if (lower === undefined) return undefined
    }
    if (isPoint || one.comparator.startsWith('<')) {
      upper = tighter(type, upper, isPoint ? { ...one, comparator: '<=' } : one, -1)
      if (upper === undefined) return undefined
    }
  }
  if (lower !== undefined && upper !== undefined) {
    const order = compareVersVersions(type, lower.version, upper.version)
    if (order === undefined) return undefined
    if (order > 0 || (order === 0 && lower.comparator.length + upper.comparator.length < 4)) return []
    if (order === 0) upper = undefined
    if (upper === undefined) lower = { comparator: '=', version: lower.version }
  }
  const holes = constraints.filter(({ comparator }) => comparator === '!=')
  const bounds = [lower, ...holes, upper].filter((one) => one !== undefined)
  return intervalsOfVers({ type, constraints: bounds.length === 0 ? '*' : bounds })
}

/** Inclusive from, exclusive to: what `~` and `^` mean. */
export function fromTo(version: string, next: string): Constraint[] {
  return [
    { comparator: '>=', version },
    { comparator: '<', version: next },
  ]
}

const BRACKETS = /^([[(])([^,[\]()]*)(?:(,)([^,[\]()]*))?([\])])$/

/** Mathematical intervals (`[1.0,2.0)`, `(,1.0]`, `[1.0]`) as Maven and NuGet have them. */
export function readBracket(text: string): VersionInterval | undefined {
  const [, open, from = '', comma, to = '', end] = BRACKETS.exec(text) ?? []
  if (open === undefined) return undefined
  if (comma === undefined) {
    const point: Bound = { text: from, isInclusive: true }
    return from !== '' && open === '[' && end === ']' ? { lower: point, upper: point } : undefined
  }
  return {
    lower: from === '' ? null : { text: from, isInclusive: open === '[' },
    upper: to === '' ? null : { text: to, isInclusive: end === ']' },
  }
}
