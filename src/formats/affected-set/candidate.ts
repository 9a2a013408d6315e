import { createModelIndex, matchVendor, readProductName, type ProductName } from '../model-pattern/index.ts'
import type { Role } from './evaluate.ts'
import type { ReadProduct } from './model.ts'
import type { Candidate } from './vulnerability-answer.ts'

/** A side of a product that a name stands for. */
interface Bearer {
  readonly product: ReadProduct
  readonly role: Role
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
    add(product.target.names, { product, role: 'product', vendor: product.vendor })
    if (product.host !== null) add(product.host.target.names, { product, role: 'host', vendor: product.host.vendor })
  }
  return [...names.values()]
}

/**
 * Prepares finding the products of a document that a unit is, or may be. A model that the document names itself is not taken
 * for its longer or shorter named sisters; another maker's is none of them.
 */
export function createCandidateFinder(
  products: readonly ReadProduct[],
): (vendor: string | undefined, model: string) => Candidate[] {
  const names = collectNames(products)
  const index = createModelIndex(names.map(({ name }) => name))
  const literals = Map.groupBy(names, ({ name }) => literal(name.text))
  return (vendor, model) => {
    const found = new Map<string, Candidate>()
    const add = ({ bearers }: Name, isCertain: boolean): void => {
      for (const { product, role, vendor: maker } of bearers) {
        const key = `${role}\n${product.productId}`
        if (found.get(key)?.isCertain === true || matchVendor(maker ?? undefined, vendor) === 'other') continue
        found.set(key, { product, role, isCertain })
      }
    }
    for (const name of literals.get(literal(model)) ?? []) add(name, true)
    for (const hit of index.find(model)) {
      const name = names[hit.product]
      if (name !== undefined) add(name, hit.verdict === 'match')
    }
    return [...found.values()]
  }
}
