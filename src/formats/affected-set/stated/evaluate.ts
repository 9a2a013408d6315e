import type { AssetInput, ReadBox, ReadProduct } from '../model.ts'
import { evaluateProduct, reasonOf, type Outcome } from '../evaluate.ts'
import { versionOf } from '../unit.ts'
import type { StatedProduct, StatedRule } from './model.ts'
import { positionIn } from './order.ts'

/** What a product is called in reasons: its own name, else its package's, else its place. */
export function titleOf(product: StatedProduct): string {
  return product.name ?? product.package?.name ?? product.cpes[0] ?? product.path
}

/** A rule's boxes in the form that evaluates shapes of versions, serial numbers, dates, hardware and conditions. */
function asReadProduct(title: string, rule: StatedRule): ReadProduct {
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

function evaluateInOrder(title: string, rule: StatedRule, box: ReadBox, unit: AssetInput): Outcome {
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

/** How a unit stands to each box of a rule. */
export function evaluateRule(title: string, rule: StatedRule, unit: AssetInput): readonly Outcome[] {
  if (rule.scheme === null) return evaluateProduct(asReadProduct(title, rule), 0, unit)
  return rule.boxes.map((box) => evaluateInOrder(title, rule, box, unit))
}
