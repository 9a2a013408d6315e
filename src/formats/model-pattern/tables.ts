import { piecesOf } from './contained.ts'
import { familyById, type FamilyRule } from './families/index.ts'
import { foldName } from './fold.ts'
import { formsOf, type Form, type Pattern } from './forms.ts'
import { createLeads, type Leads } from './leads.ts'
import type { ProductName } from './model.ts'
import { textHints } from './order-number.ts'

/** Look-up tables over the product names of one advisory. */
export interface Tables {
  readonly products: readonly ProductName[]
  readonly exact: Map<string, Form[]>
  /** Beginnings of forms, up to a separator. */
  readonly shorter: Map<string, Short[]>
  /** Pieces of forms that may stand for the whole. */
  readonly pieces: Map<string, Form[]>
  /** Words of makers before a model → the products that are theirs. */
  readonly leads: Leads
  readonly patterns: Map<string, Pattern[]>
  readonly open: Pattern[]
  readonly families: Map<string, Form[]>
  /** Words of series that no rule knows. */
  readonly series: Map<string, Form[]>
  readonly orders: Map<number, string[]>
  readonly hints: Map<string, Set<number>>
  readonly samples: { text: string; product: number }[]
  readonly members: Map<string, Set<number>>
  /** Folded words of each name. */
  readonly words: ReadonlySet<string>[]
}

/** Patterns are kept by so many first characters. */
export const BUCKET = 2
const CPU_BEGIN = /^([A-Z]+\d+)[A-Z]*CPU/

/** A form, and whether what a beginning of it lacks is a remark in brackets only. */
export interface Short {
  readonly form: Form
  readonly isRemark: boolean
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** Beginnings under which a model may be written for short. */
function beginningsOf(form: Form): Map<string, boolean> {
  const begins = new Map<string, boolean>()
  if (form.kind === 'literal' || form.kind === 'bare') return begins
  for (const [at, cut] of form.cuts) {
    const rest = form.text.slice(at).replace(/^-/, '')
    // `L02CPU-P` is not what `L02CPU` is short for: it names each variant by itself.
    if (cut === 'mark' && form.isStrict && form.extended === 'no' && /^[A-UW-Z]$/.test(rest)) continue
    begins.set(form.text.slice(0, at), cut === 'remark')
  }
  if (form.kind === 'title') {
    for (const match of form.text.matchAll(/(?<=\D)\d/g))
      if (match.index >= 4) begins.set(form.text.slice(0, match.index), false)
  }
  const cpu = CPU_BEGIN.exec(form.text)?.[1]
  if (cpu !== undefined) begins.set(cpu, false)
  return begins
}

/** Long enough to be taken for the beginning of a name. */
export const isTelling = (begin: string): boolean => begin.length >= 4 || (begin.length >= 3 && /\d/.test(begin))

/** A form that is the end of another one of its product has no piece that the other one lacks. */
function addPieces(tables: Tables, forms: readonly Form[]): void {
  let whole = ''
  for (const form of forms) {
    if ((form.kind !== 'title' && form.kind !== 'model') || whole.endsWith(form.text)) continue
    whole = form.text
    for (const piece of piecesOf(form)) push(tables.pieces, piece, form)
  }
}

function addForm(tables: Tables, form: Form): void {
  if (form.kind === 'series') return push(tables.series, form.text, form)
  push(tables.exact, form.text, form)
  for (const [begin, isRemark] of beginningsOf(form))
    if (isTelling(begin)) push(tables.shorter, begin, { form, isRemark })
  for (const rule of form.rules) push(tables.families, rule, form)
  if (form.kind !== 'family') tables.samples.push({ text: form.text, product: form.product })
  for (const hint of textHints(form.text)) {
    const known = tables.hints.get(hint)
    if (known === undefined) tables.hints.set(hint, new Set([form.product]))
    else known.add(form.product)
  }
}

/** Builds the tables. */
export function buildTables(products: readonly ProductName[]): Tables {
  const tables: Tables = {
    products,
    exact: new Map(),
    shorter: new Map(),
    pieces: new Map(),
    leads: createLeads(products),
    patterns: new Map(),
    open: [],
    families: new Map(),
    series: new Map(),
    orders: new Map(),
    hints: new Map(),
    samples: [],
    members: new Map(),
    words: products.map((name) => new Set(name.text.split(/[\s,()]+/).map(foldName))),
  }
  for (const [product, name] of products.entries()) {
    const { forms, patterns } = formsOf(name, product)
    for (const form of forms) addForm(tables, form)
    addPieces(tables, forms)
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
export function membersOf(tables: Tables, rule: FamilyRule): Set<number> {
  const known = tables.members.get(rule.id)
  if (known !== undefined) return known
  const found = new Set<number>()
  const wider = rule.words.map((word) => `${word.toUpperCase()} `)
  for (const { text, product } of tables.samples)
    if (rule.members.test(text) || rule.perhaps?.test(text) === true) found.add(product)
  for (const [id, forms] of tables.families) {
    const isNarrower = (word: string): boolean =>
      rule.members.test(foldName(word)) ||
      rule.members.test(`${foldName(word)}00`) ||
      wider.some((one) => word.toUpperCase().startsWith(one))
    const words = familyById(id)?.words ?? []
    if (id !== rule.id && words.some(isNarrower)) for (const form of forms) found.add(form.product)
  }
  tables.members.set(rule.id, found)
  return found
}
