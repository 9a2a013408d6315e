import type { Brackets } from './brackets.ts'
import { brandsOf, familiesOf, familyById, namingsOf, type Naming } from './families/index.ts'
import { foldName } from './fold.ts'
import { splitItems, type Item } from './list.ts'
import type { ModelAlternative, ModelVerdict, PatternStep } from './model.ts'
import { readVariables, readWord, type Variables, type WordReading } from './notation.ts'
import { trimsOf } from './trim.ts'
import { DISTINCT_PREFIX, isCode, isKindWord, isNeutralWord } from './words.ts'

interface Source {
  readonly core: string
  readonly whole: string
  readonly brackets: Brackets
  readonly makers: readonly string[]
}

interface Context {
  readonly makers: readonly string[]
  readonly namings: readonly Naming[]
  readonly variables: Variables
  readonly hasSiplus: boolean
  /** Words about the thing that stood in brackets. */
  readonly qualifiers: string
}

const MAX_ALTERNATIVES = 400
const ALL_OF =
  /^all\s+(?:models?|versions?|products?)\s+(?:of\s+)?|\s+all\s+(?:models?|references|series|variants)$|^all\s+(?=\S+\s\S*series)/i
const SERIES = /\b(?:series|famil(?:y|ies)|all models)\b|シリーズ/i
const RELATION = /^(?:using|with|for|in|on|by|via)$/i
const DESCRIPTION = /^[A-Za-z][a-z-]{3,}/

/** All readings of the words in a row, each word by itself. */
function combine(words: readonly string[], context: Context): WordReading[] {
  let readings: WordReading[] = [{ steps: [], verdict: 'match' }]
  for (const [index, word] of words.entries()) {
    const isTemplate = context.variables.size > 0 && index === words.length - 1
    const all = readWord(word, context.namings, isTemplate ? context.variables : undefined)
    // Two lists in one name are not read as all pairs of them: the second stays as it is written.
    const own: readonly WordReading[] = readings.length > 1 && all.length > 1 ? [literalReading(word)] : all
    const space: PatternStep[] = index === 0 ? [] : [{ kind: 'text', text: ' ' }]
    readings = readings
      .flatMap((head) =>
        own.map((one): WordReading => ({
          steps: [...head.steps, ...space, ...one.steps],
          verdict: head.verdict === 'maybe' ? 'maybe' : one.verdict,
        })),
      )
      .slice(0, MAX_ALTERNATIVES)
  }
  return readings.map(({ steps, verdict }) => ({ steps: mergeTexts(steps), verdict }))
}

const literalReading = (word: string): WordReading => ({ steps: [{ kind: 'text', text: word }], verdict: 'match' })

function mergeTexts(steps: readonly PatternStep[]): PatternStep[] {
  const merged: PatternStep[] = []
  for (const step of steps) {
    const last = merged.at(-1)
    if (step.kind === 'text' && last?.kind === 'text')
      merged[merged.length - 1] = { kind: 'text', text: last.text + step.text }
    else merged.push(step)
  }
  return merged
}

/** How many leading words are a brand (`MELSEC iQ-R series`): 0 when none is, and never all. */
function brandLength(words: readonly string[], makers: readonly string[]): number {
  let best = brandsOf(makers).longest(words)
  if (best === 0) return 0
  while (best < words.length - 1 && /^(?:series|family|models?|シリーズ),?$/i.test(words[best] ?? '')) best++
  return best
}

/** Where a name may begin to be written: at its first word, behind its brand, at its first model code. */
function startsOf(words: readonly string[], makers: readonly string[]): number[] {
  const starts = new Set([0])
  const brand = brandLength(words, makers)
  for (const count of [brand, ...brandsOf(makers).lengths(words)])
    if (count > 0 && !words.slice(count).every(isNeutralWord)) starts.add(count)
  let plain = brand
  while (plain < words.length - 1 && (isNeutralWord(words[plain] ?? '') || words[plain] === '-')) plain++
  if (plain > brand && /\d/.test(words[plain] ?? '')) starts.add(plain)
  const code = words.findIndex((word, index) => index >= brand && isCode(word))
  // `Distribution Products using NMC2` is not the NMC2.
  const isPart = words.slice(brand, Math.max(code, brand)).some((word) => RELATION.test(word))
  if (code > 0 && !isPart && (words[code] ?? '').length >= 4) starts.add(code)
  if (code > brand && isNeutralWord(words[code - 1] ?? '')) starts.add(code - 1)
  return [...starts]
}

function extendedOf(
  isSeries: boolean,
  last: string,
  kind: ModelAlternative['kind'],
  namings: readonly Naming[],
): ModelVerdict {
  if (isSeries) return /\d00$/.test(last) ? 'maybe' : 'match'
  return kind === 'model' && namings.length > 0 && namings.every((naming) => naming.extended === 'no') ? 'no' : 'maybe'
}

