import { byteHex, numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '47'
const number = numberWriter(0x10)
const TEXT_END = '00'
// What may stand at one place, in its order. A zero behind a dot says nothing by itself: its run is written with what follows it.
const DOT_BEFORE = '01'
const HYPHEN_BEFORE = '02'
const ZEROS_BEFORE = '03'
const END = '04'
const DOT_BEHIND = '05'
const HYPHEN_BEHIND = '06'
const HYPHEN_NUMBER = '07'
const ZEROS_BEHIND = '08'
const ZEROS_NUMBER = '09'

/** Qualifiers before the release. */
const BEFORE: Readonly<Record<string, string>> = {
  alpha: '01',
  beta: '02',
  milestone: '03',
  rc: '04',
  cr: '04',
  snapshot: '05',
}
const RELEASE: ReadonlySet<string> = new Set(['', 'ga', 'final', 'release'])
/** Short for a qualifier where a number follows at once. */
const SHORT: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' }

/** `value`: hex of a number or qualifier. `isNull`: says nothing (0, `ga`, `final`, `release`). */
interface Token {
  readonly kind: 'number' | 'before' | 'behind'
  readonly isHyphened: boolean
  readonly isNull: boolean
  readonly value: string
}

function wordToken(text: string, isHyphened: boolean, isBeforeDigit: boolean): Token {
  const word = isBeforeDigit && Object.hasOwn(SHORT, text) ? (SHORT[text] ?? text) : text
  if (Object.hasOwn(BEFORE, word)) return { kind: 'before', isHyphened, isNull: false, value: BEFORE[word] ?? '' }
  if (RELEASE.has(word)) return { kind: 'behind', isHyphened, isNull: true, value: '00' }
  return { kind: 'behind', isHyphened, isNull: false, value: word === 'sp' ? '01' : `02${textHex(word)}${TEXT_END}` }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isSeparator(code: number): boolean {
  return code === 45 || code === 46
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let isHyphened = false
  let at = 0
  for (;;) {
    const start = at
    const isNumber = isDigit(text.charCodeAt(at))
    while (at < text.length && !isSeparator(text.charCodeAt(at)) && isDigit(text.charCodeAt(at)) === isNumber) at++
    const part = text.slice(start, at)
    const value = isNumber || at === start ? number(part) : undefined
    if (value === undefined) tokens.push(wordToken(part, isHyphened, isDigit(text.charCodeAt(at))))
    else tokens.push({ kind: 'number', isHyphened, isNull: value === '10', value })
    if (at >= text.length) return tokens
    const isSplit = isSeparator(text.charCodeAt(at))
    // A change between digits and letters is a hyphen.
    isHyphened = !isSplit || text.charCodeAt(at) === 45
    if (isSplit) at++
  }
}

/** Drops what says nothing at the end and before each hyphen; the first token stays. */
function trimmed(tokens: readonly Token[]): Token[] {
  const kept: Token[] = []
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]
    if (token === undefined) continue
    if (token.isNull && index > 0 && (kept.length === 0 || kept.at(-1)?.isHyphened === true)) continue
    kept.push(token)
  }
  return kept.reverse()
}

function tokenHex({ kind, isHyphened, value }: Token, zeros: number): string {
  if (kind === 'number') {
    if (isHyphened) return HYPHEN_NUMBER + value
    return zeros > 0 ? ZEROS_NUMBER + byteHex(255 - zeros) + value : value
  }
  if (zeros > 0) return (kind === 'before' ? ZEROS_BEFORE : ZEROS_BEHIND) + byteHex(zeros) + value
  if (kind === 'before') return (isHyphened ? HYPHEN_BEFORE : DOT_BEFORE) + value
  return (isHyphened ? HYPHEN_BEHIND : DOT_BEHIND) + value
}

/**
 * Maven: numbers and qualifiers in the order of Maven 3, wherever that is an order (`1-1 < 1.0.rc < 1 < 1-1` is none: there a
 * pre-release stands before its release).
 */
export function mavenKey(text: string): string | undefined {
  let hex = MARK
  let zeros = 0
  let isFirst = true
  for (const token of trimmed(tokensOf(text.toLowerCase()))) {
    if (token.value === '10' && !token.isHyphened && !isFirst) zeros++
    else {
      hex += tokenHex(token, zeros)
      zeros = 0
    }
    isFirst = false
  }
  return sealed(hex + END)
}
