import { readModel, type Candidate, type ModelText } from './asset.ts'
import { run } from './automaton.ts'
import { familiesOf, familyById } from './families/index.ts'
import type { Cut } from './fold.ts'
import type { Form, Pattern } from './forms.ts'
import { Hits, withoutSiblings, type GroundedHit, type ModelHit } from './hits.ts'
import { behindLeads } from './leads.ts'
import type { ModelVerdict, ProductName } from './model.ts'
import { areWrittenAlike, compareOrders, orderHints } from './order-number.ts'
import { areLinesApart } from './release-line.ts'
import { BUCKET, buildTables, isTelling, membersOf, type Tables } from './tables.ts'

/**
 * Finds the products of one advisory that a model is, or may be, one of, without asking each. A model that the advisory names
 * itself is not taken for its longer or shorter named sisters, which `matchModel` alone cannot know.
 */
export interface ModelIndex {
  readonly find: (model: string) => readonly ModelHit[]
  /** The same for names of several advisories: what each hit rests on, for `withoutSiblings` to choose among those of one. */
  readonly findAll: (model: string) => readonly GroundedHit[]
}

const weaker = (a: 'match' | 'maybe', b: 'match' | 'maybe'): 'match' | 'maybe' => (a === 'maybe' ? a : b)

const NUMBERS_BEHIND: ReadonlySet<string> = new Set(['model', 'title'])

/** What a model gets that goes on behind a form: words may describe it, a mark makes a variant. */
function extendedVerdict(meaning: Form | Pattern, cut: Cut, rest: string): ModelVerdict {
  if (meaning.kind === 'literal') return 'no'
  if (cut !== 'mark') return meaning.kind === 'bare' ? 'no' : 'maybe'
  if (meaning.extended !== 'no') return meaning.verdict === 'maybe' ? 'maybe' : meaning.extended
  return meaning.variantSuffix?.test(rest.replace(/^-/, '')) === true ? 'maybe' : 'no'
}

function findEqual(tables: Tables, candidate: Candidate, hits: Hits): void {
  const { text, verdict, dropped } = candidate
  for (const form of tables.exact.get(text) ?? []) {
    const isKnown = verdict === 'match' || dropped.every((word) => tables.words[form.product]?.has(word))
    const ground = form.kind === 'family' ? 'family' : isKnown && form.kind !== 'bare' ? 'name' : 'sibling'
    hits.add(form.product, isKnown ? form.verdict : 'maybe', ground)
  }
}

function findLongerAndShorter(tables: Tables, { text, cuts }: Candidate, hits: Hits): void {
  for (const form of tables.pieces.get(text) ?? []) hits.add(form.product, 'maybe', 'sibling')
  for (const { form, isRemark } of tables.shorter.get(text) ?? []) {
    // What stands in brackets (`RS900 (32M)`) is not written on the machine: the doubt stays even where `RS900` is named too.
    if (form.complete?.test(text) !== true) hits.add(form.product, 'maybe', isRemark ? 'name' : 'sibling')
  }
  for (const match of text.matchAll(/(?<=\D)\d/g)) {
    // `HMIGTO series` means `HMIGTO5310`; `CP1E-N` may be short for `CP1E-N20DR`, `PCD` for `PCD3`.
    const begin = text.slice(0, match.index)
    const forms = isTelling(begin) || begin.length === 3 ? (tables.exact.get(begin) ?? []) : []
    for (const form of forms) if (NUMBERS_BEHIND.has(form.kind)) hits.add(form.product, form.extended, 'sibling')
  }
  for (const [at, cut] of cuts) {
    const begin = text.slice(0, at)
    if (!isTelling(begin)) continue
    for (const form of tables.exact.get(begin) ?? [])
      hits.add(form.product, extendedVerdict(form, cut, text.slice(at)), 'sibling')
  }
}

/** Where letters end and digits begin, or the other way: `ABC100` ends in `ABC100X`, not in `ABC1000`. */
const KIND_CHANGE = /(?<=\d)(?=\D)|(?<=\D)(?=\d)/g

function findSeries(tables: Tables, { text, cuts }: Candidate, hits: Hits): void {
  if (tables.series.size === 0) return
  const ends = new Set([...cuts.keys(), ...[...text.matchAll(KIND_CHANGE)].map(({ index }) => index)])
  for (const end of ends)
    for (const form of tables.series.get(text.slice(0, end).replace(/-$/, '')) ?? [])
      hits.add(form.product, 'maybe', 'family')
}

