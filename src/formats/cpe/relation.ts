import type { CpeName, CpeRelation, CpeValue } from './model.ts'
import { CPE_ATTRIBUTES, type CpeAttribute } from './model.ts'

type Text = Extract<CpeValue, { kind: 'text' }>

const isWild = ({ before, behind }: Text): boolean => before !== 0 || behind !== 0

/** Whether a pattern stands for a text. `?` at an end stands for one character or none (NISTIR 7696 §6.3). */
function holds({ text: core, before, behind }: Text, text: string): boolean {
  if (before === '*') {
    // What stands behind is least at the last place.
    const at = text.lastIndexOf(core)
    return at >= 0 && (behind === '*' || text.length - at - core.length <= behind)
  }
  if (behind === '*') {
    const at = text.indexOf(core)
    return at >= 0 && at <= before
  }
  for (let at = Math.max(0, text.length - core.length - behind); at <= before; at += 1)
    if (text.startsWith(core, at)) return true
  return false
}

const covers = (outer: number | '*', inner: number | '*'): boolean => outer === '*' || (inner !== '*' && inner <= outer)

/** Patterns of the same core: whether one stands for all that the other does. */
function includes(outer: Text, inner: Text): boolean {
  if (!isWild(inner)) return holds(outer, inner.text)
  return outer.text === inner.text && covers(outer.before, inner.before) && covers(outer.behind, inner.behind)
}

/** Whether two patterns surely have no text in common: beginnings or ends that are told and differ. */
function areApart(left: Text, right: Text): boolean {
  const isBegin = left.before === 0 && right.before === 0
  const length = Math.min(left.text.length, right.text.length)
  if (isBegin && left.text.slice(0, length) !== right.text.slice(0, length)) return true
  const isEnd = left.behind === 0 && right.behind === 0
  return isEnd && length > 0 && left.text.slice(-length) !== right.text.slice(-length)
}

/**
 * The relation of two values of one attribute (NISTIR 7696 §6.2 and 6.3), decided for patterns against patterns too: `overlap` where
 * they may share values without one holding the other.
 */
export function relateValues(left: CpeValue, right: CpeValue): CpeRelation {
  if (left.kind === 'any') return right.kind === 'any' ? 'equal' : 'superset'
  if (right.kind === 'any') return 'subset'
  if (left.kind === 'na' || right.kind === 'na') return left.kind === right.kind ? 'equal' : 'disjoint'
  const [isOuter, isInner] = [includes(left, right), includes(right, left)]
  if (isOuter && isInner) return 'equal'
  if (isOuter) return 'superset'
  if (isInner) return 'subset'
  return isWild(left) && isWild(right) && !areApart(left, right) ? 'overlap' : 'disjoint'
}

/** The relation of two names, over all attributes or those that are asked: disjoint in one is disjoint. */
export function relateNames(
  left: CpeName,
  right: CpeName,
  attributes: readonly CpeAttribute[] = CPE_ATTRIBUTES,
): CpeRelation {
  let relation: CpeRelation = 'equal'
  for (const attribute of attributes) {
    const own = relateValues(left[attribute], right[attribute])
    if (own === 'disjoint') return 'disjoint'
    if (relation === 'equal') relation = own
    else if (own !== 'equal' && own !== relation) relation = 'overlap'
  }
  return relation
}
