const MAX_DIGITS = 60

/** The most digits that one number of a version may have: longer runs are kept as text. */
export function isNumberSize(digits: string): boolean {
  return digits.length <= MAX_DIGITS
}

function encode(digits: string): string {
  let start = 0
  while (start < digits.length && digits.charCodeAt(start) === 48) start++
  return String.fromCharCode(32 + Math.min(digits.length - start, MAX_DIGITS)) + digits.slice(start)
}

const SMALL = Array.from({ length: 1000 }, (_, value) => encode(String(value)))

/** Encodes decimal digits so that string order is number order: one character for the length, then the digits. */
export function encodeNumber(digits: string): string {
  return (digits.length <= 3 ? SMALL[Number(digits)] : undefined) ?? encode(digits)
}

/** Encodes the digits of a decimal fraction so that string order is its order: 05 (hundredths) before 5 (tenths), 50 equal to 5. */
export function encodeFraction(digits: string): string {
  const significant = digits.slice(0, MAX_DIGITS).replace(/0+$/, '')
  return significant === '' ? ZERO : `!${significant}\u0001`
}

/** The encoded zero. */
export const ZERO = encode('0')

/** Compares encoded numbers of any length; a missing one is zero. */
export function compareNumbers(a: readonly string[], b: readonly string[]): number {
  const length = Math.max(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const left = a[index] ?? ZERO
    const right = b[index] ?? ZERO
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

/** A number such as 05032019 is a day with its year behind: its numeric order is not time's. */
export function isReversedDate(digits: string): boolean {
  return digits.length === 8 && !/^(?:19|20)/.test(digits) && /(?:19|20)\d\d$/.test(digits)
}
