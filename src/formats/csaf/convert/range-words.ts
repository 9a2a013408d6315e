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

/** What stands for any number or letter, and words that make a range of a version (6.1.31 knows some of them). */
const PLACEHOLDER = /^(?:[nxyz]+|\d+x+)$/i
const RANGE_WORD =
  /^(?:above|after|all|and|any|before|below|earlier|except|for|from|if|later|newer|not|older|on|only|or|prior|since|than|to|until|up|upto|versions|when|with|without)$/i

/** True when a text is one version for sure: it has a number, no placeholders and no words of ranges or conditions. */
export function isPlainVersion(text: string): boolean {
  if (text.length > 200 || !/^[\w.+~:() -]*[A-Za-z\d)]$/.test(text) || !/\d/.test(text) || text.includes('..'))
    return false
  const words = text.split(/[ .+_~:()-]+/)
  if (words.some((word) => PLACEHOLDER.test(word) || RANGE_WORD.test(word.replace(/\d+$/, '')))) return false
  if (/^pre(?![a-z])/i.test(text)) return false
  const { boxes, cves, doubts, isUnderstood, confidence } = readVersionExpression(text)
  const [only, ...others] = boxes
  if (only === undefined || others.length > 0 || cves.length > 0 || doubts.length > 0) return false
  if (!isUnderstood || confidence !== 'stated') return false
  const { lower, upper } = only.version ?? {}
  if (lower?.isInclusive !== true || upper?.isInclusive !== true || lower.text !== upper.text) return false
  const hasMore = [only.part, only.serial, only.production, only.hardware].some((side) => side !== null)
  // Before what was read only a mark of versions may stand (“V”, “Release”).
  return !hasMore && only.conditions.length === 0 && text.replaceAll('_', ' ').endsWith(lower.text)
}
