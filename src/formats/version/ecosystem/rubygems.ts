import { numberWriter, sealed, textHex } from './bytes.ts'
import { ZeroPadded } from './zeros.ts'

const MARK = '49'
const SHAPE = /^\d[0-9A-Za-z]*(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z.-]+)?$/
const PART = /\d+|[A-Za-z]+/g
const TEXT_END = '00'
const number = numberWriter(0x10)

/** RubyGems: numbers, with words as pre-releases; missing numbers are zero, zeros before the first word do not count. */
export function rubygemsKey(text: string): string | undefined {
  if (!SHAPE.test(text)) return undefined
  const parts = new ZeroPadded()
  let hasWord = false
  for (const [part] of text.replaceAll('-', '.pre.').matchAll(PART)) {
    if (part >= 'A') {
      if (!hasWord) parts.dropZeros()
      hasWord = true
      parts.below(textHex(part) + TEXT_END)
    } else {
      const hex = number(part)
      if (hex === '10') parts.zero()
      else parts.above(hex)
    }
  }
  return sealed(MARK + parts.finish())
}
