import { formatCalendarDate, parseCalendarDate } from './date.ts'
import { ENGLISH, JAPANESE_MEANINGS, JAPANESE_WORD } from './expression-words.ts'
import { asciiMarks } from './expression-text.ts'
import type { Relation, Token } from './expression-token.ts'

const RELATION = /(?:<\s?=|=\s?<|>\s?=|=\s?>|!=|<>|==?|<|>)/y
const RELATIONS: Readonly<Record<string, Relation>> = {
  '<=': '<=',
  '=<': '<=',
  '>=': '>=',
  '=>': '>=',
  '!=': '!=',
  '<>': '!=',
  '=': '=',
  '==': '=',
  '<': '<',
  '>': '>',
}
const ATOM = /(?:[\w.\-+/#%:*?\\@$^&]|\(\d{1,4}[a-z]?\)(?=[\w.]|$|[\s|,;)])|\{\d{1,4}\}(?=[A-Z]))+/y
const STRONG = /^(?:v\.?|r\.?|(?:versions?|ver|rev|rel|fw|sw)[.:]*)?\d/i
/** `R08CPU` is a model: behind the R and its digits comes a word. */
const MODEL = /^r\d+[a-z]{3,}/i
const LETTER = /^[A-Z]{1,2}$/
const CVE = /^CVE-\d{4}-\d{4,}$/i
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const HAS_MONTH = new RegExp(`(?:${MONTH})(?![a-z])|年|\\d/\\d{1,2}/\\d{4}`, 'i')
const DATE = new RegExp(
  [
    `(?:${MONTH})\\.?[\\s/_-]{1,3}(?:\\d{1,2}(?:st|nd|rd|th)?[\\s,/_-]{1,3})?\\d{4}(?!\\d|\\.\\d)`,
    `\\d{1,2}(?:st|nd|rd|th)?[\\s/_-]{1,3}(?:${MONTH})\\.?[\\s,/_-]{1,3}\\d{4}(?!\\d|\\.\\d)`,
    '\\d{4}年\\s?\\d{1,2}月(?:\\s?\\d{1,2}日)?',
    '\\d{1,2}/\\d{1,2}/\\d{4}(?!\\d)',
  ].join('|'),
  'iy',
)
/** Behind a lost comma (`4.5 | SP6`) only these go on with the version before. */
const PACK = '(?:service\\s?pack|sp|fp|feature\\s?pack|update|upd|hot\\s?fix|hf|patch)[\\s.]{0,3}\\d+(?![\\w.])'
const BODY =
  '(?:service\\s?(?:pack|release)|sp|sr|cumulative\\s?update|update|upd|qu|cu|mp|fp|feature\\s?pack|u|security\\s?patch|patch|pt|p|hot\\s?fix(?:\\s?rev)?|hf|uc|build(?:\\s?(?:nr|no|number))?|bld|bn|b|release|rel|r|rev|alpha|beta|rc|preview)[\\s.]{0,4}#?\\d+(?:[._]\\d+)*(?:-\\d+)?[a-z]?(?![\\w.])'
const QUALIFIER = new RegExp(`(?:\\s{0,3}\\|\\s{0,3}(?=${PACK}))?\\s{0,3}(?:\\(${BODY}\\)|${BODY})`, 'iy')
const ALONE = new RegExp(PACK, 'iy')
const PACK_START = new Set([...'sSfFuUhHpP'].map((letter) => letter.charCodeAt(0)))
const BEHIND = /(?:\s?\(\d{1,12}\)| [A-Z](?=$|[|,;)]| [|<>(]))/y
const BEHIND_DOTTED = / \d{3,}(?=$|[|,;)]| [|<>(])/y
/** `Rev.C`, `Ver.ZD`. */
const CODE = /^(?:rev|ver)[.:]+([A-Z]{1,2})$/i
const INTRODUCTION = /^[vr]$/i

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
}
const HAS_SERIAL = /serial|s\/n|シリアル|製造番号/i
const COUNT = '(\\d{1,2}|one|two|three|four|five|six|seven|eight)'
const SERIAL_WORD = '(?:serial\\s{1,3}(?:numbers?|nos?\\.?|#)|serials?|s\\/n)'
const SERIAL = new RegExp(
  [
    `(?:with\\s{1,3})?(?:the\\s{1,3})?(?:(?:first|top|leading|upper)\\s{1,3})?${COUNT}\\s{1,3}(?:digits?|characters?|numbers|figures)\\s{1,3}(?:(?:of|in)\\s{1,3})?(?:the\\s{1,3})?${SERIAL_WORD}(?:\\s{1,3}(?:is|are))?`,
    `(?:with\\s{1,3})?(?:the\\s{1,3})?${SERIAL_WORD}\\s{0,3}\\(?\\s{0,3}(?:(?:of|whose|with|where|the)\\s{1,3}){0,3}(?:first|top|leading)\\s{1,3}${COUNT}\\s{1,3}(?:digits?|characters?)\\s{0,3}\\)?(?:\\s{1,3}(?:is|are))?`,
    `(?:with\\s{1,3})?(?:the\\s{1,3})?${SERIAL_WORD}(?:\\s{1,3}(?:is|are))?`,
    '(?:シリアル\\s?(?:no\\.?|番号|ナンバー?|)|製造番号)\\s?の?\\s?(?:\\(?\\s?(?:上位?|先頭|頭|最初の)\\s?(\\d{1,2})\\s?(?:桁|文字|ケタ)\\s?\\)?)?の?(?:数字)?[がは:]?',
  ].join('|'),
  'iy',
)

const IS_DATED = /製造|生産|出荷|販売|購入|納[入品]/
const LEADING = /first|top|leading|upper/i

function isPlace(token: Token | undefined): boolean {
  return token?.kind === 'word' || token?.kind === 'version' || token?.kind === 'dash'
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !isWordCode(text.charCodeAt(at - 1))
}

/** The end of a version whose first word ends at `from`: service packs, builds, `(10)`, a letter behind a blank belong to it. */
function endOfVersion(text: string, from: number, isDotted: boolean): number {
  let at = from
  for (let turn = 0; turn < 8; turn++) {
    const more =
      match(QUALIFIER, text, at) ?? match(BEHIND, text, at) ?? (isDotted ? match(BEHIND_DOTTED, text, at) : null)
    if (more === null) return at
    at += more[0].length
  }
  return at
}

const SAME_FORM = /^v?\d+(?:\.\d+)*[a-z]?$/i

/** `12.4.1-12.4.11` and `20-33` are ranges, `2.03-06` and `6.5.1.5-4.3.1.8` are versions. */
function splitRange(atom: string): [string, string] | undefined {
  const [from = '', to = '', ...more] = atom.split('-')
  if (more.length > 0 || !SAME_FORM.test(from) || !SAME_FORM.test(to)) return undefined
  const left = from.replace(/^v/i, '').split('.')
  const right = to.replace(/^v/i, '').split('.')
  const hasPrefix = /^v/i.test(to)
  const isList = left.length > 1 && right.length > 1
  const isCounts = left.length === 1 && right.length === 1 && !/[a-z]$|(?:^|-)0/i.test(atom)
  if (!(hasPrefix || isList || isCounts) || parseCalendarDate(atom) !== undefined) return undefined
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const order = Number.parseInt(left[index] ?? '', 10) - Number.parseInt(right[index] ?? '', 10)
    if (order !== 0) return order < 0 ? [from, to] : undefined
  }
  return right.length > left.length ? [from, to] : undefined
}

