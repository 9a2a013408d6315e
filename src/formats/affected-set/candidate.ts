import {
  createModelIndex,
  matchVendor,
  readProductName,
  type ProductName,
  type VendorSpellings,
} from '../model-pattern/index.ts'
import type { ReadProduct } from './model.ts'
import { sidesOf } from './sides.ts'
import type { Candidate } from './vulnerability-answer.ts'

/** A side of a product that a name stands for. */
interface Bearer {
  readonly product: ReadProduct
  readonly side: number
  readonly vendor: string | null
}

interface Name {
  readonly name: ProductName
  readonly bearers: Bearer[]
}

/** Names are equal as written, whatever case and blanks. */
function literal(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/** The document's names, each read once, with everything that bears it. */
function collectNames(products: readonly ReadProduct[]): Name[] {
  const names = new Map<string, Name>()
  const add = (texts: readonly string[], bearer: Bearer): void => {
    for (const text of texts) {
      const key = `${bearer.vendor ?? ''}\n${text}`
      const known = names.get(key)
      const options = bearer.vendor === null ? {} : { vendor: bearer.vendor }
      if (known === undefined) names.set(key, { name: readProductName(text, options), bearers: [bearer] })
      else known.bearers.push(bearer)
    }
  }
  for (const product of products) {
    for (const [side, { target, vendor }] of sidesOf(product).entries()) add(target.names, { product, side, vendor })
  }
  return [...names.values()]
}

/** Long enough that a text which holds it means it. */
function isTelling(model: string): boolean {
  return model.length >= 8 || (model.length >= 4 && /\d/.test(model))
}

/** True when a text holds the model as a whole word: not as the beginning or end of a longer code. */
function isMentioned(text: string, model: string): boolean {
  for (let at = text.indexOf(model); at >= 0; at = text.indexOf(model, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at)
    const behind = text.slice(at + model.length, at + model.length + 2)
    if (!/[\p{L}\p{N}][-/_]?$/u.test(before) && !/^[-/_.]?[\p{L}\p{N}]/u.test(behind)) return true
  }
  return false
}

/**
 * Prepares finding the products of a document that a unit is, or may be. A model that the document names itself is not taken
 * for its longer or shorter named sisters; another maker's is none of them.
 */
export function createCandidateFinder(
  products: readonly ReadProduct[],
  spellings?: VendorSpellings,
): (vendor: string | undefined, model: string) => Candidate[] {
  const names = collectNames(products)
  const index = createModelIndex(names.map(({ name }) => name))
  const texts = products.map((product) => ({
    product,
    text: literal(`${product.fullName} ${product.versionText ?? ''}`),
  }))
  const literals = Map.groupBy(names, ({ name }) => literal(name.text))
  return (vendor, model) => {
    const found = new Map<string, Candidate>()
    const add = ({ bearers }: Name, isCertain: boolean): void => {
      for (const { product, side, vendor: maker } of bearers) {
        const key = `${side}\n${product.productId}`
        if (found.get(key)?.isCertain === true || matchVendor(maker ?? undefined, vendor, spellings) === 'other')
          continue
        found.set(key, { product, side, isCertain })
      }
    }
    for (const name of literals.get(literal(model)) ?? []) add(name, true)
    for (const hit of index.find(model)) {
      const name = names[hit.product]
      if (name !== undefined) add(name, hit.verdict === 'match')
    }
    // Vendors write models where versions belong, too: what a text names may be meant by it.
    const written = literal(model)
    for (const { product, text } of isTelling(written) ? texts : []) {
      const isKnown = sidesOf(product).some((_, side) => found.has(`${side}\n${product.productId}`))
      if (isKnown || !isMentioned(text, written)) continue
      if (matchVendor(product.vendor ?? undefined, vendor, spellings) === 'other') continue
      found.set(`0\n${product.productId}`, { product, side: 0, isCertain: false })
    }
    return [...found.values()]
  }
}
