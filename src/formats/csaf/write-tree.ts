import type { WrittenProduct, WrittenSet } from './write-model.ts'
import { leafOfRelease, leavesOf, productIdOf, type VersionLeaf } from './write-versions.ts'

/** A branch of the product tree (CSAF 2.0 §3.1.2). */
export interface Branch {
  readonly category: string
  readonly name: string
  readonly branches?: readonly Branch[]
  readonly product?: {
    readonly name: string
    readonly product_id: string
    readonly product_identification_helper: { readonly model_numbers: readonly string[] }
  }
}

/** A set's products with the ids under which vulnerabilities speak of them. */
export interface SetProducts {
  /** Affected, not affected or looked into, as the set's status says. */
  readonly stated: readonly string[]
  readonly fixed: readonly string[]
}

/** Model numbers may hold wildcards (CSAF 2.0 §3.1.3.3.4): a star or question mark of the code itself is escaped. */
function modelNumber(code: string): string {
  return code.replaceAll(/[\\*?]/g, (sign) => `\\${sign}`)
}

/** The name under which a product stands in the tree: the model, and the part that has versions of its own. */
function productName(product: WrittenProduct): string {
  return product.part === null ? product.model : `${product.model} ${product.part}`
}

function leafBranch(vendor: string, product: WrittenProduct, leaf: VersionLeaf): Branch {
  return {
    category: leaf.category,
    name: leaf.name,
    product: {
      name: `${vendor} ${productName(product)} ${leaf.words}`,
      product_id: productIdOf(product, leaf),
      product_identification_helper: { model_numbers: [modelNumber(product.model)] },
    },
  }
}

function fixedLeaves(set: WrittenSet): VersionLeaf[] {
  return set.fixedVersion === null ? [] : [leafOfRelease(set.fixedVersion)]
}

/** The product ids of every set, by key. */
export function productsOfSets(sets: readonly WrittenSet[]): ReadonlyMap<string, SetProducts> {
  return new Map(
    sets.map((set) => [
      set.key,
      {
        stated: set.products.flatMap((product) => leavesOf(set.versions).map((leaf) => productIdOf(product, leaf))),
        fixed: set.products.flatMap((product) => fixedLeaves(set).map((leaf) => productIdOf(product, leaf))),
      },
    ]),
  )
}

/** The tree vendor › family › model › version or range over every product of the sets, each leaf once. */
export function writeProductTree(vendor: string, sets: readonly WrittenSet[]): { branches: readonly Branch[] } {
  const families = new Map<string, Map<string, Map<string, Branch>>>()
  for (const set of sets) {
    for (const product of set.products) {
      const names = families.get(product.family) ?? new Map<string, Map<string, Branch>>()
      families.set(product.family, names)
      const leaves = names.get(productName(product)) ?? new Map<string, Branch>()
      names.set(productName(product), leaves)
      for (const leaf of [...leavesOf(set.versions), ...fixedLeaves(set)])
        leaves.set(productIdOf(product, leaf), leafBranch(vendor, product, leaf))
    }
  }
  const branch = (category: string, name: string, branches: readonly Branch[]): Branch => ({ category, name, branches })
  const familyBranches = [...families].map(([family, names]) =>
    branch(
      'product_family',
      family,
      [...names].map(([name, leaves]) => branch('product_name', name, [...leaves.values()])),
    ),
  )
  return { branches: [branch('vendor', vendor, familyBranches)] }
}
