import { hasOrder } from '../affected-set/stated/index.ts'
import {
  parseVersionCached,
  readVersionExpression,
  type Bound,
  type EcosystemScheme,
  type ExpressionBox,
} from '../version/index.ts'
import type { CveVersion } from './model.ts'
import { seriesEnd } from './version-type.ts'
import { isAll, isExpression, isSilent, isUnsaid } from './words.ts'

/**
 * One end of a range. `open`: none. `at`: a bound. `boxes`: the text is a range of its own. `words`: nobody knows which version is
 * meant; what lies on the safe side of the other end is decided, the rest depends on these words.
 */
export type End =
  | { readonly kind: 'open'; readonly isInferred: boolean }
  | { readonly kind: 'at'; readonly bound: Bound; readonly isInferred: boolean }
  | { readonly kind: 'boxes'; readonly boxes: readonly ExpressionBox[] }
  | { readonly kind: 'words'; readonly text: string }

const SERIES_TAIL = /[._-]?[xX*]$/

function isPlain(scheme: EcosystemScheme | null, text: string): boolean {
  return !isExpression(text) && hasOrder(scheme, text)
}

/** The version text without a word that only says "version", as `readVersionExpression` has it. */
function readSingle(text: string): ExpressionBox | undefined {
  const { boxes, isUnderstood, cves } = readVersionExpression(text)
  const [box] = boxes
  const isPlainBox =
    box?.version != null && box.serial === null && box.production === null && box.hardware === null && box.part === null
  return isUnderstood && cves.length === 0 && boxes.length === 1 && isPlainBox && box.conditions.length === 0
    ? box
    : undefined
}

/** Where a range begins. `0`, `*`, "all versions" and, of what is affected, "n/a" or "unspecified" mean: with the first version. */
export function lowerEnd({ version, status }: CveVersion, scheme: EcosystemScheme | null): End {
  const text = version.trim()
  if (text === '0' || text === '*') return { kind: 'open', isInferred: false }
  if (isAll(text)) return { kind: 'open', isInferred: true }
  if (isUnsaid(text)) return status === 'affected' ? { kind: 'open', isInferred: true } : { kind: 'words', text }
  const stem = text.replace(SERIES_TAIL, '')
  if (stem !== text && isPlain(scheme, stem))
    return { kind: 'at', bound: { text: stem, isInclusive: true }, isInferred: true }
  if (isPlain(scheme, text)) return { kind: 'at', bound: { text, isInclusive: true }, isInferred: false }
  const expression = readVersionExpression(text)
  if (!expression.isUnderstood || expression.boxes.length === 0 || expression.cves.length > 0)
    return { kind: 'words', text }
  const single = readSingle(text)?.version
  if (single == null) return { kind: 'boxes', boxes: expression.boxes }
  if (single.lower === null && single.upper === null) return { kind: 'open', isInferred: true }
  const isStart = single.lower !== null && (single.upper === null || single.upper.text === single.lower.text)
  return isStart ? { kind: 'at', bound: single.lower, isInferred: true } : { kind: 'boxes', boxes: expression.boxes }
}

function seriesBound(scheme: EcosystemScheme | null, text: string): Bound | undefined {
  if (scheme !== null) {
    const end = seriesEnd(scheme, text)
    return end === undefined ? undefined : { text: end, isInclusive: false }
  }
  const group = text.replace(/\.\*$/, '.x')
  return parseVersionCached(group).isPrefix ? { text: group, isInclusive: true } : undefined
}

/** Where a range ends: `*` is no end, `2.*` the end of the series 2 (CVE record format 5: an arbitrarily large number). */
export function upperEnd(limit: string, isInclusive: boolean, scheme: EcosystemScheme | null): End {
  const text = limit.trim()
  if (text === '*') return { kind: 'open', isInferred: false }
  if (isAll(text)) return { kind: 'open', isInferred: true }
  if (isSilent(text)) return { kind: 'words', text: limit }
  if (/\.[x*]$/i.test(text)) {
    const bound = seriesBound(scheme, text.replace(/x$/i, '*'))
    if (bound !== undefined) return { kind: 'at', bound, isInferred: text.endsWith('x') }
  }
  if (isPlain(scheme, text)) return { kind: 'at', bound: { text, isInclusive }, isInferred: false }
  const single = readSingle(text)?.version
  if (single?.upper == null) return { kind: 'words', text }
  const isPoint = single.lower?.text === single.upper.text
  if (isPoint) return { kind: 'at', bound: { text: single.upper.text, isInclusive }, isInferred: true }
  return single.lower === null ? { kind: 'at', bound: single.upper, isInferred: true } : { kind: 'words', text }
}