class Lexer {
  readonly tokens: Token[] = []
  private at = 0
  private readonly text: string
  private readonly hasDate: boolean
  private readonly hasSerial: boolean

  constructor(text: string) {
    this.text = text
    this.hasDate = HAS_MONTH.test(text)
    this.hasSerial = HAS_SERIAL.test(text)
  }

  run(): Token[] {
    while (this.at < this.text.length) {
      // A colon behind a word ("Version: 1.05") says nothing.
      const code = this.text.charCodeAt(this.at)
      if (code <= 32 || code === 58) this.at++
      else if (!this.readSymbol() && !this.readSerial() && !this.readDate() && !this.readJapanese()) this.readAtom()
    }
    return this.tokens
  }

  private readSymbol(): boolean {
    const from = this.at
    if (isWordCode(this.text.charCodeAt(from)) || this.text.charCodeAt(from) > 127) return false
    const character = this.text.charAt(from)
    const relation = /[<>=!]/.test(character) ? match(RELATION, this.text, from) : null
    if (relation !== null) {
      this.at += relation[0].length
      const found = RELATIONS[relation[0].replace(/\s/g, '')] ?? '='
      this.tokens.push({ kind: 'relation', relation: found, from, to: this.at })
      return true
    }
    const isList = character === '/' && /[\dv]/i.test(this.text.charAt(from + 1))
    const isAlone = isList || (/^[-~&/*]$/.test(character) && this.isBlankOrEnd(from + 1))
    const isDash = character === '~' || (character === '-' && isAlone)
    if (!isDash && !isAlone && !/[|,;()[\]{}]/.test(character)) return false
    this.at++
    const to = this.at
    if (isDash) this.tokens.push({ kind: 'dash', from, to })
    else if (character === '*') this.readStar(from)
    else if (character === '&') this.tokens.push({ kind: 'separator', text: 'and', from, to })
    else if (character === '|' || character === ',' || character === ';' || character === '/')
      this.tokens.push({ kind: 'separator', text: character, from, to })
    else this.tokens.push({ kind: /[([{]/.test(character) ? 'open' : 'close', from, to })
    return true
  }

  private isBlankOrEnd(at: number): boolean {
    return at >= this.text.length || /[\s()|,;<>=]/.test(this.text.charAt(at))
  }

  /** `1.2 *` names all versions that begin with 1.2; a star alone names all. */
  private readStar(from: number): void {
    const last = this.tokens.at(-1)
    const to = this.at
    if (last?.kind === 'version' && last.isStrong && last.to === from - 1) {
      this.tokens.pop()
      this.tokens.push({ ...last, text: `${last.text}.*`, to })
    } else this.tokens.push({ kind: 'all', from, to })
  }

  private readSerial(): boolean {
    if (!this.hasSerial || !isWordStart(this.text, this.at)) return false
    const found = match(SERIAL, this.text, this.at)
    if (found === null) return false
    const count = found.slice(1).find((group) => group !== undefined)
    const digits = count === undefined ? null : (NUMBER_WORDS[count.toLowerCase()] ?? Number(count))
    const from = this.at
    this.at += found[0].length
    const before = this.tokens.at(-1)
    // "last 4 digits of the serial number", "digits 3 to 5 of …": not those that the number begins with.
    const isOdd = digits !== null && /^\w/.test(found[0]) && !LEADING.test(found[0]) && isPlace(before)
    if (isOdd) this.tokens.push({ kind: 'stop', from: before?.from ?? from, to: from })
    this.tokens.push({ kind: 'subject', subject: 'serial', digits, from, to: this.at })
    return true
  }

  private readDate(): boolean {
    if (!this.hasDate || !isWordStart(this.text, this.at)) return false
    const found = match(DATE, this.text, this.at)
    const date = found === null ? undefined : parseCalendarDate(found[0].trim())
    if (found === null || date === undefined) return false
    const from = this.at
    this.at += found[0].length
    this.tokens.push({ kind: 'date', text: formatCalendarDate(date), from, to: this.at })
    return true
  }

  private readJapanese(): boolean {
    if (this.text.charCodeAt(this.at) < 128) return false
    const from = this.at
    const found = match(JAPANESE_WORD, this.text, from)
    // A year alone is a date only where something is dated; else nobody knows what is older than it.
    const isBareYear = found?.[0] === '年' && !IS_DATED.test(this.text)
    if (isBareYear) this.tokens.push({ kind: 'stop', from, to: from + 1 })
    const meaning = found === null ? undefined : JAPANESE_MEANINGS.get(found[0])
    if (found !== null && meaning !== undefined) {
      this.at += found[0].length
      const place = { from, to: this.at }
      this.tokens.push(meaning.kind === 'subject' ? { ...meaning, digits: null, ...place } : { ...meaning, ...place })
      return true
    }
    do this.at++
    while (this.at < this.text.length && this.text.charCodeAt(this.at) > 127 && !JAPANESE_WORD.test(this.rest()))
    this.tokens.push({ kind: 'word', text: this.text.slice(from, this.at), from, to: this.at })
    return true
  }

  /** Sets the sticky pattern to the present place; returns the text to test. */
  private rest(): string {
    JAPANESE_WORD.lastIndex = this.at
    return this.text
  }

  private readAtom(): void {
    const from = this.at
    const isPack = PACK_START.has(this.text.charCodeAt(from)) && isWordStart(this.text, from)
    const pack = isPack ? match(ALONE, this.text, from) : null
    if (pack !== null) {
      this.at += pack[0].length
      this.readVersion(pack[0], from)
      return
    }
    const found = match(ATOM, this.text, from)
    if (found === null) {
      this.at++
      this.tokens.push({ kind: 'word', text: this.text.slice(from, this.at), from, to: this.at })
      return
    }
    this.at += found[0].length
    const text = found[0].replace(/[.:,\\]+$/, '')
    const to = this.at
    if (!/\d/.test(text)) {
      const isWord = !LETTER.test(text) || (text.length > 1 && ENGLISH.has(text.toLowerCase()))
      if (INTRODUCTION.test(text) && /^ \d/.test(this.text.slice(to, to + 2))) return
      const code = text.includes('.') || text.includes(':') ? CODE.exec(text)?.[1] : undefined
      if (code !== undefined) {
        const middle = to - code.length
        this.tokens.push({ kind: 'subject', subject: 'version', digits: null, from, to: middle })
        this.tokens.push({ kind: 'letter', text: code, from: middle, to })
        return
      }
      if (text !== '') this.tokens.push({ kind: isWord ? 'word' : 'letter', text, from, to })
    } else if (CVE.test(text)) this.tokens.push({ kind: 'cve', text: text.toUpperCase(), from, to })
    else if (text.endsWith('+')) this.readOnwards(text, from)
    else if (!this.readList(text, from)) this.readVersion(text, from)
  }

  /** `1.0+` is 1.0 and all that follow. */
  private readOnwards(text: string, from: number): void {
    const to = from + text.length
    const value = text.replace(/\++$/, '')
    this.tokens.push({ kind: 'version', text: value, isStrong: STRONG.test(value), from, to })
    this.tokens.push({ kind: 'post', relation: '>=', from: to, to })
  }

  private readVersion(text: string, from: number): void {
    const isClean = text.length === this.at - from
    const end = isClean ? endOfVersion(this.text, this.at, text.includes('.')) : this.at
    const whole = text + this.text.slice(this.at, end).replace(/\s*\|\s*/, ' ')
    this.at = end
    this.tokens.push({ kind: 'version', text: whole, isStrong: STRONG.test(text) && !MODEL.test(text), from, to: end })
  }

  /** Ranges and lists written without blanks: `12.4.1-12.4.11`, `2.0.11/3.0.11`, `V4.7:` before a bound. */
  private readList(text: string, from: number): boolean {
    const to = this.at
    const range = text.includes('-') ? splitRange(text) : undefined
    if (range !== undefined) {
      const [lower, upper] = range
      const middle = from + lower.length
      this.tokens.push({ kind: 'version', text: lower, isStrong: true, from, to: middle })
      this.tokens.push({ kind: 'dash', from: middle, to: middle + 1 })
      this.readVersionAt(upper, middle + 1)
      return true
    }
    if (!text.includes('/')) return false
    const parts = text.split('/')
    if (parts.length < 2 || !parts.every((part) => /^v?\d+(?:\.\d+)+[a-z]?$/i.test(part))) return false
    let at = from
    for (const [index, part] of parts.entries()) {
      if (index > 0) this.tokens.push({ kind: 'separator', text: '/', from: at - 1, to: at })
      if (index === parts.length - 1) this.readVersionAt(part, at)
      else this.tokens.push({ kind: 'version', text: part, isStrong: true, from: at, to: at + part.length })
      at += part.length + 1
    }
    this.at = Math.max(this.at, to)
    return true
  }

  private readVersionAt(text: string, from: number): void {
    this.at = from + text.length
    this.readVersion(text, from)
  }
}

/** Splits a cleaned expression into lexemes; words keep their place, so that conditions can be cut from the text. */
export function lexExpression(text: string): Token[] {
  return new Lexer(asciiMarks(text)).run()
}
