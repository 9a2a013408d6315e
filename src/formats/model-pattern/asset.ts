import { brandsOf, familiesOf } from './families/index.ts'
import { foldName, foldWithCuts, normalizeName, type Folded } from './fold.ts'
import { dropMaker } from './makers-in-names.ts'
import { takeSeries, takeVersion } from './tail.ts'
import { DISTINCT_PREFIX, dropTrailingWord, isCode, isNeutralWord } from './words.ts'

/** One way to understand how a model was written. */
export interface Candidate extends Folded {
  /** `maybe`: unknown words were left out. */
  readonly verdict: 'match' | 'maybe'
  /** Only equal names count: words were left out that may tell this model from another. */
  readonly isExactOnly: boolean
  /** Folded words left out that are neither brand nor kind: a name that has them too is still meant. */
  readonly dropped: readonly string[]
}

/** An asset's model text as read. */
export interface ModelText {
  readonly candidates: readonly Candidate[]
  /** Order numbers in it (`6ES7511-1AK00-0AB0`), folded. */
  readonly orders: readonly string[]
  /** Release line in it (`WinCC V7.5`), folded; null = none. */
  readonly version: string | null
  /** Hardware series in it (`1756-EN2T/D`, `MicroLogix 1400 Series B`); null = none. */
  readonly hardware: string | null
}

const IS_ORDER = /^\d[A-Z]{2}\d\s?\d{3}-\d/i
const BRACKET = /\s*\(([^()]*)\)/g
const ORDER = /\b\d[A-Z]{2}\d\s?\d{3}-\d[A-Z\d]{3,5}(?:-\d[A-Z]{2}\d)?\b/gi
const BRANDS = new Set(brandsOf([]).map(foldName))
const LONGEST_BRAND = 5
const MAX_CODES = 8
const MAX_CANDIDATES = 24

/** How many leading words are a brand of any maker. */
function brandLength(words: readonly string[]): number {
  for (let count = Math.min(LONGEST_BRAND, words.length - 1); count > 0; count--) {
    if (BRANDS.has(foldName(words.slice(0, count).join(' ')))) return count
  }
  return 0
}

interface Start {
  readonly index: number
  readonly verdict: 'match' | 'maybe'
}

function startsOf(words: readonly string[]): Start[] {
  const starts: Start[] = [{ index: 0, verdict: 'match' }]
  let index = 0
  for (let turn = 0; turn < 3; turn++) {
    let count = brandLength(words.slice(index))
    if (count === 0) break
    while (index + count < words.length - 1 && /^(?:series|シリーズ)$/i.test(words[index + count] ?? '')) count++
    index += count
    starts.push({ index, verdict: 'match' })
  }
  while (index < words.length - 1 && isNeutralWord(words[index] ?? '')) {
    index++
    starts.push({ index, verdict: 'match' })
  }
  for (const [at, word] of words.entries()) {
    if (at <= index || at > index + MAX_CODES || !isCode(word) || word.length < 4) continue
    const isPlain = words
      .slice(index, at)
      .every((one) => isNeutralWord(one) || familiesOf(foldName(one), []).length > 0)
    starts.push({ index: at, verdict: isPlain ? 'match' : 'maybe' })
  }
  return starts
}

function candidatesOf(text: string, isExactOnly: boolean): Candidate[] {
  const prefix = DISTINCT_PREFIX.exec(text)?.[0] ?? ''
  const lead = prefix === '' ? '' : `${prefix.trim().replace(/\s+NET$/i, '')} `
  const words = text.slice(prefix.length).split(' ')
  return startsOf(words).flatMap(({ index, verdict }) => {
    const own = words.slice(index).join(' ')
    const dropped =
      verdict === 'match'
        ? []
        : words
            .slice(0, index)
            .filter((word) => !isNeutralWord(word))
            .map(foldName)
    const list: Candidate[] = [
      { ...foldWithCuts(lead + own), verdict, isExactOnly: isExactOnly || verdict === 'maybe', dropped },
    ]
    for (let trim = dropTrailingWord(own); trim !== undefined && list.length < 5; trim = dropTrailingWord(trim)) {
      // `R00 CPU` without its CPU is not a model any more; only an equal name counts.
      const isCut = /\bcpu$/i.test(own)
      list.push({
        ...foldWithCuts(lead + trim),
        verdict,
        dropped,
        isExactOnly: isExactOnly || verdict === 'maybe' || isCut,
      })
    }
    return list
  })
}

/** Reads an asset's model as customers write it: vendor, brand and kind words may stand around it, a remark in brackets behind it. */
export function readModel(model: string): ModelText {
  const name = dropMaker(normalizeName(model))
  const orders = [...name.matchAll(ORDER)].slice(0, 4).map((match) => foldName(match[0]))
  const contents = [...name.matchAll(BRACKET)].slice(0, 4).map((match) => (match[1] ?? '').trim())
  const outer = name.replace(BRACKET, '').trim()
  const isTold = contents.some((content) => foldName(content) !== '')
  const series = takeSeries(outer, true)
  const release = takeVersion(outer, outer.split(' ').some(isCode))
  const texts: [string, boolean][] = [[name.replace(/[()]/g, ' ').replace(/\s+/g, ' ').trim(), false]]
  if (contents.length > 0 && outer !== '') texts.push([outer, isTold])
  if (series.hardware?.length === 1) texts.push([series.rest, false])
  if (release.versionText !== null) texts.push([release.rest, false])
  for (const content of contents)
    if ((isCode(content) && familiesOf(foldName(content), []).length === 0) || IS_ORDER.test(content))
      texts.push([content, false])
  for (const order of orders) texts.push([order, false])
  const seen = new Map<string, Candidate>()
  for (const candidate of texts.flatMap(([text, isExactOnly]) => candidatesOf(text, isExactOnly))) {
    const known = seen.get(candidate.text)
    if (candidate.text !== '' && (known === undefined || (known.verdict === 'maybe' && candidate.verdict === 'match')))
      seen.set(candidate.text, candidate)
  }
  const version = release.versionText === null ? null : foldName(release.versionText)
  return {
    candidates: [...seen.values()].slice(0, MAX_CANDIDATES),
    orders,
    version,
    hardware: series.hardware?.length === 1 ? (series.hardware[0] ?? null) : null,
  }
}
