import { numberWriter, sealed } from './bytes.ts'

const MARK = '43'
const END = '02'
const number = numberWriter(0)

/** Bytes of the characters between digits: `~` before the end, the end before letters, letters before the rest. */
const OF_CHARACTER: (string | undefined)[] = Array.from({ length: 128 }, (_, code) => characterHex(code))

function characterHex(code: number): string | undefined {
  const character = String.fromCharCode(code)
  if (character === '~') return '01'
  if (/[A-Za-z]/.test(character)) return code.toString(16)
  return /[.+:-]/.test(character) ? (code + 128).toString(16) : undefined
}

/** Runs of other characters and digits in turn, as dpkg compares them; undefined when a character is not allowed. */
function partHex(text: string): string | undefined {
  let hex = ''
  let at = 0
  do {
    let code = text.charCodeAt(at)
    while (at < text.length && (code < 48 || code > 57)) {
      const character = OF_CHARACTER[code]
      if (character === undefined) return undefined
      hex += character
      code = text.charCodeAt(++at)
    }
    const start = at
    while (code >= 48 && code <= 57) code = text.charCodeAt(++at)
    hex += END + number(text.slice(start, at))
  } while (at < text.length)
  return hex + END
}

/** Debian and Ubuntu: epoch, upstream version, revision; a missing epoch or revision is zero. */
export function debKey(text: string): string | undefined {
  const colon = text.indexOf(':')
  const epoch = colon < 0 ? '0' : text.slice(0, colon)
  if (!/^\d+$/.test(epoch)) return undefined
  const hyphen = text.lastIndexOf('-')
  const hasRevision = hyphen > colon
  const upstream = partHex(text.slice(colon + 1, hasRevision ? hyphen : text.length))
  const revision = partHex(hasRevision ? text.slice(hyphen + 1) : '0')
  if (upstream === undefined || revision === undefined || text.length === colon + 1 || hyphen === colon + 1)
    return undefined
  return sealed(MARK + number(epoch) + upstream + revision)
}
