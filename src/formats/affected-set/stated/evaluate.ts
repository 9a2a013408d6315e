import type { AssetInput, ReadBox, ReadProduct } from '../model.ts'
import { evaluateProduct, reasonOf, type Outcome } from '../evaluate.ts'
import { hasOption, versionOf } from '../unit.ts'
import type { StatedProduct, StatedRule } from './model.ts'
import { positionIn } from './order.ts'

/** What a product is called in reasons: its own name, else its package's, else its place. */
export function titleOf(product: StatedProduct): string {
  return product.name ?? product.package?.name ?? product.cpes[0] ?? product.path
}

/** A rule's boxes in the form that evaluates shapes of versions, serial numbers, dates, hardware and conditions. */
export function asReadProduct(title: string, rule: StatedRule): ReadProduct {
  return {
    productId: '',
    vendor: null,
    name: title,
    fullName: rule.text,
    versionText: rule.text,
    part: null,
    target: { names: [title], part: null, toldPart: null, boxes: rule.boxes, isUnderstood: rule.isUnderstood },
    host: null,
    further: [],
    cves: [],
    confidence: rule.confidence,
    isUnderstood: rule.isUnderstood,
    doubts: [],
  }
}

function evaluateVersion(title: string, rule: StatedRule, box: ReadBox, unit: AssetInput): Outcome {
  const { scheme, text } = rule
  const place = { product: title, text }
  const { version } = box
  if (version === null || (version.lower === null && version.upper === null))
    return { kind: 'in', reason: reasonOf('ALL_VERSIONS', place), isAsShipped: false, fits: [] }
  const value = versionOf(unit, box.part)?.trim() ?? ''
  if (value === '') return { kind: 'unknown', reasons: [reasonOf('VERSION_UNKNOWN', { part: box.part, ...place })] }
  const measured = { subject: 'version', value, part: box.part } as const
  const position = positionIn(scheme, value, version)
  if (position === 'in')
    return {
      kind: 'in',
      reason: reasonOf('IN_RANGE', { ...measured, ...place }),
      isAsShipped: false,
      fits: ['version'],
    }
  const { lower, upper } = version
  const isPoint = lower !== null && upper !== null && lower.text === upper.text
  if (position === 'unknown') {
    // A version by itself that has no place in the order is another one than any whose text differs.
    if (isPoint) return { kind: 'out', outs: [], fits: [] }
    return { kind: 'unknown', reasons: [reasonOf('INCOMPARABLE', { ...measured, ...place })] }
  }
  const bound = position === 'below' ? lower : upper
  return { kind: 'out', outs: [{ side: position, bound, isPoint, ...measured }], fits: [] }
}

function evaluateInOrder(title: string, rule: StatedRule, box: ReadBox, unit: AssetInput): Outcome {
  const outcome = evaluateVersion(title, rule, box, unit)
  const open = box.conditions.filter((condition) => !hasOption(unit, condition))
  if (outcome.kind === 'out' || open.length === 0) return outcome
  const reasons = open.map((condition) => reasonOf('CONDITION', { condition, product: title, text: rule.text }))
  return { kind: 'unknown', reasons: [...(outcome.kind === 'unknown' ? outcome.reasons : []), ...reasons] }
}

const known = new WeakMap<StatedProduct, ReadonlySet<string>>()

/** The bounds of a product's rules, to see how finely its author tells versions apart. */
export function boundsOf(product: StatedProduct): ReadonlySet<string> {
  let bounds = known.get(product)
  if (bounds === undefined) {
    bounds = collectBounds(product)
    known.set(product, bounds)
  }
  return bounds
}

function collectBounds(product: StatedProduct): ReadonlySet<string> {
  const bounds = product.rules.flatMap(({ boxes }) =>
    boxes.flatMap(({ version }) => [version?.lower?.text ?? [], version?.upper?.text ?? []].flat()),
  )
  return new Set(bounds.map(withoutMark))
}

function withoutMark(text: string): string {
  return text.trim().replace(/^[vV](?=\d)/, '')
}

/** An author who tells 6.11.2 apart means 6.11 itself by "6.11". */
function isExact(point: string, bounds: ReadonlySet<string>): boolean {
  const begin = `${withoutMark(point)}.`
  return bounds.values().some((bound) => bound.startsWith(begin))
}

function pointOf(box: ReadBox): string | undefined {
  const { lower, upper } = box.version ?? { lower: null, upper: null }
  return lower !== null && lower.text === upper?.text ? lower.text : undefined
}

/** A unit of the very version that a range includes as its end is in it, whatever its other end. */
function atBound(box: ReadBox, value: string): ReadBox {
  const { lower, upper } = box.version ?? { lower: null, upper: null }
  const own = [lower, upper].find(
    (bound) =>
      bound?.isInclusive === true && withoutMark(bound.text).toLowerCase() === withoutMark(value).toLowerCase(),
  )
  return own == null ? box : { ...box, version: { lower: own, upper: own } }
}

function evaluateByShape(title: string, rule: StatedRule, unit: AssetInput, bounds: ReadonlySet<string>): Outcome[] {
  const boxes = rule.boxes.map((box) => {
    const value = versionOf(unit, box.part)
    return value === undefined ? box : atBound(box, value)
  })
  const outcomes = evaluateProduct(asReadProduct(title, { ...rule, boxes }), 0, unit)
  return outcomes.map((outcome, index): Outcome => {
    const box = boxes[index]
    const point = box === undefined ? undefined : pointOf(box)
    if (outcome.kind !== 'unknown' || box === undefined || point === undefined) return outcome
    const value = versionOf(unit, box.part)?.trim() ?? ''
    const isFiner = withoutMark(value).startsWith(`${withoutMark(point)}.`)
    const isOnlyVersion = outcome.reasons.every(({ code }) => code === 'INCOMPARABLE')
    if (!isFiner || !isOnlyVersion || !isExact(point, bounds)) return outcome
    const bound = { text: point, isInclusive: true }
    return {
      kind: 'out',
      outs: [{ side: 'above', bound, isPoint: true, subject: 'version', value, part: box.part }],
      fits: [],
    }
  })
}

/** How a unit stands to each box of a rule; `bounds`: of all rules of the product (`boundsOf`). */
export function evaluateRule(
  title: string,
  rule: StatedRule,
  unit: AssetInput,
  bounds: ReadonlySet<string>,
): readonly Outcome[] {
  if (rule.scheme === null) return evaluateByShape(title, rule, unit, bounds)
  return rule.boxes.map((box) => evaluateInOrder(title, rule, box, unit))
}
