import { numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '46'
const SHAPE =
  /^v?(?:(\d{1,20})!)?(\d{1,100}(?:\.\d{1,100}){0,40})(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d{0,100}))?(?:-(\d{1,100})|([-_.]?(?:post|rev|r))[-_.]?(\d{0,100}))?([-_.]?dev[-_.]?(\d{0,100}))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+){0,60}))?$/
const LEGACY = '00'
const CURRENT = '01'
const RELEASE_END = '01'
const PRE: Readonly<Record<string, string>> = {
  a: '01',
  alpha: '01',
  b: '02',
  beta: '02',
  c: '03',
  rc: '03',
  pre: '03',
  preview: '03',
}
const ONLY_DEV = '00'
const NOT_PRE = '04'
const NO_POST = '00'
const POST = '01'
const DEV = '00'
const NOT_DEV = '01'
const NO_LOCAL = '00'
const LOCAL_END = '01'
const LOCAL_TEXT = '02'
const LOCAL_NUMBER = '03'
const TEXT_END = '00'
const number = numberWriter(0x10)

function releaseHex(text: string): string {
  let hex = ''
  let zeros = ''
  for (const digits of text.split('.')) {
    const bytes = number(digits)
    if (bytes === '10') zeros += bytes
    else {
      hex += zeros + bytes
      zeros = ''
    }
  }
  return hex + RELEASE_END
}

function localHex(text: string | undefined): string {
  if (text === undefined) return NO_LOCAL
  let hex = ''
  for (const part of text.split(/[-_.]/)) {
    hex += /^\d+$/.test(part) ? LOCAL_NUMBER + number(part) : LOCAL_TEXT + textHex(part) + TEXT_END
  }
  return hex + LOCAL_END
}

const LEGACY_SHAPE = /^[a-z0-9._+!~:-]+$/
const LEGACY_WORDS: Readonly<Record<string, string>> = { pre: 'c', preview: 'c', '-': 'final-', rc: 'c', dev: '@' }
const LEGACY_ZERO = '00000000'

/** Versions from before PEP 440 in the order that setuptools gave them, before all that follow PEP 440. */
function legacyKey(text: string): string | undefined {
  if (!LEGACY_SHAPE.test(text)) return undefined
  const parts: string[] = []
  for (const piece of [...text.split(/(\d+|[a-z]+|\.|-)/), 'final']) {
    if (piece === '' || piece === '.') continue
    const part = /^\d/.test(piece) ? piece.padStart(8, '0') : `*${LEGACY_WORDS[piece] ?? piece}`
    if (part.startsWith('*')) {
      if (part < '*final') while (parts.at(-1) === '*final-') parts.pop()
      while (parts.at(-1) === LEGACY_ZERO) parts.pop()
    }
    parts.push(part)
  }
  return sealed(`${MARK}${LEGACY}${parts.map((part) => textHex(part) + TEXT_END).join('')}${TEXT_END}`)
}

/** Python packages: PEP 440, and what was published before it. */
export function pep440Key(text: string): string | undefined {
  const lower = text.toLowerCase()
  const found = SHAPE.exec(lower)
  if (found === null) return legacyKey(lower)
  const [, epoch = '', release = '', pre, preNumber = '', implicit, post, postNumber = '', dev, devNumber = '', local] =
    found
  const hasPost = implicit !== undefined || post !== undefined
  const beforeRelease = pre === undefined && !hasPost && dev !== undefined
  const preHex = pre === undefined ? (beforeRelease ? ONLY_DEV : NOT_PRE) : (PRE[pre] ?? '') + number(preNumber)
  const postHex = hasPost ? POST + number(implicit ?? postNumber) : NO_POST
  const devHex = dev === undefined ? NOT_DEV : DEV + number(devNumber)
  return sealed(MARK + CURRENT + number(epoch) + releaseHex(release) + preHex + postHex + devHex + localHex(local))
}