function findPatterns(tables: Tables, candidate: Candidate, hits: Hits): void {
  const bucket = tables.patterns.get(candidate.text.slice(0, BUCKET)) ?? []
  for (const list of [bucket, tables.open]) {
    for (const pattern of list) {
      const fit = run(pattern.automaton, candidate)
      if (fit === 'whole') hits.add(pattern.product, weaker(candidate.verdict, pattern.verdict), 'name')
      else if (fit === undefined || candidate.isExactOnly) continue
      else if (fit !== 'shorter') hits.add(pattern.product, extendedVerdict(pattern, fit.longer, ''), 'sibling')
      else if (isTelling(candidate.text) && pattern.complete?.test(candidate.text) !== true)
        hits.add(pattern.product, 'maybe', 'sibling')
    }
  }
}

function findFamilies(tables: Tables, candidate: Candidate, hits: Hits): void {
  for (const [id, forms] of tables.families) {
    const rule = familyById(id)
    if (rule === undefined) continue
    const isMember = rule.members.test(candidate.text)
    if (!isMember && rule.perhaps?.test(candidate.text) !== true) continue
    for (const form of forms)
      hits.add(form.product, isMember ? weaker(candidate.verdict, form.verdict) : 'maybe', 'family')
  }
  for (const rule of familiesOf(candidate.text, [])) {
    for (const form of tables.families.get(rule.id) ?? [])
      hits.add(form.product, weaker(candidate.verdict, form.verdict), 'family')
    for (const product of membersOf(tables, rule)) {
      const makers = tables.products[product]?.makers ?? []
      if (makers.length === 0 || makers.includes(rule.maker)) hits.add(product, 'maybe', 'family')
    }
  }
}

/** An order number decides: another one is another thing, whatever the name says. So does a model code in brackets. */
function applyOrders(tables: Tables, model: ModelText, hits: Hits): void {
  for (const order of model.orders) {
    for (const hint of orderHints(order)) {
      for (const product of tables.hints.get(hint) ?? []) hits.add(product, 'maybe', 'sibling')
    }
  }
  const all = [...model.orders, ...model.codes]
  if (all.length === 0) return
  for (const product of hits.products) {
    const listed = tables.orders.get(product)
    // `(24xFE, DC24V)` is no order number: only a code that is written as a listed one excludes it.
    const own = all.filter((code) => listed?.some((one) => areWrittenAlike(one, code)) === true)
    if (listed === undefined || own.length === 0) continue
    const verdict = compareOrders(listed, own)
    hits.drop(product)
    hits.add(product, verdict, verdict === 'match' ? 'name' : 'sibling')
  }
}

/** Hardware series and release lines that the model's text tells exclude products of others. */
function applyLines({ products }: Tables, { hardware, version }: ModelText, hits: Hits): void {
  for (const product of hits.products) {
    const name = products[product]
    const isOtherSeries = hardware !== null && name?.hardware?.includes(hardware) === false
    if (isOtherSeries || (version !== null && areLinesApart(version, name?.versionText ?? null))) hits.drop(product)
  }
}

/** Makes the index over the product names of one advisory: one look-up per writing of a model, patterns by their first letters. */
export function createModelIndex(products: readonly ProductName[]): ModelIndex {
  const tables = buildTables(products)
  const findAll = (model: string): readonly GroundedHit[] => {
    const hits = findHits(tables, model)
    for (const { rest, products: own } of behindLeads(model, tables.leads)) hits.merge(findHits(tables, rest), own)
    return hits.list
  }
  return {
    findAll,
    find: (model) => withoutSiblings(findAll(model)).map(({ product, verdict }) => ({ product, verdict })),
  }
}

function findHits(tables: Tables, model: string): Hits {
  const read = readModel(model)
  const hits = new Hits()
  for (const candidate of read.candidates) {
    findEqual(tables, candidate, hits)
    if (!candidate.isExactOnly) findLongerAndShorter(tables, candidate, hits)
    findPatterns(tables, candidate, hits)
    findFamilies(tables, candidate, hits)
    findSeries(tables, candidate, hits)
  }
  applyOrders(tables, read, hits)
  applyLines(tables, read, hits)
  return hits
}
