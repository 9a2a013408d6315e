const MAX_DIGITS = 60

/** Encodes decimal digits so that string order is number order: one character for the length, then the digits. */
export function encodeNumber(digits: string): string {
  let start = 0
  while (start < digits.length && digits.charCodeAt(start) === 48) start++
  return String.fromCharCode(32 + Math.min(digits.length - start, MAX_DIGITS)) + digits.slice(start)
}

/** Whether the digits can be a number of a version: longer runs are kept as text. */
export function isNumberSize(digits: string): boolean {
  return digits.length <= MAX_DIGITS
}

/** The encoded zero. */
export const ZERO = encodeNumber('0')

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