function readTitle(item: Item, text: string, isSeries: boolean, context: Context): ModelAlternative[] {
  const prefix = DISTINCT_PREFIX.exec(text)?.[0] ?? ''
  const words = text
    .slice(prefix.length)
    .split(' ')
    .filter((word) => word !== '')
  const siplus = prefix === '' ? [] : [prefix.trim().replace(/\s+NET$/i, '')]
  return startsOf(words, context.makers).flatMap((start) => {
    const own = [...words.slice(start), ...(context.qualifiers === '' ? [] : `(${context.qualifiers})`.split(' '))]
    const kind = isCode(own[0] ?? '') ? 'model' : 'title'
    const extended = extendedOf(isSeries, own.at(-1) ?? '', own.some(isCode) ? 'model' : kind, context.namings)
    const variants = context.hasSiplus && siplus.length === 0 ? [own, ['SIPLUS', ...own]] : [[...siplus, ...own]]
    return variants.flatMap((variant) =>
      combine(variant, context).map((one): ModelAlternative => ({
        kind,
        steps: one.steps,
        verdict: item.verdict === 'maybe' ? 'maybe' : one.verdict,
        extended: item.verdict === 'maybe' && extended === 'match' ? 'maybe' : extended,
        rules: [],
      })),
    )
  })
}

