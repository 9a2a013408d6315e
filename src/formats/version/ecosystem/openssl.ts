import { numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '54'
// Letters count fixes: `a` to `z`, then `za` to `zz` (0.9.8zh was the 34th). VERS reads any others, too (`1.1.1ak`).
const SHAPE = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})([a-z]{0,4})(?:[- ](dev|alpha|pre|beta)(\d{0,9}))?$/
const OF_PRE: Readonly<Record<string, string>> = { dev: '01', alpha: '02', pre: '03', beta: '04' }
const RELEASED = '05'
const TEXT_END = '00'
const number = numberWriter(0x10)

/** OpenSSL: three numbers, then letters (`z` before `za`), pre-releases before the release. */
export function opensslKey(text: string): string | undefined {
  const found = SHAPE.exec(text)
  if (found === null) return undefined
  const [, major = '', minor = '', fix = '', letters = '', pre, count = ''] = found
  const end = pre === undefined ? RELEASED : (OF_PRE[pre] ?? '') + number(count)
  return sealed(MARK + number(major) + number(minor) + number(fix) + textHex(letters) + TEXT_END + end)
}
