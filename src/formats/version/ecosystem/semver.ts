import { numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '41'
const CORE =
  /^v?(\d{1,100})(?:\.(\d{1,100}))?(?:\.(\d{1,100}))?(?:-([0-9A-Za-z.-]{1,180}))?(?:\+[0-9A-Za-z.-]{0,180})?$/
const DIGITS = /^\d+$/
const PRE = '01'
const RELEASED = '02'
const END = '00'
const NAME = 'ff'

const core = numberWriter(0x10)
const identifierNumber = numberWriter(0x10)

/** The identifiers behind the hyphen in their order: numbers before names, a longer list behind its beginning; undefined when one is empty. */
export function identifiersHex(text: string): string | undefined {
  let hex = ''
  for (const part of text.split('.')) {
    if (part === '') return undefined
    hex += DIGITS.test(part) ? identifierNumber(part) : `${NAME}${textHex(part)}${END}`
  }
  return hex + END
}

/**
 * Semantic versions 2.0: three numbers (missing ones are zero), pre-releases before the release, no word of the build. A `v` in front is
 * neutral, as in every registry's own reader.
 */
export function semverKey(text: string): string | undefined {
  return orderSemver(MARK, text)
}

/** `semverKey` under the mark of a scheme that shares the order. */
export function orderSemver(mark: string, text: string): string | undefined {
  const found = CORE.exec(text)
  if (found === null) return undefined
  const [, major = '0', minor = '0', patch = '0', pre] = found
  const numbers = mark + core(major) + core(minor) + core(patch)
  if (pre === undefined) return sealed(numbers + RELEASED)
  const identifiers = identifiersHex(pre)
  return identifiers === undefined ? undefined : sealed(numbers + PRE + identifiers)
}
