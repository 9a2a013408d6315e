import { readBoxes } from './expression-boxes.ts'
import { addDoubt } from './expression-groups.ts'
import { lexExpression } from './expression-lexer.ts'
import type { Bound, ExpressionBox, VersionExpression, VersionInterval } from './expression-model.ts'
import { readPhrases } from './expression-phrases.ts'
import { ExpressionReader } from './expression-reader.ts'
import { isNonEmpty } from './interval.ts'
import type { SchemeRule } from './model.ts'
import { cleanExpression, readVersPrefix } from './expression-text.ts'
import { readVersIntervals } from './expression-vers.ts'

const MAX_LENGTH = 2000
const VERSION = '[vV]?(\\d{1,7}(?:\\.\\d{1,7}){0,11}(?:[A-Z]|(?: (?:SP|Upd|Update|HF)\\d{1,4}){1,3})?)'
const HEAD = '^\\s{0,3}(vers:all/)?(?:(?:[Aa]ll )?[Vv]ersions? )?\\s{0,3}'
const BEHIND: Readonly<Record<string, string>> = {
  prior: '<=',
  earlier: '<=',
  below: '<=',
  以前: '<=',
  以下: '<=',
  未満: '<',
  later: '>=',
  newer: '>=',
  以降: '>=',
  以上: '>=',
}
/** The most common forms, read at once: `<= V4.3.8`, `1.280 and prior`; `>= 1.0 | <= 1.32`. */
const ONE = new RegExp(
  `${HEAD}(?:バージョン)?(<=?|>=?)?\\s{0,3}${VERSION}(?: (?:and|or) (prior|earlier|below|later|newer)| ?(以前|以下|未満|以降|以上))?\\s{0,3}$`,
)
const TWO = new RegExp(`${HEAD}(>=?)\\s{0,3}${VERSION}\\s{0,3}(?:[|,]|and )?\\s{0,3}(<=?)\\s{0,3}${VERSION}\\s{0,3}$`)

/** Mathematical intervals: `[1.0, 2.0)`, `(,3.1]`, `[4.2]`. */
const BRACKETS = /^([[(])\s{0,3}([\w.-]{0,60})\s{0,3}(,?)\s{0,3}([\w.-]{0,60})\s{0,3}([\])])$/

function boxOf(version: VersionInterval | null): ExpressionBox {
  return { part: null, version, serial: null, production: null, hardware: null, conditions: [] }
}

function simple(text: string, version: VersionInterval, isVers: boolean): VersionExpression {
  const confidence = isVers ? 'inferred' : 'stated'
  return { text, boxes: [boxOf(version)], cves: [], isUnderstood: true, confidence, doubts: [] }
}

function readOne(text: string): VersionExpression | undefined {
  const found = ONE.exec(text)
  if (found === null) return undefined
  const [, vers, before, version = '', english, japanese] = found
  const behind = BEHIND[english ?? japanese ?? '']
  if (before !== undefined && behind !== undefined) return undefined
  const relation = before ?? behind ?? '='
  if (vers !== undefined && relation === '=') return undefined
  const bound: Bound = { text: version, isInclusive: relation !== '<' && relation !== '>' }
  const lower = relation.startsWith('<') ? null : bound
  const upper = relation.startsWith('>') ? null : bound
  return simple(text, { lower, upper }, vers !== undefined)
}

function readTwo(text: string, rule: SchemeRule | undefined): VersionExpression | undefined {
  const found = TWO.exec(text)
  if (found === null) return undefined
  const [, vers, from, first = '', to, second = ''] = found
  const lower: Bound = { text: first, isInclusive: from === '>=' }
  const upper: Bound = { text: second, isInclusive: to === '<=' }
  return isNonEmpty(lower, upper, rule) === false ? undefined : simple(text, { lower, upper }, vers !== undefined)
}

/** `[1.0, 2.0)` in the words of this reader; undefined when the text is no such interval. */
function readBrackets(text: string): string | undefined {
  const found = BRACKETS.exec(text.trim())
  if (found === null || !/[[\]]/.test(text)) return undefined
  const [, open, from = '', comma, to = '', close] = found
  if (comma === '') return to === '' && open === '[' && close === ']' ? from : undefined
  const lower = from === '' ? '' : `${open === '[' ? '>=' : '>'} ${from} `
  return `${lower}${to === '' ? '' : `${close === ']' ? '<=' : '<'} ${to}`}`
}

/** `rule`: how the product's family orders its versions, where that is known. */
export interface ReadOptions {
  readonly rule?: SchemeRule | undefined
}

function refuse(text: string, code: 'EMPTY' | 'TOO_LONG'): VersionExpression {
  const shown = text.slice(0, MAX_LENGTH)
  const doubts = [{ code, text: shown.slice(0, 200) }]
  return { text: shown, boxes: [], cves: [], isUnderstood: false, confidence: 'stated', doubts }
}

/**
 * Reads what a vendor writes about affected versions, in English or Japanese, into boxes; never throws. What is not understood is told
 * in `doubts` and makes `isUnderstood` false; words that restrict stay as `conditions`. A condition that stands in a product's name
 * ("The first 5 digits of serial No.") is read together with the version text: `${name's condition} ${version text}`.
 */
export function readVersionExpression(text: string, { rule }: ReadOptions = {}): VersionExpression {
  const common = text.length > 200 ? undefined : (readOne(text) ?? readTwo(text, rule))
  if (common !== undefined) return common
  if (text.length > MAX_LENGTH) return refuse(text, 'TOO_LONG')
  const vers = readVersPrefix(text)
  const stated = vers === undefined ? undefined : readVersIntervals(text)
  if (stated !== undefined)
    return { text, boxes: stated.map(boxOf), cves: [], isUnderstood: true, confidence: 'stated', doubts: [] }
  const cleaned = cleanExpression(vers === undefined ? text : vers.rest)
  const clean = readBrackets(cleaned) ?? cleaned
  if (clean.trim() === '') return refuse(text, 'EMPTY')
  const reading = new ExpressionReader(clean, readPhrases(lexExpression(clean)), rule).read()
  const boxes = readBoxes(reading, clean.trim())
  if (boxes.length === 0) addDoubt(reading, 'NO_VERSION', clean)
  const cves = [...new Set(reading.cves)]
  // Of several boxes nobody knows which one the names restrict: then they are a condition.
  const isWhole = boxes.length <= 1 || cves.length === 0
  // `vers:all/<X` is no valid vers (scheme `all` takes only `*`), what is meant is plain.
  const isInferred = reading.isInferred || (vers?.scheme === 'all' && clean.trim() !== '*')
  return {
    text,
    boxes: isWhole ? boxes : boxes.map((box) => ({ ...box, conditions: [...box.conditions, cves.join(', ')] })),
    cves: isWhole ? cves : [],
    isUnderstood: reading.doubts.length === 0,
    confidence: isInferred ? 'inferred' : 'stated',
    doubts: reading.doubts,
  }
}
