import { numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '45'
const SHAPE =
  /^(\d{1,100})((?:\.\d{1,100}){0,40})([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d{0,40}){0,10})(?:~([0-9a-f]{1,100}))?(?:-r(\d{1,40}))?$/
const SUFFIX = /_([a-z]+)(\d*)/g
const BEFORE: Readonly<Record<string, string>> = { alpha: '01', beta: '02', pre: '03', rc: '04' }
const BEHIND: Readonly<Record<string, string>> = { cvs: '01', svn: '02', git: '03', hg: '04', p: '05' }
const END = '05'
const REVISION = '06'
const HASH = '07'
const SUFFIX_NUMBER = '08'
const SUFFIX_BEHIND = '09'
const LETTER = '0a'
const NUMBER = '0b'
const FRACTION = '00'
const TEXT_END = '00'
const number = numberWriter(0x10)

/** A number with a zero in front is compared as text: it stands before every number without. */
function laterNumber(digits: string): string {
  return NUMBER + (digits.startsWith('0') ? FRACTION + textHex(digits) + TEXT_END : number(digits))
}

function suffixesHex(text: string): string {
  let hex = ''
  for (const [, word = '', digits = ''] of text.matchAll(SUFFIX)) {
    hex += BEFORE[word] ?? SUFFIX_BEHIND + (BEHIND[word] ?? '')
    if (digits !== '') hex += SUFFIX_NUMBER + number(digits)
  }
  return hex
}

/** Alpine and its kin, as apk-tools 3 compares: numbers, letter, suffixes, commit, revision. */
export function apkKey(text: string): string | undefined {
  const found = SHAPE.exec(text)
  if (found === null) return undefined
  const [, first = '', others = '', letter = '', suffixes = '', hash, revision] = found
  let hex = MARK + number(first)
  if (others !== '') for (const digits of others.slice(1).split('.')) hex += laterNumber(digits)
  if (letter !== '') hex += LETTER + textHex(letter)
  if (suffixes !== '') hex += suffixesHex(suffixes)
  if (hash !== undefined) hex += HASH + textHex(hash) + TEXT_END
  if (revision !== undefined) hex += REVISION + number(revision)
  return sealed(hex + END)
}
