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

/** Packagist: PHP's `version_compare` behind a neutral `v`. Words that PHP does not know are equal there; here their text decides last. */
export function packagistKey(text: string): string | undefined {
  const bare = text.startsWith('v') || text.startsWith('V') ? text.slice(1) : text
  // `#` is equal to every number in PHP: no order holds it.
  if (!ALLOWED.test(bare) || !/[0-9A-Za-z]/.test(bare)) return undefined
  let hex = MARK
  let unknown = ''
  for (const [part] of bare.matchAll(PART)) {
    if (part <= '9~') hex += number(part)
    else {
      const word = wordHex(part)
      hex += word
      if (word === UNKNOWN) unknown += textHex(part) + TEXT_END
    }
  }
  return sealed(hex + END + unknown)
}
