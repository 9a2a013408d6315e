import { readBoxes } from './expression-boxes.ts'
import { addDoubt } from './expression-groups.ts'
import { lexExpression } from './expression-lexer.ts'
import type { Bound, ExpressionBox, VersionExpression, VersionInterval } from './expression-model.ts'
import { readPhrases } from './expression-phrases.ts'
import { ExpressionReader } from './expression-reader.ts'
import { cleanExpression, readVersPrefix } from './expression-text.ts'

const MAX_LENGTH = 2000
const NUMBERS = '[vV]?(\\d{1,7}(?:\\.\\d{1,7}){0,11})'
/** The most common forms, read at once: `<= V4.3.8`, `>= 1.0 | <= 1.32`. */
const ONE = new RegExp(`^\\s{0,3}(vers:all/)?\\s{0,3}(<=?|>=?)?\\s{0,3}${NUMBERS}\\s{0,3}$`)

/** Mathematical intervals: `[1.0, 2.0)`, `(,3.1]`, `[4.2]`. */
const BRACKETS = /^([[(])\s{0,3}([\w.-]{0,60})\s{0,3}(,?)\s{0,3}([\w.-]{0,60})\s{0,3}([\])])$/

function boxOf(version: VersionInterval | null): ExpressionBox {
  return { part: null, version, serial: null, production: null, hardware: null, conditions: [] }
}

function readOne(text: string): VersionExpression | undefined {
  const found = ONE.exec(text)
  if (found === null) return undefined
  const [, vers, relation = '=', version = ''] = found
  if (vers !== undefined && relation === '=') return undefined
  const bound: Bound = { text: version, isInclusive: relation !== '<' && relation !== '>' }
  const interval = {
    lower: relation.startsWith('<') ? null : bound,
    upper: relation.startsWith('>') ? null : bound,
  }
  const confidence = vers === undefined ? 'stated' : 'inferred'
  return { text, boxes: [boxOf(interval)], cves: [], isUnderstood: true, confidence, doubts: [] }
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
export function readVersionExpression(text: string): VersionExpression {
  const one = readOne(text)
  if (one !== undefined) return one
  if (text.length > MAX_LENGTH) return refuse(text, 'TOO_LONG')
  const vers = readVersPrefix(text)
  const cleaned = cleanExpression(vers === undefined ? text : vers.rest)
  const clean = readBrackets(cleaned) ?? cleaned
  if (clean.trim() === '') return refuse(text, 'EMPTY')
  const reading = new ExpressionReader(clean, readPhrases(lexExpression(clean))).read()
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
