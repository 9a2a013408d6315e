import { numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '53'
const SHAPE = /^([0-9A-Za-z._*]+)(?:-([0-9A-Za-z._-]*))?(?:\+([0-9A-Za-z._-]+))?$/
const END = '01'
const BELOW_NUMBERS = '02'
const ABOVE_NUMBERS = 'f0'
const TEXT_END = '00'
const PRE = '01'
const RELEASED = '02'
const NO_BUILD = '00'
const BUILD = '01'
const number = numberWriter(0x10)

/** Items between dots without the zeros at the end; undefined for `2a`, which Conan compares as text with numbers: that is no order. */
function itemsHex(text: string): string | undefined {
  let hex = ''
  for (const item of text.replace(/(?:\.0+)+$/, '').split('.')) {
    if (/^\d+$/.test(item)) hex += number(item)
    else if (item === '' || /^\d/.test(item)) return undefined
    else hex += (item < '0' ? BELOW_NUMBERS : ABOVE_NUMBERS) + textHex(item) + TEXT_END
  }
  return hex + END
}

/** Conan: items between dots, pre-release, build; missing items are zero. */
export function conanKey(text: string): string | undefined {
  const found = SHAPE.exec(text.toLowerCase())
  if (found === null) return undefined
  const [, main = '', pre = '', build] = found
  const parts = [itemsHex(main), pre === '' ? '' : itemsHex(pre), build === undefined ? '' : itemsHex(build)]
  const [mainHex, preHex, buildHex] = parts
  if (mainHex === undefined || preHex === undefined || buildHex === undefined) return undefined
  const middle = pre === '' ? RELEASED : PRE + preHex
  return sealed(MARK + mainHex + middle + (build === undefined ? NO_BUILD : BUILD + buildHex))
}
