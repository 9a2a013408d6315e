const MAX_HEX = 510
const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))
const ZERO = 48

/** The most decimal digits that one number of a key may have. */
export const MAX_DIGITS = 100

/** Hex of one byte. */
export function byteHex(value: number): string {
  return HEX[value] ?? ''
}

/** Writes decimal digits as hex whose memcmp order is number order: one byte `base` + number of digits, then two digits a byte. */
export function numberWriter(base: number): (digits: string) => string {
  const small = Array.from({ length: 1000 }, (_, value) => encode(base, String(value)))
  return (digits) => (digits.length <= 3 ? small[Number(digits)] : undefined) ?? encode(base, digits)
}

function encode(base: number, digits: string): string {
  let start = 0
  while (start < digits.length && digits.charCodeAt(start) === ZERO) start++
  const length = digits.length - start
  // Too long for a key: the caller's key becomes longer than `sealed` allows.
  if (length > MAX_DIGITS) return TOO_LONG
  return `${byteHex(base + length)}${length % 2 === 1 ? '0' : ''}${digits.slice(start)}`
}

const TOO_LONG = '0'.repeat(MAX_HEX + 1)

/** Hex of an ASCII text; a character beyond ASCII makes the key unusable, as a length beyond the limit does. */
export function textHex(text: string): string {
  let hex = ''
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 127) return TOO_LONG
    hex += HEX[code]
  }
  return hex
}

/** A finished key, or undefined when it is longer than 255 bytes. */
export function sealed(hex: string): string | undefined {
  return hex.length <= MAX_HEX ? hex : undefined
}
