import { numberWriter, sealed } from './bytes.ts'

const CRAN = '4e'
const HACKAGE = '4f'
const INTDOT = '50'
const END = '01'
const number = numberWriter(0x10)

function numbersHex(text: string, separator: RegExp): string {
  let hex = ''
  for (const digits of text.split(separator)) hex += number(digits)
  return hex + END
}

/** R packages: numbers between dots and hyphens; the shorter version is before the longer one. */
export function cranKey(text: string): string | undefined {
  return /^\d+(?:[.-]\d+)*$/.test(text) ? sealed(CRAN + numbersHex(text, /[.-]/)) : undefined
}

/** Haskell packages: numbers between dots; the shorter version is before the longer one. */
export function hackageKey(text: string): string | undefined {
  return /^\d+(?:\.\d+)*$/.test(text) ? sealed(HACKAGE + numbersHex(text, /\./)) : undefined
}

/** VERS `intdot`: numbers between dots up to the first other character; missing numbers are zero. */
export function intdotKey(text: string): string | undefined {
  const numbers = /^\d+(?:\.\d+)*/.exec(text)?.[0]
  return numbers === undefined ? undefined : sealed(INTDOT + numbersHex(numbers.replace(/(?:\.0+)+$/, ''), /\./))
}
