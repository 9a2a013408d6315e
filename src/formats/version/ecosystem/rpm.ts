import { numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '44'
const TILDE = '01'
const END = '02'
const CARET = '03'
const LETTERS = '04'
const TEXT_END = '00'
const WITHOUT_RELEASE = '00'
const WITH_RELEASE = '01'
const number = numberWriter(0x10)
const EPOCH = /^(\d*):/
/** Words of another script are no version. */
const VERSION = /[A-Za-z0-9]|^[!-~]+$/

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

/** Segments as rpmvercmp sees them: digits, letters, `~` and `^`; whatever else stands between only separates. */
export function segmentsHex(text: string): string {
  let hex = ''
  let at = 0
  while (at < text.length) {
    const start = at
    const code = text.charCodeAt(at++)
    if (isDigit(code)) {
      while (isDigit(text.charCodeAt(at))) at++
      hex += number(text.slice(start, at))
    } else if (isLetter(code)) {
      while (isLetter(text.charCodeAt(at))) at++
      hex += LETTERS + textHex(text.slice(start, at)) + TEXT_END
    } else if (code === 126) hex += TILDE
    else if (code === 94) hex += CARET
  }
  return hex + END
}

/** RPM: epoch, version, release; a missing epoch is zero, a version without release stands before all its releases. */
export function rpmKey(text: string): string | undefined {
  const colon = EPOCH.exec(text)
  const rest = colon === null ? text : text.slice(colon[0].length)
  const hyphen = rest.lastIndexOf('-')
  const version = hyphen < 0 ? rest : rest.slice(0, hyphen)
  if (!VERSION.test(version)) return undefined
  const release = hyphen < 0 ? WITHOUT_RELEASE : WITH_RELEASE + segmentsHex(rest.slice(hyphen + 1))
  return sealed(MARK + number(colon?.[1] ?? '') + segmentsHex(version) + release)
}
