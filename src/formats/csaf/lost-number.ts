import type { Finding } from '../finding.ts'

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const QUOTE = 0x22
const BACKSLASH = 0x5c
/** Numbers of so few signs, without an exponent, keep their value. */
const SAFE_LENGTH = 15

/** A number that is not 0 as its digits and the power of ten of the first one: however it is written, the same value gives the same text. */
function valueOf(number: string): string {
  const [written = '', exponent = '0'] = number.toLowerCase().split('e')
  const [whole = '', fraction = ''] = written.replace('-', '').split('.')
  const digits = whole + fraction
  let [from, to] = [0, digits.length]
  while (digits[from] === '0') from += 1
  while (digits[to - 1] === '0') to -= 1
  const power = BigInt(exponent) + BigInt(whole.length - from)
  return `${written.startsWith('-') ? '-' : ''}${digits.slice(from, to)} ${power}`
}

/** True when a number of JSON (RFC 8259 §6) has another value once it is read: it has too many digits, or is too large or too small. */
function isLost(number: string): boolean {
  if (number.length <= SAFE_LENGTH && !/e/i.test(number)) return false
  const read = Number(number)
  if (!Number.isFinite(read)) return true
  if (read === 0) return /[1-9]/.test(number.split(/e/i)[0] ?? '')
  return valueOf(number) !== valueOf(String(read))
}

/** Where the text that begins with a quote ends. */
function endOfText(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at
}

/**
 * The first number of a document that could not be written again as it is: NUMBER_LOST with its place. Another spelling of the same value
 * (`1.10`, `1e2`) is none. The bytes are those of a JSON value.
 */
export function findLostNumber(bytes: Uint8Array): Finding | undefined {
  const text = new TextDecoder().decode(bytes)
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfText(text, at)
    if (code !== 0x2d && (code < 0x30 || code > 0x39)) continue
    NUMBER.lastIndex = at
    const number = NUMBER.exec(text)?.[0] ?? '-'
    if (isLost(number)) {
      const before = text.slice(0, at)
      const params = { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
      return { code: 'NUMBER_LOST', path: '', params: { number: number.slice(0, 100), ...params } }
    }
    at += number.length - 1
  }
  return undefined
}