/** Plain texts of a word with groups (`FX5U(C)` → FX5U, FX5UC), a few only. */
function plainTexts(text: string, context: Context): string[] {
  if (!/[(/]/.test(text)) return [text]
  const texts = combine(text.split(' '), context).flatMap(({ steps }) => {
    let heads = ['']
    for (const step of steps) {
      if (step.kind === 'wildcard') return []
      heads = heads
        .flatMap((head) => (step.kind === 'text' ? [head + step.text] : step.of.map((one) => head + one)))
        .slice(0, 16)
    }
    return heads
  })
  return [text, ...texts.slice(0, 32)]
}

/** A family word (`GT21 model`, `MELSEC iQ-F Series`): the rules that know its members. */
function readFamily(text: string, isSeries: boolean, context: Context): ModelAlternative | undefined {
  if (/[*□]/.test(text)) return undefined
  const words = text.split(' ')
  const brand = brandLength(words, context.makers)
  const starts = startsOf(words, context.makers).filter(
    (start) => start <= brand || isNeutralWord(words[start - 1] ?? '') || words[start - 1] === '-',
  )
  const trims = starts.flatMap((start) => trimsOf(words.slice(start).join(' ')))
  const plain = trims.flatMap((trim) => [trim, trim.replace(/[\s,]+(?:series|family|models?)\b/gi, '')])
  const hasRelated = context.qualifiers.startsWith('incl. related')
  const names = hasRelated ? [...plain.map((name) => `${name} ${context.qualifiers}`), ...plain] : plain
  const found = names.map((name) => ({
    name,
    rules: plainTexts(name, context).flatMap((one) => familiesOf(foldName(one), context.makers).map((rule) => rule.id)),
  }))
  const first = found.find(({ rules }) => rules.length > 0)
  if (first === undefined) return undefined
  // With related CPUs the family is wider than its word, which still means it.
  const rules = hasRelated ? found.flatMap((one) => one.rules) : first.rules
  // `W1750D (JP)`: one kind of the family only. `KV-8000`, without "series", is a model of its family.
  const isOwn = !isSeries && rules.some((id) => familyById(id)?.isModel === true)
  const verdict = (context.qualifiers === '' || hasRelated) && !isOwn ? 'match' : 'maybe'
  return {
    kind: 'family',
    steps: [{ kind: 'text', text: first.name }],
    verdict,
    extended: 'no',
    rules: [...new Set(rules)],
  }
}

/** `FC6A MICROSmart Plus`: the code alone leaves open which of its kinds is meant; kind words behind it do not. */
function readBareCode(text: string, context: Context): ModelAlternative[] {
  const words = text.split(' ')
  const brand = brandLength(words, context.makers)
  const code = words.findIndex((word, index) => index >= brand && isCode(word))
  const behind = words.slice(code + 1)
  const own = words[code] ?? ''
  if (code < 0 || own.length < 4 || !behind.some((word) => DESCRIPTION.test(word))) return []
  if (DISTINCT_PREFIX.test(text)) return []
  // `SEL-787-2 Transformer Protection Relay`: a code of three parts needs no words to be told from others.
  const isPlain = (behind.every(isKindWord) || /-.*-/.test(own)) && context.qualifiers === ''
  const verdict = isPlain ? 'match' : 'maybe'
  return combine([own.replace(/,$/, '')], context).map(({ steps }): ModelAlternative => ({
    kind: 'bare',
    steps,
    verdict,
    extended: 'maybe',
    rules: [],
  }))
}

/** `HF5シリーズ CPUユニット HF5-64MR/ES`: the series whose code the last word begins with is no other thing. */
function isOwnSeries(words: readonly string[], index: number): boolean {
  const word = words[index] ?? ''
  const series = word.replace(/シリーズ$/, '')
  const isSeries = series !== word || /^(?:series|シリーズ)$/i.test(words[index + 1] ?? '')
  return isSeries && series.length >= 2 && (words.at(-1) ?? '').startsWith(series)
}

/** `PC10B TCC-1021`, `Industrial Managed Switch NZ2MHG-TSNT4`: the code at the end means the same as the whole. */
function readTypeCode(text: string, context: Context): ModelAlternative[] {
  const words = text.split(' ')
  const code = words.at(-1) ?? ''
  if (words.length < 2 || code.length < 5 || !isCode(code) || DISTINCT_PREFIX.test(text)) return []
  const isType = /^T[A-Z]{2}-\d{4}$/.test(code)
  const brand = brandLength(words, context.makers)
  // `4808E-16FX SM LC-4GC`: the end of a longer code.
  const isOther = (word: string, index: number): boolean =>
    isCode(word) && !isNeutralWord(word) && !isOwnSeries(words, brand + index)
  const hasOther = words.slice(brand, -1).some(isOther) || !/\d.*\d/.test(code)
  // `FA-M3 CPU module F3SP71-4S`: behind a word of a kind it is what is meant, or a part of it.
  const isBehindKind = isKindWord(words.at(-2) ?? '') && /^[A-Z]{1,4}\d/.test(code) && code.length >= 6
  if (hasOther && !isType && !isBehindKind) return []
  if (context.qualifiers !== '' || familiesOf(foldName(code), context.makers).length > 0) return []
  const extended = extendedOf(false, code, 'model', context.namings)
  const model = (steps: readonly PatternStep[], verdict: 'match' | 'maybe'): ModelAlternative => ({
    kind: 'model',
    steps,
    verdict,
    extended,
    rules: [],
  })
  // JTEKT: a name that is a code itself, before its type code.
  const lead = isType ? words.slice(0, -1) : []
  const names = lead.length === 0 ? [] : combine(lead, context)
  return [...combine([code], context), ...names].map(({ steps, verdict }) =>
    model(steps, hasOther && !isType ? 'maybe' : verdict),
  )
}

/** A series that no rule knows (`HQ series`): whatever begins with its word may be of it; nobody can tell from the name. */
function readSeries(trims: readonly string[], context: Context): ModelAlternative[] {
  const word = trims.findLast((trim) => !SERIES.test(trim)) ?? ''
  const own = word
    .split(' ')
    .slice(brandLength(word.split(' '), context.makers))
    .join(' ')
  if (foldName(own).length < 2) return []
  return [{ kind: 'series', steps: [{ kind: 'text', text: own }], verdict: 'maybe', extended: 'maybe', rules: [] }]
}

/** `SINAMICS V90 w. PN`: the word between may be missing on the machine. */
function readLinked(item: Item, text: string, context: Context): ModelAlternative[] {
  const plain = text.replace(/\s(?:w\.|w\/|with)\s/i, ' ')
  // `Symphony Plus - S+ Operations`: what stands behind the dash may be its whole name.
  const last = text.split(' - ').at(-1) ?? ''
  const others = [plain, ...(foldName(last).length >= 8 ? [last] : [])].filter((other) => other !== text)
  return others.flatMap((other) => readTitle({ ...item, verdict: 'maybe' }, other, false, context))
}

function readItem(item: Item, context: Context): ModelAlternative[] {
  const text = item.text.replace(ALL_OF, '').trim() || item.text
  const family = readFamily(text, SERIES.test(item.text) || text !== item.text, context)
  const isSeries = family === undefined && (SERIES.test(item.text) || text !== item.text)
  const trims = trimsOf(text)
  const last = trims.at(-1) ?? text
  const titles = trims.flatMap((trim) => readTitle(item, trim, isSeries && !SERIES.test(trim), context))
  const bare = readBareCode(last, context)
  return [
    ...titles,
    ...readLinked(item, last, context),
    ...(isSeries ? readSeries(trims, context) : []),
    ...(family === undefined ? [] : [item.verdict === 'maybe' ? { ...family, verdict: item.verdict } : family]),
    ...(item.verdict === 'match' ? readTypeCode(last, context) : []),
    ...(item.verdict === 'match' ? bare : bare.map((one): ModelAlternative => ({ ...one, verdict: 'maybe' }))),
  ]
}

function readCodes(brackets: Brackets, isFamily: boolean, context: Context): ModelAlternative[] {
  // `GuardLogix 5580 (1756-L8z)`: the family knows its members better than the place-holder does.
  const told = brackets.codes.filter((code) => !isFamily || !/\dz/.test(code))
  return told.flatMap((code) => {
    const rules = familiesOf(foldName(code), context.makers).map((rule) => rule.id)
    const family: ModelAlternative[] =
      rules.length === 0
        ? []
        : [{ kind: 'family', steps: [{ kind: 'text', text: code }], verdict: 'match', extended: 'maybe', rules }]
    const kind = 'order'
    const own = combine([code], context).map(({ steps, verdict }): ModelAlternative => ({
      kind,
      steps,
      verdict,
      extended: extendedOf(false, code, kind, context.namings),
      rules: [],
    }))
    return [...family, ...own]
  })
}

function unique(alternatives: readonly ModelAlternative[]): ModelAlternative[] {
  const seen = new Map<string, ModelAlternative>()
  for (const one of alternatives) {
    const key = JSON.stringify([one.steps, one.verdict, one.extended, one.rules])
    if (!seen.has(key)) seen.set(key, one)
  }
  return [...seen.values()].slice(0, MAX_ALTERNATIVES)
}

const isKindName = (name: string): boolean => !/\d/.test(name) && isNeutralWord(name.split(' ').at(-1) ?? '')

/** A remark between words (`Markoni-D (Compact) FM Transmitters`): the words in their order, too. */
function readInPlace(whole: string, context: Context): ModelAlternative[] {
  const text = whole.replace(/[()]/g, ' ').replace(/\s+/g, ' ').trim()
  return trimsOf(text).map((trim): ModelAlternative => ({
    kind: 'title',
    steps: combine(trim.split(' '), { ...context, qualifiers: '' })[0]?.steps ?? [],
    verdict: 'match',
    extended: 'maybe',
    rules: [],
  }))
}

/** All ways in which the parts of a name, already taken apart, write what is meant. */
export function readAlternatives({ core: written, whole, brackets, makers }: Source): ModelAlternative[] {
  const bareLists = namingsOf(makers).flatMap((naming) => naming.bareLists ?? [])
  const spelled = bareLists.reduce((text, [brand, letter]) => text.replace(brand, (found) => found + letter), written)
  // `2700974 ILC 151 ETH`: the maker's number for the article, and its name.
  const article = /^(\d{6,8})\s+(?=\S*[A-Z])/.exec(spelled)
  const core = article === null ? spelled : spelled.slice(article[0].length)
  const defined = readVariables(core)
  const context: Context = {
    makers,
    namings: namingsOf(makers),
    variables: defined?.variables ?? new Map(),
    hasSiplus: brackets.hasSiplus,
    qualifiers: brackets.qualifiers.join(' '),
  }
  const items: readonly Item[] =
    defined === undefined ? splitItems(core, makers) : [{ text: defined.template, verdict: 'match' }]
  const titles = items.flatMap((item) => readItem(item, context))
  // `Analog FM transmitter (EXC120GT)`: words that name a kind, of which the code is one.
  const isKind = brackets.codes.length > 0 && brackets.aliases.length === 0 && isKindName(core)
  const narrowed = brackets.isNarrowed
    ? titles.map((one): ModelAlternative => ({
        ...one,
        verdict: 'maybe',
        extended: one.extended === 'match' ? 'maybe' : one.extended,
        rules: [],
        kind: one.kind === 'family' ? 'title' : one.kind,
      }))
    : titles.map((one): ModelAlternative => (isKind ? { ...one, verdict: 'maybe', extended: 'maybe' } : one))
  const inPlace = brackets.qualifiers.length > 0 && !whole.endsWith(')') ? readInPlace(whole, context) : []
  const articles: ModelAlternative[] =
    article === null
      ? []
      : [
          {
            kind: 'order',
            steps: [{ kind: 'text', text: article[1] ?? '' }],
            verdict: 'match',
            extended: 'no',
            rules: [],
          },
        ]
  const plain: Context = { ...context, qualifiers: '', hasSiplus: false }
  const aliases = brackets.aliases.flatMap((item) => readItem(item, plain))
  const literal: ModelAlternative[] = /[*□?]/.test(whole)
    ? []
    : [{ kind: 'literal', steps: [{ kind: 'text', text: whole }], verdict: 'match', extended: 'no', rules: [] }]
  return unique([
    ...narrowed,
    ...inPlace,
    ...articles,
    ...readCodes(
      brackets,
      titles.some((one) => one.kind === 'family'),
      context,
    ),
    ...aliases,
    ...literal,
  ])
}
