import { numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '4a'
const ALLOWED = /^[0-9A-Za-z._+~@/-]+$/
const PART = /\d+|[A-Za-z]+/g
const UNKNOWN = '01'
const END = '06'
const TEXT_END = '00'
const number = numberWriter(0x10)

/** Words by their beginning, as PHP reads them: `dev` < `alpha` < `beta` < `RC` < nothing < numbers < `pl`. */
function wordHex(word: string): string {
  if (word.startsWith('dev')) return '02'
  if (word.startsWith('a')) return '03'
  if (word.startsWith('b')) return '04'
  if (word.startsWith('RC') || word.startsWith('rc')) return '05'
  return word.startsWith('p') ? '80' : UNKNOWN
}

/** Packagist: PHP's `version_compare` behind a neutral `v`. Words that it does not know are equal; branches (`dev-main`) are told apart by name. */
export function packagistKey(text: string): string | undefined {
  const bare = text.startsWith('v') || text.startsWith('V') ? text.slice(1) : text
  // `#` is equal to every number in PHP: no order holds it.
  if (!ALLOWED.test(bare) || !/[0-9A-Za-z]/.test(bare)) return undefined
  let hex = MARK
  for (const [part] of bare.matchAll(PART)) {
    hex += part < 'A' ? number(part) : wordHex(part)
  }
  return sealed(hex + END + (bare.startsWith('dev-') ? textHex(bare) + TEXT_END : ''))
}
