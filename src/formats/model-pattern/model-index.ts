import { readModel, type Candidate, type ModelText } from './asset.ts'
import { run } from './automaton.ts'
import { familiesOf, familyById, type FamilyRule } from './families/index.ts'
import { foldName, type Cut } from './fold.ts'
import { formsOf, type Form, type Pattern } from './forms.ts'
import type { ModelVerdict, ProductName } from './model.ts'
import { compareOrders, orderHints, textHints } from './order-number.ts'
import { areLinesApart } from './release-line.ts'

/** A product that a model is, or may be, one of. */
export interface ModelHit {
  /** Index in the list that the index was made of. */
  readonly product: number
  readonly verdict: 'match' | 'maybe'
}

/** Finds the products of one advisory that a model is one of, without asking each. */
export interface ModelIndex {
  readonly find: (model: string) => readonly ModelHit[]
}

interface Tables {
  readonly products: readonly ProductName[]
  readonly exact: Map<string, Form[]>
  /** Beginnings of forms, up to a separator. */
  readonly shorter: Map<string, Form[]>
  readonly patterns: Map<string, Pattern[]>
  readonly open: Pattern[]
  readonly families: Map<string, Form[]>
  readonly orders: Map<number, string[]>
  readonly hints: Map<string, Set<number>>
  readonly samples: { text: string; product: number }[]
  readonly members: Map<string, Set<number>>
  /** Folded words of each name. */
  readonly words: ReadonlySet<string>[]
}

const BUCKET = 2
const CPU_BEGIN = /^([A-Z]+\d+)[A-Z]*CPU/

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** Beginnings under which a model may be written for short. */
function beginningsOf(form: Form): Set<string> {
  const begins = new Set<string>()
  if (form.kind === 'literal' || form.kind === 'bare') return begins
  for (const [at, cut] of form.cuts) {
    const rest = form.text.slice(at).replace(/^-/, '')
    // `L02CPU-P` is not what `L02CPU` is short for: it names each variant by itself.
    if (cut === 'mark' && form.isStrict && form.extended === 'no' && /^[A-UW-Z]$/.test(rest)) continue
    begins.add(form.text.slice(0, at))
  }
  if (form.kind === 'title') {
    for (const match of form.text.matchAll(/(?<=\D)\d/g))
      if (match.index >= 4) begins.add(form.text.slice(0, match.index))
  }
  const cpu = CPU_BEGIN.exec(form.text)?.[1]
  if (cpu !== undefined) begins.add(cpu)
  return begins
}

const isTelling = (begin: string): boolean => begin.length >= 4 || (begin.length >= 3 && /\d/.test(begin))

function addForm(tables: Tables, form: Form): void {
  push(tables.exact, form.text, form)
  for (const begin of beginningsOf(form)) if (isTelling(begin)) push(tables.shorter, begin, form)
  for (const rule of form.rules) push(tables.families, rule, form)
  if (form.kind !== 'family') tables.samples.push({ text: form.text, product: form.product })
  for (const hint of textHints(form.text)) {
    const known = tables.hints.get(hint)
    if (known === undefined) tables.hints.set(hint, new Set([form.product]))
    else known.add(form.product)
  }
}

function build(products: readonly ProductName[]): Tables {
  const tables: Tables = {
    products,
    exact: new Map(),
    shorter: new Map(),
    patterns: new Map(),
    open: [],
    families: new Map(),
    orders: new Map(),
    hints: new Map(),
    samples: [],
    members: new Map(),
    words: products.map((name) => new Set(name.text.split(/[\s,()]+/).map(foldName))),
  }
  for (const [product, name] of products.entries()) {
    const { forms, patterns } = formsOf(name, product)
    for (const form of forms) addForm(tables, form)
    const orders = forms.filter((form) => form.kind === 'order').map((form) => form.text)
    // Families and patterns list more than their codes.
    const isClosed = patterns.length === 0 && name.alternatives.every((one) => one.kind !== 'family')
    if (orders.length > 0 && isClosed) tables.orders.set(product, orders)
    for (const pattern of patterns) {
      tables.samples.push({ text: pattern.sample, product })
      const { begin } = pattern.automaton
      if (begin.length < BUCKET) tables.open.push(pattern)
      else push(tables.patterns, begin.slice(0, BUCKET), pattern)
    }
  }
  return tables
}

/** Products that name members of a family, for an asset that names the family only. */
function membersOf(tables: Tables, rule: FamilyRule): Set<number> {
  const known = tables.members.get(rule.id)
  if (known !== undefined) return known
  const found = new Set<number>()
  const wider = rule.words.map(foldName).filter((word) => word.length >= 3)
  for (const { text, product } of tables.samples)
    if (rule.members.test(text) || rule.perhaps?.test(text) === true) found.add(product)
  for (const [id, forms] of tables.families) {
    const words = (familyById(id)?.words ?? []).map(foldName)
    const isNarrower = (word: string): boolean =>
      rule.members.test(word) ||
      rule.members.test(`${word}00`) ||
      wider.some((one) => word.length > one.length && word.startsWith(one))
    if (id !== rule.id && words.some(isNarrower)) for (const form of forms) found.add(form.product)
  }
  tables.members.set(rule.id, found)
  return found
}

class Hits {
  readonly #verdicts = new Map<number, 'match' | 'maybe'>()

