import { byteHex, numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '52'
const SHAPE = /^(?:(\d{1,20}):)?([0-9A-Za-z._+~@^-]*[0-9A-Za-z])-([0-9]+(?:\.[0-9]+)*)$/
const LETTERS = '01'
const END = '02'
const NUMBER = 0x03
const TEXT_END = '00'
const PART = /([^0-9A-Za-z]*)(?:(\d+)|([A-Za-z]+))/g
const number = numberWriter(0x10)

/** Segments of pacman's comparison: letters at once behind a number stand before the end, all else behind it. */
function partHex(text: string): string {
  let hex = ''
  for (const [, separator = '', digits, letters = ''] of text.matchAll(PART)) {
    if (separator === '' && digits === undefined) hex += LETTERS + textHex(letters) + TEXT_END
    else {
      hex += byteHex(NUMBER + Math.min(separator.length, 200))
      hex += digits === undefined ? LETTERS + textHex(letters) + TEXT_END : number(digits)
    }
  }
  return hex + END
}

/**
 * Arch Linux: epoch, version, package release. A version without release is equal to all its releases for pacman, which no order can
 * hold: it has no key.
 */
export function alpmKey(text: string): string | undefined {
  const found = SHAPE.exec(text)
  if (found === null) return undefined
  const [, epoch = '', version = '', release = ''] = found
  return sealed(MARK + number(epoch) + partHex(version) + partHex(release))
}

const LOOSE = /^(?:(\d{1,20}):)?([0-9A-Za-z._+~@^-]*[0-9A-Za-z])$/

/** pacman's comparison where a release is missing on one side: then releases do not count. Undefined for what is no version. */
export function compareAlpm(a: string, b: string): number | undefined {
  const [left, right] = [a, b].map((text) => {
    const [, epoch = '', version] = LOOSE.exec(text.replace(/-[0-9]+(?:\.[0-9]+)*$/, '')) ?? []
    return version === undefined ? undefined : sealed(number(epoch) + partHex(version))
  })
  if (left === undefined || right === undefined) return undefined
  return left < right ? -1 : left > right ? 1 : 0
}
