import { numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '51'
const SHAPE =
  /^(\d{1,100})((?:\.\d{1,100}){0,40})([a-z]?)((?:_(?:alpha|beta|pre|rc|p)\d{0,40}){0,10})(?:-r(\d{1,40}))?$/
const SUFFIX = /_([a-z]+)(\d*)/g
const OF_SUFFIX: Readonly<Record<string, string>> = { alpha: '01', beta: '02', pre: '03', rc: '04', p: '06' }
const NO_SUFFIX = '05'
const LETTER = '07'
const NUMBER = '08'
const FRACTION = '00'
const TEXT_END = '00'
const number = numberWriter(0x10)

/** A number with a zero in front is a fraction: trailing zeros do not count. */
function laterNumber(digits: string): string {
  if (!digits.startsWith('0')) return NUMBER + number(digits)
  let end = digits.length
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--
  return NUMBER + FRACTION + textHex(digits.slice(0, end)) + TEXT_END
}

/** Gentoo, by the Package Manager Specification: numbers, letter, suffixes, revision; a missing revision is zero. */
export function gentooKey(text: string): string | undefined {
  const found = SHAPE.exec(text)
  if (found === null) return undefined
  const [, first = '', others = '', letter = '', suffixes = '', revision = ''] = found
  let hex = MARK + number(first)
  if (others !== '') for (const digits of others.slice(1).split('.')) hex += laterNumber(digits)
  if (letter !== '') hex += LETTER + textHex(letter)
  for (const [, word = '', digits = ''] of suffixes.matchAll(SUFFIX)) hex += (OF_SUFFIX[word] ?? '') + number(digits)
  return sealed(hex + NO_SUFFIX + number(revision))
}
