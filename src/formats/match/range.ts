import { compareIn, decideStated, type StatedFinding, type StatedProduct } from '../affected-set/stated/index.ts'
import { readVersionExpression, type Bound, type ExpressionBox, type VersionInterval } from '../version/index.ts'

type Scheme = Parameters<typeof compareIn>[0]
type Status = StatedProduct['rules'][number]['status']

/** Whether two intervals may share a version. */
function meets(scheme: Scheme, box: VersionInterval, range: VersionInterval): boolean {
  const isBefore = (end: Bound | null, begin: Bound | null): boolean => {
    if (end === null || begin === null) return false
    const order = compareIn(scheme, end.text, begin.text)
    return order !== undefined && (order < 0 || (order === 0 && !(end.isInclusive && begin.isInclusive)))
  }
  return !isBefore(box.upper, range.lower) && !isBefore(range.upper, box.lower)
}

/** Whether a box holds every version of a range for sure. */
function holds(scheme: Scheme, box: VersionInterval, range: VersionInterval): boolean {
  const isBeyond = (outer: Bound | null, inner: Bound | null, direction: 1 | -1): boolean => {
    if (outer === null) return true
    if (inner === null) return false
    const order = compareIn(scheme, inner.text, outer.text)
    if (order === undefined) return false
    return order * direction > 0 || (order === 0 && (outer.isInclusive || !inner.isInclusive))
  }
  return isBeyond(box.lower, range.lower, 1) && isBeyond(box.upper, range.upper, -1)
}

function isUnconditional({ part, serial, production, hardware, conditions }: ExpressionBox): boolean {
  return part === null && serial === null && production === null && hardware === null && conditions.length === 0
}

function isNamedWhole({ rules }: StatedProduct, status: Status, range: VersionInterval): boolean {
  return rules.some(
    (rule) =>
      rule.status === status &&
      rule.boxes.some((box) => isUnconditional(box) && box.version !== null && holds(rule.scheme, box.version, range)),
  )
}

const at = (product: StatedProduct, version: string | undefined): StatedFinding =>
  decideStated(product, { model: '', ...(version === undefined ? {} : { version }) })

/** What is said of a version that no rule names as not affected: by the bounds of what is. */
function isClearByBounds(product: StatedProduct, version: string): boolean {
  const rules = product.rules.filter(({ status }) => status !== 'not_affected')
  return at({ ...product, rules }, version).applicability === 'not_affected'
}

/** Whether what holds for the ends of a range holds for all between: named as a whole, or by what is said of the rest. */
function isSame(product: StatedProduct, status: Status, range: VersionInterval): boolean {
  const isContradicted = product.rules.some(
    (rule) =>
      rule.status !== status &&
      rule.boxes.some(({ version }) => version === null || meets(rule.scheme, version, range)),
  )
  if (isContradicted) return false
  if (product.otherwise === status || isNamedWhole(product, status, range)) return true
  if (status !== 'not_affected' || (product.otherwise !== 'by_bounds' && product.otherwise !== 'by_fixes')) return false
  // An end that is named by itself tells nothing of what lies between.
  return [range.lower, range.upper].every((bound) => bound === null || isClearByBounds(product, bound.text))
}

/** Open, with what is said of the ends: from these somebody sees which versions decide. */
function open(unknown: StatedFinding, ends: readonly StatedFinding[]): StatedFinding {
  if (unknown.applicability !== 'undetermined') return unknown
  const reasons = [...unknown.reasons, ...ends.flatMap((end) => end.reasons)]
  const distinct = new Map(reasons.map((reason) => [JSON.stringify(reason), reason]))
  return { ...unknown, reasons: [...distinct.values()].slice(0, 10) }
}

function decideInterval(product: StatedProduct, range: VersionInterval, unknown: StatedFinding): StatedFinding {
  const bounds = [range.lower, range.upper].flatMap((bound) => bound ?? [])
  const inclusive = bounds.filter(({ isInclusive }) => isInclusive)
  const ends = bounds.map(({ text }) => at(product, text))
  // A version that is just excluded says nothing of the range, unless nothing else does.
  const [first, ...others] = inclusive.length > 0 ? inclusive.map(({ text }) => at(product, text)) : ends
  if (first === undefined) return unknown
  const status = first.applicability
  const isOne = status !== 'undetermined' && others.every(({ applicability }) => applicability === status)
  if (isOne && isSame(product, status, range)) return first
  const isWhole = inclusive.length === 0 && product.platforms.length === 0 && isNamedWhole(product, 'affected', range)
  if (isWhole && isSame(product, 'affected', range))
    return { ...unknown, applicability: 'affected', ground: 'IN_RANGE', reasons: [], isSilent: false }
  return open(unknown, ends)
}

/**
 * What a product of a record says of a component that is one of several versions: affected where all of them are, not affected where
 * none is; undetermined, with what is said of the ends, where that differs or cannot be told.
 */
export function decideRange(product: StatedProduct, expression: string): StatedFinding {
  const unknown = at(product, undefined)
  const { boxes, doubts, isUnderstood } = readVersionExpression(expression)
  const ranges = boxes.flatMap(({ version }) => version ?? [])
  if (!isUnderstood || doubts.length > 0 || ranges.length !== boxes.length) return unknown
  const decided = ranges.map((range) => decideInterval(product, range, unknown))
  const [first] = decided
  if (first === undefined) return unknown
  return decided.every(({ applicability }) => applicability === first.applicability) ? first : open(unknown, decided)
}
