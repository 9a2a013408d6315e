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
  // `2.0-` stands before all pre-releases of 2.0.
  if (text === '') return END
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
  const [, main = '', pre, build] = found
  const parts = [itemsHex(main), pre === undefined ? '' : itemsHex(pre), build === undefined ? '' : itemsHex(build)]
  const [mainHex, preHex, buildHex] = parts
  if (mainHex === undefined || preHex === undefined || buildHex === undefined) return undefined
  const middle = pre === undefined ? RELEASED : PRE + preHex
  return sealed(MARK + mainHex + middle + (build === undefined ? NO_BUILD : BUILD + buildHex))
}

function compareItem(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Math.sign(Number(a) - Number(b))
  return a < b ? -1 : a > b ? 1 : 0
}

function compareItems(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.replace(/(?:\.0+)+$/, '').split('.'))
  for (const [index, item] of (left ?? []).entries()) {
    const other = right?.[index]
    const order = other === undefined ? 1 : compareItem(item, other)
    if (order !== 0) return order
  }
  return (left?.length ?? 0) < (right?.length ?? 0) ? -1 : 0
}

/** Conan's comparison of items such as `2a`, as text with numbers too; undefined for what is no version. */
export function compareConan(a: string, b: string): number | undefined {
  const left = SHAPE.exec(a.toLowerCase())
  const right = SHAPE.exec(b.toLowerCase())
  if (left === null || right === null) return undefined
  const main = compareItems(left[1] ?? '', right[1] ?? '')
  if (main !== 0) return main
  if ((left[2] === undefined) !== (right[2] === undefined)) return left[2] === undefined ? 1 : -1
  return compareItems(left[2] ?? '', right[2] ?? '') || compareItems(left[3] ?? '', right[3] ?? '')
}
