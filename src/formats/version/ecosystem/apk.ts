import { numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '45'
/** The most common shape, read at once. */
const PLAIN = /^(\d{1,100})((?:\.\d{1,100}){0,40})(?:-r(\d{1,40}))?$/
const FIRST = /^\d{1,100}/
const OTHERS = /(?:\.\d{1,100}){1,40}/y
/** Old versions have numbers behind the letter (`5.1p1`). */
const LETTERS = /[a-z](?:\d{1,40}(?:\.\d{1,40}){0,9})?/y
const SUFFIXES = /(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d{0,40}(?![0-9a-z])){1,10}/y
const COMMIT = /~([0-9a-f]{1,100})/y
const BUILD = /-r(\d{0,40})(?![0-9a-z])/y
const SUFFIX = /_([a-z]+)(\d*)/g
const BEFORE: Readonly<Record<string, string>> = { alpha: '01', beta: '02', pre: '03', rc: '04' }
const BEHIND: Readonly<Record<string, string>> = { cvs: '01', svn: '02', git: '03', hg: '04', p: '05' }
const UNREADABLE = '05'
const END = '06'
const REVISION = '07'
const HASH = '08'
const SUFFIX_NUMBER = '09'
const SUFFIX_BEHIND = '0a'
const LETTER = '0b'
const NUMBER = '0c'
const FRACTION = '00'
const TEXT_END = '00'
const number = numberWriter(0x10)

/** A number with a zero in front is compared as text: it stands before every number without. */
function laterNumber(digits: string): string {
  return NUMBER + (digits.startsWith('0') ? FRACTION + textHex(digits) + TEXT_END : number(digits))
}

function suffixesHex(text: string): string {
  let hex = ''
  for (const [, word = '', digits = ''] of text.matchAll(SUFFIX)) {
    hex += BEFORE[word] ?? SUFFIX_BEHIND + (BEHIND[word] ?? '')
    if (digits !== '') hex += SUFFIX_NUMBER + number(digits)
  }
  return hex
}

function numbersHex(text: string): string {
  let hex = ''
  for (const digits of text.slice(1).split('.')) hex += laterNumber(digits)
  return hex
}

function lettersHex(text: string): string {
  return LETTER + textHex(text.charAt(0)) + (text.length > 1 ? numbersHex(text) : '')
}

/** Reads one version from left to right. */
class Reader {
  at = 0
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found === null) return undefined
    this.at += found[0].length
    return found
  }
}

/** What apk cannot read stands before nothing at all; behind a hyphen it is one and the same. */
function restHex(rest: string): string {
  return rest === '' ? END : UNREADABLE + (rest.startsWith('-') ? '' : textHex(rest)) + TEXT_END
}

/** Alpine and its kin, as apk-tools compares: numbers, letter, suffixes, commit, revision. */
export function apkKey(text: string): string | undefined {
  const plain = PLAIN.exec(text)
  if (plain !== null) {
    const [, first = '', others = '', build] = plain
    const hex = MARK + number(first) + (others === '' ? '' : numbersHex(others))
    return sealed(hex + (build === undefined ? END : REVISION + number(build) + END))
  }
  return /^[!-~]+$/.test(text) ? sealed(MARK + readHex(text)) : undefined
}

function readHex(text: string): string {
  const first = FIRST.exec(text)?.[0] ?? ''
  const reader = new Reader(text)
  reader.at = first.length
  let hex = ''
  if (first !== '') {
    hex += number(first)
    const others = reader.take(OTHERS)
    if (others !== undefined) hex += numbersHex(others[0])
    const letters = reader.take(LETTERS)
    if (letters !== undefined) hex += lettersHex(letters[0])
    const suffixes = reader.take(SUFFIXES)
    if (suffixes !== undefined) hex += suffixesHex(suffixes[0])
    const commit = reader.take(COMMIT)
    if (commit !== undefined) hex += HASH + textHex(commit[1] ?? '') + TEXT_END
    const build = reader.take(BUILD)
    if (build !== undefined) hex += REVISION + number(build[1] ?? '')
  }
  return hex + restHex(text.slice(reader.at))
}
