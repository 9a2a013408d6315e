import { brandsOf, familiesOf } from './families/index.ts'
import { foldName } from './fold.ts'
import { dropMaker } from './makers-in-names.ts'
import { isCode } from './words.ts'

/** One thing of a list of names. */
export interface Item {
  readonly text: string
  readonly verdict: 'match' | 'maybe'
}

const certain = (texts: readonly string[]): Item[] => texts.map((text) => ({ text, verdict: 'match' }))
const NUMBERISH = /^\d[\dx]{2,5}[A-Z]?$/
const MAX_ITEMS = 100

function commonBegin(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

/** Two codes of one list begin alike. Without a comma none may be the beginning of the other (`EA9 EA9-T10CL`: a family and its member). */
function areSiblings(a: string, b: string, hasComma: boolean): boolean {
  if (NUMBERISH.test(a) && NUMBERISH.test(b)) return true
  const bare = (code: string): string => code.replace(/\(.*$/, '').replace(/\*+$/, '')
  const shared = commonBegin(bare(a), bare(b))
  // `L02/06/26CPU L26CPU-BT` share their L only, but both are CPUs.
  const isSameType = hasComma && /^[A-Z]+/.exec(a)?.[0] === /^[A-Z]+/.exec(b)?.[0] && /^[A-Z]/.test(a)
  const shapeOf = (code: string): string => code.replace(/[A-Z]/g, 'A').replace(/\d/g, '0')
  const isAlike =
    isSameType ||
    (hasComma && (shapeOf(a) === shapeOf(b) || (a[0] === b[0] && a.length >= 5 && b.length >= 5))) ||
    shared >= 2 ||
    (shared >= 1 && /CPU/.test(a) && /CPU/.test(b))
  return isAlike && isCode(a) && isCode(b) && (hasComma || (shared < bare(a).length && shared < bare(b).length))
}

/** Takes the run of sibling codes off the end of a name: `NPort 5210 5230` → the words before, and the codes. */
function splitRun(text: string): { lead: string; codes: string[] } {
  const words = text.split(' ')
  let start = words.length - 1
  while (start > 0 && areSiblings(words[start - 1] ?? '', words[start] ?? '', false)) start--
  return { lead: words.slice(0, start).join(' '), codes: words.slice(start) }
}

const joined = (lead: string, codes: readonly string[]): string[] =>
  codes.map((code) => (lead === '' ? code : `${lead} ${code}`))

/** `iQ-R iQ-F Q L and F`, `GOT2000 models GT27 GT25 GT23`: words that are all families of the maker. */
function readFamilyList(text: string, makers: readonly string[]): Item[] | undefined {
  const all = text.split(/[\s,]+/)
  const brand = brandsOf(makers).longest(all)
  const isBrand = brand > 1 && familiesOf(foldName(all[brand - 1] ?? ''), makers).length === 0
  const words = (isBrand ? all.slice(brand) : all).filter(
    (word) => !/^(?:and|models?|series|cpu|modules?|&)$/i.test(word),
  )
  const isFamily = (word: string): boolean => makers.length > 0 && familiesOf(foldName(word), makers).length > 0
  const rest = words.filter(
    (word, index) => index > 0 || isFamily(word) || !/^(?:MELSEC|GOT|GOT2000|GOT1000)$/i.test(word),
  )
  // `GOT2000 Series, GT21 model`: the narrower word is meant.
  const [first = '', ...others] = rest
  const isNarrowed = others.length > 0 && others.every((word) => word.startsWith(first)) && !/[,&]|\band\b/i.test(text)
  const members = others.length > 0 && (/^GOT/i.test(first) || isNarrowed) ? others : rest
  if (members.length === 1 && rest.length === 1 && !isBrand) return undefined
  return members.length > 0 && members.every(isFamily) ? certain(members) : undefined
}

function readCodeList(pieces: readonly string[]): string[] | undefined {
  const runs = pieces.map(splitRun)
  const [head, ...others] = runs
  if (
    head === undefined ||
    others.some((run) => run.lead !== '' && run.lead !== head.lead && !head.lead.endsWith(` ${run.lead}`))
  )
    return undefined
  const codes = runs.flatMap((run) => run.codes)
  const first = head.codes[0] ?? ''
  if (
    codes.length < 2 ||
    !codes.every(
      (code, index) => index === 0 || areSiblings(codes[index - 1] ?? '', code, true) || areSiblings(first, code, true),
    )
  )
    return undefined
  return joined(head.lead, codes)
}

/** `AVEVA Plant SCADA 2023, AVEVA Plant SCADA 2020R2`: whole names that begin with the same word. */
function readNameList(pieces: readonly string[]): string[] | undefined {
  const first = (pieces[0] ?? '').split(' ')[0]
  return pieces.length > 1 && pieces.every((piece) => piece.split(' ').length > 1 && piece.split(' ')[0] === first)
    ? [...pieces]
    : undefined
}

/** `SCALANCE M-800 / S615`: codes on both sides, the words before the first belong to all. */
function readSlashList(text: string): string[] | undefined {
  const pieces = text.split(' / ')
  const words = (pieces[0] ?? '').split(' ')
  const lead = words.slice(0, -1).join(' ')
  if (pieces.length < 2 || !isCode(words.at(-1) ?? '') || !pieces.slice(1).every(isCode)) return undefined
  return [pieces[0] ?? '', ...joined(lead, pieces.slice(1))]
}

/** `R-30iA R-30iA Mate`: a name, and the same with a word more. */
function readRepeated(text: string): string[] | undefined {
  const words = text.split(' ')
  return words.length >= 3 && words[0] === words[1] ? [words[0] ?? '', words.slice(1).join(' ')] : undefined
}

/** `Relion 670/650/SAM600-IO series`, `JetWave 2411/2111`: numbers of equal length in one word, codes among them. */
function readNumberWord(text: string): string[] | undefined {
  const match = /^(.*\s)(\d{3,4}[A-Z]?(?:\/[A-Z\d-]{3,12})+)((?:\s(?:series|family|relays?))?)$/i.exec(text)
  const [, lead = '', list = '', behind = ''] = match ?? []
  const pieces = list.split('/')
  const numbers = pieces.filter((piece) => /^\d{3,4}[A-Z]?$/.test(piece))
  const codes = pieces.filter((piece) => !numbers.includes(piece))
  if (match === null || numbers.length < 2 || numbers.some((one) => one.length !== numbers[0]?.length)) return undefined
  return codes.every((code) => isCode(code))
    ? [...numbers.map((one) => lead + one + behind), ...codes.map((code) => code + behind)]
    : undefined
}

/** `BRD-B63W000 to W036`: a run of numbers. */
function readRange(text: string): string[] | undefined {
  const match = /^(.*?)([A-Z]?)(\d{2,5})\s?(?:to|through|~|〜)\s?([A-Z]?)(\d{2,5})$/.exec(text)
  if (match === null) return undefined
  const [, lead = '', letter = '', from = '', otherLetter = '', to = ''] = match
  const count = Number(to) - Number(from)
  if (letter !== otherLetter || from.length !== to.length || count < 1 || count > 999) return undefined
  return Array.from(
    { length: count + 1 },
    (_, offset) => `${lead}${letter}${String(Number(from) + offset).padStart(from.length, '0')}`,
  )
}

/** Splits a name that lists several things; a list that is not certain keeps the whole name and names its pieces as perhaps. */
export function splitItems(text: string, makers: readonly string[]): Item[] {
  const range = readRange(text)
  if (range !== undefined) return certain(range)
  const families = readFamilyList(text, makers)
  if (families !== undefined) return families
  const pieces = text
    .split(/\s?[,;]\s(?:and\s)?|\sand\s|\s&\s|\s\/\s|,(?=[A-Z])/)
    .map((piece) => dropMaker(piece.trim()))
    .filter((piece) => piece !== '')
  const codes =
    readSlashList(text) ?? readRepeated(text) ?? readCodeList(pieces) ?? readNameList(pieces) ?? readNumberWord(text)
  if (codes !== undefined) return certain(codes).slice(0, MAX_ITEMS)
  const including = text.split(/\sincluding\s/i)
  if (including.length === 2)
    return certain([including[0] ?? '', ...(including[1] ?? '').split(/,\s(?:and\s)?|\sand\s/)]).filter(
      (item) => item.text !== '',
    )
  const parts = pieces.length > 1 ? pieces.filter((piece) => piece.length >= 4 && /[A-Za-z]{2}/.test(piece)) : []
  return [...certain([text]), ...parts.map((piece): Item => ({ text: piece, verdict: 'maybe' }))].slice(0, MAX_ITEMS)
}
