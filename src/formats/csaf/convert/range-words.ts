import { encodeVersion } from '../../vers/encode.ts'
import { readVersionExpression, type Bound, type ExpressionBox } from '../../version/index.ts'
import { rule } from '../rules/6.1.50.ts'
import { findByRule } from '../check.ts'
import { viewDocument } from '../rules/view.ts'

/** True when a version range may have the name in CSAF 2.1 (test 6.1.50). */
export function isRangeName(name: string): boolean {
  const branch = { category: 'product_version_range', name }
  const view = viewDocument({ document: { csaf_version: '2.1' }, product_tree: { branches: [branch] } })
  return findByRule(rule, view).every(({ isRemark }) => isRemark)
}

/** A bound as it is written in the name, a `V` before it included; undefined where it does not stand there so. */
function writtenBound({ text }: Bound, name: string): string | undefined {
  if (text.includes('*') || /\.x(?:\.|$)/i.test(text)) return undefined
  const at = name.indexOf(text)
  if (at < 0) return undefined
  const isMarked = /^[vV]$/.test(name[at - 1] ?? '') && !/[\p{L}\p{N}]/u.test(name[at - 2] ?? '')
  return encodeVersion(isMarked ? `${name[at - 1]}${text}` : text)
}

/** The constraints of one interval; undefined where a bound is not told for sure, or the box is about more than versions. */
function constraintsOf(box: ExpressionBox, name: string): string[] | undefined {
  const { part, version, serial, production, hardware, conditions } = box
  if (version === null || [part, serial, production, hardware].some((side) => side !== null) || conditions.length > 0)
    return undefined
  const { lower, upper } = version
  const [from, to] = [lower, upper].map((bound) => (bound === null ? null : writtenBound(bound, name)))
  if (from === undefined || to === undefined) return undefined
  if (lower !== null && upper !== null && lower.text === upper.text) return [from ?? '']
  return [
    ...(lower === null || from === null ? [] : [`${lower.isInclusive ? '>=' : '>'}${from}`]),
    ...(upper === null || to === null ? [] : [`${upper.isInclusive ? '<=' : '<'}${to}`]),
  ]
}

/**
 * A range that is told in words (“All versions < V4.2”, “1.3 and prior”), or as a specifier that is none (`vers:all/<4.2`), as
 * constraints; undefined where anything of it is not understood for sure.
 */
export function respellRange(name: string): string | undefined {
  if (/^all\/\*$/i.test(name.trim())) return 'vers:all/*'
  const { boxes, cves, doubts, isUnderstood, confidence } = readVersionExpression(name)
  const isSure = isUnderstood && doubts.length === 0 && cves.length === 0 && boxes.length > 0
  if (!isSure || (confidence !== 'stated' && !/^\s*vers:all\//i.test(name))) return undefined
  // Two versions with nothing between them but a blank may be one (“5.1 SP1”).
  if (boxes.length > 1 && !/[|,;、]|\b(?:and|or)\b/i.test(name)) return undefined
  const constraints = boxes.map((box) => constraintsOf(box, name))
  if (constraints.includes(undefined)) return undefined
  if (constraints.some((one) => one?.length === 0)) return 'vers:all/*'
  const respelt = constraints.flatMap((one) => one ?? []).join('|')
  return isRangeName(respelt) ? respelt : undefined
}