  add(product: number, verdict: ModelVerdict): void {
    if (verdict === 'no' || this.#verdicts.get(product) === 'match') return
    this.#verdicts.set(product, verdict)
  }

  drop(product: number): void {
    this.#verdicts.delete(product)
  }

  get list(): ModelHit[] {
    return [...this.#verdicts]
      .map(([product, verdict]) => ({ product, verdict }))
      .toSorted((a, b) => a.product - b.product)
  }

  get products(): number[] {
    return [...this.#verdicts.keys()]
  }
}

const weaker = (a: 'match' | 'maybe', b: 'match' | 'maybe'): 'match' | 'maybe' => (a === 'maybe' ? a : b)

/** What a model gets that goes on behind a form: words may describe it, a mark makes a variant. */
function extendedVerdict(meaning: Form | Pattern, cut: Cut, rest: string): ModelVerdict {
  if (meaning.kind === 'literal') return 'no'
  if (cut === 'word') return meaning.kind === 'bare' ? 'no' : 'maybe'
  if (meaning.extended !== 'no') return meaning.verdict === 'maybe' ? 'maybe' : meaning.extended
  return meaning.variantSuffix?.test(rest.replace(/^-/, '')) === true ? 'maybe' : 'no'
}

function findForms(tables: Tables, candidate: Candidate, hits: Hits): void {
  const { text, cuts, verdict, isExactOnly } = candidate
  for (const form of tables.exact.get(text) ?? []) {
    const isKnown = verdict === 'match' || candidate.dropped.every((word) => tables.words[form.product]?.has(word))
    hits.add(form.product, isKnown ? form.verdict : 'maybe')
  }
  if (isExactOnly) return
  for (const form of tables.shorter.get(text) ?? [])
    hits.add(form.product, form.complete?.test(text) === true ? 'no' : 'maybe')
  for (const [at, cut] of cuts) {
    const begin = text.slice(0, at)
    if (!isTelling(begin)) continue
    for (const form of tables.exact.get(begin) ?? []) hits.add(form.product, extendedVerdict(form, cut, text.slice(at)))
  }
}

const isShort = (pattern: Pattern, text: string): boolean => isTelling(text) && pattern.complete?.test(text) !== true

function findPatterns(tables: Tables, candidate: Candidate, hits: Hits): void {
  const bucket = tables.patterns.get(candidate.text.slice(0, BUCKET)) ?? []
  for (const list of [bucket, tables.open]) {
    for (const pattern of list) {
      const fit = run(pattern.automaton, candidate)
      if (fit === 'whole') hits.add(pattern.product, weaker(candidate.verdict, pattern.verdict))
      else if (fit === undefined || candidate.isExactOnly) continue
      else if (fit === 'shorter') hits.add(pattern.product, isShort(pattern, candidate.text) ? 'maybe' : 'no')
      else hits.add(pattern.product, extendedVerdict(pattern, fit.longer, ''))
    }
  }
}

function findFamilies(tables: Tables, candidate: Candidate, hits: Hits): void {
  for (const [id, forms] of tables.families) {
    const rule = familyById(id)
    if (rule === undefined) continue
    const isMember = rule.members.test(candidate.text)
    if (!isMember && rule.perhaps?.test(candidate.text) !== true) continue
    for (const form of forms) hits.add(form.product, isMember ? weaker(candidate.verdict, form.verdict) : 'maybe')
  }
  for (const rule of familiesOf(candidate.text, [])) {
    for (const form of tables.families.get(rule.id) ?? [])
      hits.add(form.product, weaker(candidate.verdict, form.verdict))
    for (const product of membersOf(tables, rule)) {
      const makers = tables.products[product]?.makers ?? []
      if (makers.length === 0 || makers.includes(rule.maker)) hits.add(product, 'maybe')
    }
  }
}

/** An order number decides: another one is another thing, whatever the name says. So does a model code in brackets. */
function applyOrders(tables: Tables, model: ModelText, hits: Hits): void {
  for (const order of model.orders) {
    for (const hint of orderHints(order)) for (const product of tables.hints.get(hint) ?? []) hits.add(product, 'maybe')
  }
  const own = [...model.orders, ...model.codes]
  if (own.length === 0) return
  for (const product of hits.products) {
    const listed = tables.orders.get(product)
    if (listed === undefined) continue
    const verdict = compareOrders(listed, own)
    hits.drop(product)
    hits.add(product, verdict)
  }
}

/** Makes the index over the product names of one advisory: one look-up per writing of a model, patterns by their first letters. */
export function createModelIndex(products: readonly ProductName[]): ModelIndex {
  const tables = build(products)
  return {
    find: (model) => {
      const read = readModel(model)
      const hits = new Hits()
      for (const candidate of read.candidates) {
        findForms(tables, candidate, hits)
        findPatterns(tables, candidate, hits)
        findFamilies(tables, candidate, hits)
      }
      applyOrders(tables, read, hits)
      if (read.hardware !== null) {
        for (const product of hits.products)
          if (tables.products[product]?.hardware?.includes(read.hardware) === false) hits.drop(product)
      }
      if (read.version !== null) {
        for (const product of hits.products)
          if (areLinesApart(read.version, tables.products[product]?.versionText ?? null)) hits.drop(product)
      }
      return hits.list
    },
  }
}
