import { numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '47'
const END = '06'
const RELEASE = '07'
const UNKNOWN = '09'
const TEXT_END = '00'
const HYPHENED = numberWriter(0x10)
const DOTTED = numberWriter(0x80)
const ORDER: Readonly<Record<string, string>> = {
  alpha: '01',
  beta: '02',
  milestone: '03',
  rc: '04',
  cr: '04',
  snapshot: '05',
  '': RELEASE,
  ga: RELEASE,
  final: RELEASE,
  release: RELEASE,
  sp: '08',
}
/** Short for a qualifier where a number follows at once. */
const SHORT: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' }

interface Token {
  readonly isHyphened: boolean
  /** Says nothing: 0, `ga`, `final`, `release`. */
  readonly isNull: boolean
  readonly hex: string
}

function numberToken(digits: string, isHyphened: boolean): Token {
  const hex = isHyphened ? HYPHENED(digits) : DOTTED(digits)
  return { isHyphened, isNull: hex === '10' || hex === '80', hex }
}

function wordToken(text: string, isBeforeDigit: boolean): Token {
  const word = isBeforeDigit && Object.hasOwn(SHORT, text) ? (SHORT[text] ?? text) : text
  const hex = Object.hasOwn(ORDER, word) ? (ORDER[word] ?? '') : UNKNOWN + textHex(word) + TEXT_END
  // A qualifier behind a dot counts as one behind a hyphen.
  return { isHyphened: true, isNull: hex === RELEASE, hex }
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
    const isBeforeDigit = isDigit(text.charCodeAt(at))
    tokens.push(isNumber || part === '' ? numberToken(part, isHyphened) : wordToken(part, isBeforeDigit))
    if (at >= text.length) return tokens
    const isSplit = isSeparator(text.charCodeAt(at))
    // A change between digits and letters is a hyphen.
    isHyphened = !isSplit || text.charCodeAt(at) === 45
    if (isSplit) at++
  }
}

/** Maven: numbers and qualifiers; what says nothing is dropped at the end and before each hyphen. */
export function mavenKey(text: string): string | undefined {
  const tokens = tokensOf(text.toLowerCase())
  let hex = ''
  let isBeforeHyphen = true
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]
    if (token === undefined || (token.isNull && isBeforeHyphen && index > 0)) continue
    hex = token.hex + hex
    isBeforeHyphen = token.isHyphened
  }
  return sealed(MARK + hex + END)
}
