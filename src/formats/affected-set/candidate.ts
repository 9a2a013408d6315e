import {
  createModelIndex,
  matchVendor,
  readProductName,
  withoutSiblings,
  type GroundedHit,
  type ProductName,
  type VendorSpellings,
} from '../model-pattern/index.ts'
import type { ReadProduct } from './model.ts'
import { createMentions } from './mention.ts'
import { sidesOf } from './sides.ts'
import type { Candidate } from './vulnerability-answer.ts'

/** A side of a product that a name stands for. */
interface Bearer {
  readonly product: ReadProduct
  readonly side: number
  readonly vendor: string | null
}

/** A name in one document, with everything that bears it there. */
interface Name {
  readonly document: number
  /** Place among the document's names. */
  readonly place: number
  readonly bearers: Bearer[]
}

/** A name that one or more documents write in the same way. */
interface SharedName {
  readonly name: ProductName
  readonly uses: Name[]
}

/** Names and texts are equal as written, whatever case and blanks. */
function literal(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/** The names of the documents, each read once, with everything that bears it. */
function collectNames(documents: readonly (readonly ReadProduct[])[]): SharedName[] {
  const shared = new Map<string, SharedName>()
  for (const [document, products] of documents.entries()) {
    const names = new Map<string, Name>()
    const add = (text: string, bearer: Bearer): void => {
      const key = `${bearer.vendor ?? ''}\n${text}`
      const known = names.get(key)
      if (known !== undefined) return void known.bearers.push(bearer)
      const name = { document, place: names.size, bearers: [bearer] }
      names.set(key, name)
      const options = bearer.vendor === null ? {} : { vendor: bearer.vendor }
      const entry = shared.get(key) ?? { name: readProductName(text, options), uses: [] }
      shared.set(key, entry)
      entry.uses.push(name)
    }
    for (const product of products)
      for (const [side, { target, vendor }] of sidesOf(product).entries())
        for (const text of target.names) add(text, { product, side, vendor })
  }
  return [...shared.values()]
}

/** The candidates of one document for one unit while they are found. */
class Found {
  readonly #found = new Map<string, Candidate>()
  readonly #isOther: (maker: string | null) => boolean

  constructor(isOther: (maker: string | null) => boolean) {
    this.#isOther = isOther
  }

  add(product: ReadProduct, side: number, maker: string | null, isCertain: boolean): void {
    const key = `${side}\n${product.productId}`
    if (this.#found.get(key)?.isCertain === true || this.#isOther(maker)) return
    this.#found.set(key, { product, side, isCertain })
  }

  has(product: ReadProduct): boolean {
    return sidesOf(product).some((_, side) => this.#found.has(`${side}\n${product.productId}`))
  }

  get list(): Candidate[] {
    return [...this.#found.values()]
  }
}

function collect<T>(into: Map<number, T[]>, document: number, value: T): void {
  const list = into.get(document)
  if (list === undefined) into.set(document, [value])
  else list.push(value)
}

/** Products of several documents that a unit is, or may be. */
export interface CandidateIndex {
  /** By place of the document; documents that say nothing of such a unit are not in it. */
  find(vendor: string | undefined, model: string): ReadonlyMap<number, readonly Candidate[]>
}

/**
 * Prepares finding, in many documents at once, the products that a unit is, or may be: what it costs grows with the documents that
 * name the model, not with all. Each document is judged by itself: a model that it names itself is not taken for its longer or
 * shorter named sisters; another maker's is none of them.
 */
export function createCandidateIndex(
  documents: readonly (readonly ReadProduct[])[],
  spellings?: VendorSpellings,
): CandidateIndex {
  const names = collectNames(documents)
  const index = createModelIndex(names.map(({ name }) => name))
  const literals = Map.groupBy(names, ({ name }) => literal(name.text))
  const mentions = createMentions(
    documents.flatMap((products, document) =>
      products.map((product) => ({
        of: { document, product },
        // Which models are meant has been said by somebody: no others, whatever the text mentions.
        text:
          typeof product.corrected?.models === 'string'
            ? ''
            : literal(`${product.fullName} ${product.versionText ?? ''}`),
      })),
    ),
  )
  return {
    find(vendor, model) {
      const others = new Map<string | null, boolean>()
      const isOther = (maker: string | null): boolean => {
        const known = others.get(maker)
        if (known !== undefined) return known
        const found = matchVendor(maker ?? undefined, vendor, spellings) === 'other'
        others.set(maker, found)
        return found
      }
      const found = new Map<number, Found>()
      const of = (document: number): Found => {
        const one = found.get(document) ?? new Found(isOther)
        found.set(document, one)
        return one
      }
      const add = ({ document, bearers }: Name, isCertain: boolean): void => {
        for (const bearer of bearers) of(document).add(bearer.product, bearer.side, bearer.vendor, isCertain)
      }
      const written = literal(model)
      const equal = (literals.get(written) ?? []).flatMap(({ uses }) => uses)
      for (const name of equal.toSorted((a, b) => a.place - b.place)) add(name, true)
      const hits = new Map<number, (GroundedHit & { readonly name: Name })[]>()
      for (const hit of index.findAll(model))
        for (const name of names[hit.product]?.uses ?? []) collect(hits, name.document, { ...hit, name })
      for (const own of hits.values())
        for (const { name, verdict } of withoutSiblings(own).toSorted((a, b) => a.name.place - b.name.place))
          add(name, verdict === 'match')
      // Vendors write models where versions belong, too: what a text names may be meant by it.
      for (const { document, product } of mentions.find(written))
        if (found.get(document)?.has(product) !== true) of(document).add(product, 0, product.vendor, false)
      return new Map(
        [...found].flatMap(([document, { list }]) => (list.length === 0 ? [] : [[document, list] as const])),
      )
    },
  }
}

/** The same for one document. */
export function createCandidateFinder(
  products: readonly ReadProduct[],
  spellings?: VendorSpellings,
): (vendor: string | undefined, model: string) => readonly Candidate[] {
  const index = createCandidateIndex([products], spellings)
  return (vendor, model) => index.find(vendor, model).get(0) ?? []
}
