import { brandsOf, familiesOf } from './families/index.ts'
import { foldName, foldWithCuts, type Folded } from './fold.ts'
import { cleanName } from './clean.ts'
import { endsOf } from './contained.ts'
import { dropMaker } from './makers-in-names.ts'
import { takeSeries, takeVersion } from './tail.ts'
import { trimsOf } from './trim.ts'
import { DISTINCT_PREFIX, isCode, isNeutralWord } from './words.ts'

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
  /** Model codes in brackets (`RD81OPC96`), folded. */
  readonly codes: readonly string[]
  /** Release line in it (`WinCC V7.5`), folded; null = none. */
  readonly version: string | null
  /** Hardware series in it (`1756-EN2T/D`, `MicroLogix 1400 Series B`); null = none. */
  readonly hardware: string | null
}

const IS_ORDER = /^\d[A-Z]{2}\d\s?\d{3}-\d/i
const BRACKET = /\s*\(([^()]*)\)/g
const ORDER = /\b\d[A-Z]{2}\d\s?\d{3}-\d[A-Z\d]{3,5}(?:-\d[A-Z]{2}\d)?\b/gi
const MAX_CODES = 8
/** A remark in brackets that tells no variant (`spare`), unlike `230V` or `JP`. */
const CHATTER = /^(?:[a-z][a-z\s,.]*|\P{ASCII}*)$/u
const MAX_CANDIDATES = 24
const ANY_BRAND = brandsOf([])

interface Start {
  readonly index: number
  readonly verdict: 'match' | 'maybe'
}

function startsOf(words: readonly string[]): Start[] {
  const starts: Start[] = [{ index: 0, verdict: 'match' }]
  let index = 0
  for (let turn = 0; turn < 3; turn++) {
    let count = ANY_BRAND.longest(words.slice(index))
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
  const known = new Set(starts.map((start) => start.index))
  for (const at of endsOf(words)) if (!known.has(at)) starts.push({ index: at, verdict: 'maybe' })
  return starts
}

/** One text to take candidates from. */
interface Text {
  readonly text: string
  readonly isExactOnly: boolean
  /** Folded words of a remark that was left out and may tell a variant. */
  readonly without: readonly string[]
}

function candidatesOf({ text, isExactOnly, without }: Text): Candidate[] {
  const prefix = DISTINCT_PREFIX.exec(text)?.[0] ?? ''
  const lead = prefix === '' ? '' : `${prefix.trim().replace(/\s+NET$/i, '')} `
  const words = text.slice(prefix.length).split(' ')
  return startsOf(words).flatMap(({ index, verdict: found }) => {
    const verdict = without.length > 0 ? 'maybe' : found
    const own = words.slice(index).join(' ')
    const left = found === 'match' ? [] : words.slice(0, index).filter((word) => !isNeutralWord(word))
    const dropped = [...left.map(foldName), ...without]
    const isOnly = isExactOnly || verdict === 'maybe'
    // `R00 CPU` without its CPU is not a model any more; only an equal name counts.
    const isCut = /\bcpu$/i.test(own)
    return trimsOf(own).map((trim, index): Candidate => ({
      ...foldWithCuts(lead + trim),
      verdict,
      isExactOnly: isOnly || (isCut && index > 0),
      dropped,
    }))
  })
}

/** Equal candidates once, the certain one first. */
function unique(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Map<string, Candidate>()
  for (const candidate of candidates) {
    const known = seen.get(candidate.text)
    const isBetter = known === undefined || (known.verdict === 'maybe' && candidate.verdict === 'match')
    if (candidate.text !== '' && isBetter) seen.set(candidate.text, candidate)
  }
  return [...seen.values()].slice(0, MAX_CANDIDATES)
}

const isOwnCode = (word: string): boolean => isCode(word) && familiesOf(foldName(word), []).length === 0

function readText(model: string): ModelText {
  const name = dropMaker(cleanName(model))
  const orders = [...name.matchAll(ORDER)].slice(0, 4).map((match) => foldName(match[0]))
  const contents = [...name.matchAll(BRACKET)].slice(0, 4).map((match) => (match[1] ?? '').trim())
  const outer = name.replace(BRACKET, '').trim()
  const codes = contents.flatMap((content) => [...content.split(/[\s,]+/), ...content.split('/')]).filter(isOwnCode)
  const remarks = contents.filter((content) => !CHATTER.test(content) && !IS_ORDER.test(content))
  const without = remarks.flatMap((content) => content.split(/[\s,]+/)).map(foldName)
  const series = takeSeries(outer, true)
  const release = takeVersion(outer, outer.split(' ').some(isCode))
  const whole = (text: string): Text => ({ text, isExactOnly: false, without: [] })
  const texts = [whole(name.replace(/[()]/g, ' ').replace(/\s+/g, ' ').trim())]
  if (contents.length > 0) texts.push({ text: outer, isExactOnly: true, without })
  if (series.hardware?.length === 1) texts.push(whole(series.rest))
  if (release.versionText !== null) {
    texts.push(whole([release.rest, ...contents].join(' ')))
    if (contents.length > 0) texts.push({ text: release.rest, isExactOnly: true, without })
  }
  texts.push(...codes.map(whole), ...orders.map(whole))
  return {
    candidates: unique(texts.flatMap(candidatesOf)),
    orders,
    codes: codes.filter((code) => code.length >= 5).map(foldName),
    version: release.versionText === null ? null : foldName(release.versionText),
    hardware: series.hardware?.length === 1 ? (series.hardware[0] ?? null) : null,
  }
}

const MEMORY = new Map<string, ModelText>()
const MEMORY_SIZE = 4000

/** Reads an asset's model as customers write it: maker, brand and kind words may stand around it, a remark in brackets behind it. */
export function readModel(model: string): ModelText {
  const known = MEMORY.get(model)
  if (known !== undefined) return known
  const read = readText(model)
  // One list of machines is asked about many products: what was read a moment ago is asked again.
  if (MEMORY.size >= MEMORY_SIZE) MEMORY.clear()
  if (model.length <= 200) MEMORY.set(model, read)
  return read
}
