import { foldName, normalizeName } from './fold.ts'
import { SOFTWARE_MAKERS } from './makers-software.ts'
import { MAKERS, type Maker } from './makers.ts'
import type { VendorVerdict } from './model.ts'

const LEGAL =
  /(?:^|[\s,.(])(?:inc|incorporated|co|company|corp|corporation|ltd|limited|llc|l\.l\.c|lp|gmbh|mbh|ag|kg|kgaa|se|sa|s\.a|sas|s\.a\.s|srl|s\.r\.l|spa|s\.p\.a|bv|b\.v|nv|n\.v|oy|oyj|ab|aktiengesellschaft|aps|e\.v|sdn|bhd|sp\. z o\.o|a\/s|as|plc|pte|pty|pvt|holdings?|group|international|k\.k|kk)(?=$|[\s,.)])\.?/gi
const JAPANESE_LEGAL =
  /株式会社|有限会社|合同会社|合名会社|合資会社|一般(?:社団|財団)法人|公益(?:社団|財団)法人|\([株有]\)|（[株有]）|股份有限公司|有限公司|주식회사/g
const BRACKETS = /\([^()]{0,80}\)/g
const MANY = /^(?:multiple|various|several|unknown|n\/?a|not specified|other)\b/i

/** Latin letters without their marks: `Geutebrück` is also written `Geutebruck`. Marks of other scripts (`ガ`) are letters of their own. */
function withoutMarks(text: string): string {
  if (!/\p{Script=Latin}\p{M}|[À-ɏ]/u.test(text)) return text
  return text
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
}

/** Folded name without legal forms and brackets; empty when nothing is left. */
export function coreOf(name: string): string {
  const plain = withoutMarks(normalizeName(name)).replace(JAPANESE_LEGAL, ' ').replace(BRACKETS, ' ')
  // Twice, because the blank between two legal forms (`Co. Ltd`) is taken by the first one.
  return foldName(plain.replace(LEGAL, ' ').replace(LEGAL, ' '))
}

const BY_CORE: ReadonlyMap<string, Maker> = new Map(
  [...MAKERS, ...SOFTWARE_MAKERS].flatMap((maker) => maker.names.map((name) => [coreOf(name), maker] as const)),
)

/** A maker's name as names are compared. */
export interface ReadMaker {
  readonly core: string
  readonly words: readonly string[]
  readonly maker: Maker | undefined
}

function wordsOf(name: string): string[] {
  return normalizeName(name)
    .replace(BRACKETS, ' ')
    .split(/[\s,/]+/)
    .map(foldName)
    .filter((word) => word !== '')
}

function readOne(name: string): ReadMaker {
  const core = coreOf(name)
  return { core, words: wordsOf(name), maker: BY_CORE.get(core) }
}

/** A name, and where it is a list (`ICONICS, Mitsubishi Electric`) each maker of it. */
export function readAll(name: string): ReadMaker[] {
  const whole = readOne(name)
  if (whole.maker !== undefined) return [whole]
  const pieces = normalizeName(name).split(/\s*[,;/、]\s*(?:and\s+)?|\s+and\s+|\s+&\s+/i)
  if (pieces.length < 2) return [whole]
  return [whole, ...pieces.map(readOne).filter((piece) => piece.core.length >= 2)]
}

/** `Wind River Systems` and `windriver`: the first words written in one. */
function startsWithJoined({ words }: ReadMaker, core: string): boolean {
  let joined = ''
  for (const word of words) {
    joined += word
    if (joined.length >= core.length) return joined === core && core.length >= MIN_JOINED
  }
  return false
}

const MIN_JOINED = 4

function startsWithWords(longer: ReadMaker, shorter: ReadMaker): boolean {
  return (
    shorter.words.length > 0 &&
    shorter.words.length < longer.words.length &&
    (shorter.words.every((word, index) => longer.words[index] === word) || startsWithJoined(longer, shorter.core))
  )
}

/** Spellings that somebody has told to mean one maker, by their folded form: made once by `readSpellings`. */
export type VendorSpellings = ReadonlyMap<string, number>

/** What our own names mean among spellings. */
export const OWN = -1

/**
 * Prepares spellings of makers, one list per maker (its names and every other way to write it), for `matchVendor`; `own` are the names
 * of us ourselves, for `matchSupplier`.
 */
export function readSpellings(makers: readonly (readonly string[])[], own: readonly string[] = []): VendorSpellings {
  const cores = (names: readonly string[]): string[] => names.map(coreOf).filter((core) => core !== '')
  const known = own.flatMap((name) => [name, ...(BY_CORE.get(coreOf(name))?.names ?? [])])
  return new Map([
    ...makers.flatMap((names, index) => cores(names).map((core) => [core, index] as const)),
    ...cores([...own, ...known]).map((core) => [core, OWN] as const),
  ])
}

const NO_SPELLINGS: VendorSpellings = new Map()

const MIN_TYPED = 8

/** Whether two names differ by one slip of the pen: a letter wrong, missing, too many, or two in the wrong order. */
function areOneSlipApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < MIN_TYPED || long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1)
  const isSwapped = short[at] === long[at + 1] && short[at + 1] === long[at]
  return short.slice(at + 1) === long.slice(at + 1) || (isSwapped && short.slice(at + 2) === long.slice(at + 2))
}

function compareOne(a: ReadMaker, b: ReadMaker, spellings: VendorSpellings): VendorVerdict {
  if (a.core === b.core) return 'same'
  const told = spellings.get(a.core)
  if (told !== undefined && told === spellings.get(b.core)) return 'same'
  if (a.maker !== undefined && a.maker === b.maker) return 'same'
  if (a.maker?.group !== undefined && a.maker.group === b.maker?.group) return 'maybe'
  if (areOneSlipApart(a.core, b.core)) return 'maybe'
  // `Mitsubishi Electric India`, `Siemens Healthineers`: of the same house, but not the same maker for sure.
  return startsWithWords(a, b) || startsWithWords(b, a) ? 'maybe' : 'other'
}

/**
 * Compares two makers' names as advisories and customers write them; who is not told is `unknown` and excludes nothing.
 * `spellings` are further ways to write makers, as data.
 */
export function matchVendor(
  a: string | undefined,
  b: string | undefined,
  spellings: VendorSpellings = NO_SPELLINGS,
): VendorVerdict {
  const left = normalizeName(a ?? '')
  const right = normalizeName(b ?? '')
  if (left === '' || right === '' || MANY.test(left) || MANY.test(right)) return 'unknown'
  let best: VendorVerdict = 'other'
  for (const one of readAll(left).slice(0, 12)) {
    for (const other of readAll(right).slice(0, 12)) {
      const verdict = compareOne(one, other, spellings)
      if (verdict === 'same') return 'same'
      if (verdict === 'maybe') best = 'maybe'
    }
  }
  return best
}

/** Keys of the makers that a vendor name means, whose naming rules apply: none when the name is not known. */
export function makersOf(name: string | undefined): string[] {
  if (name === undefined) return []
  return [...new Set(readAll(name).flatMap((one) => (one.maker === undefined ? [] : [one.maker.key])))]
}
