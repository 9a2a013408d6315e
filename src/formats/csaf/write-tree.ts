import type { WrittenProduct, WrittenSet } from './write-model.ts'
import { leafFrom, leafOfRelease, leavesOf, productIdOf, type VersionLeaf } from './write-versions.ts'

/** A branch of the product tree (CSAF 2.0 §3.1.2). */
export interface Branch {
  readonly category: string
  readonly name: string
  readonly branches?: readonly Branch[]
  readonly product?: {
    readonly name: string
    readonly product_id: string
    readonly product_identification_helper?: { readonly model_numbers: readonly string[] }
  }
}

/** A set's products with the ids under which vulnerabilities speak of them. */
export interface SetProducts {
  /** Affected, not affected or looked into, as the set's status says. */
  readonly stated: readonly string[]
  /** The release that brings the fix. */
  readonly firstFixed: readonly string[]
  /** That release and all behind it. */
  readonly fixed: readonly string[]
}

/** Model numbers may hold wildcards (CSAF 2.0 §3.1.3.3.4): a star or question mark of the code itself is escaped. */
function modelNumber(code: string): string {
  return code.replaceAll(/[\\*?]/g, (sign) => `\\${sign}`)
}

type Leaf = NonNullable<Branch['product']>

/** A model with its versions, or a model whose part has the versions: then the model itself, whatever its own version. */
function modelLeaf(vendor: string, product: WrittenProduct, leaf: VersionLeaf | null): Leaf {
  return {
    name: leaf === null ? `${vendor} ${product.model}` : `${vendor} ${product.model} ${leaf.words}`,
    product_id: leaf === null ? product.model : productIdOf(product, leaf),
    product_identification_helper: { model_numbers: [modelNumber(product.model)] },
  }
}

/** The release with the fix, and the range from it on: both are said, so that nobody has to conclude one from the other. */
function fixedLeaves(set: WrittenSet): VersionLeaf[] {
  return set.fixedVersion === null ? [] : [leafOfRelease(set.fixedVersion), leafFrom(set.fixedVersion)]
}

/** The product ids of every set, by key. */
export function productsOfSets(sets: readonly WrittenSet[]): ReadonlyMap<string, SetProducts> {
  return new Map(
    sets.map((set) => {
      const idsOf = (leaves: readonly VersionLeaf[]): string[] =>
        set.products.flatMap((product) => leaves.map((leaf) => productIdOf(product, leaf)))
      const [first, later] = fixedLeaves(set)
      return [
        set.key,
        {
          stated: idsOf(leavesOf(set.versions)),
          firstFixed: idsOf(first === undefined ? [] : [first]),
          fixed: idsOf(later === undefined ? [] : [later]),
        },
      ]
    }),
  )
}

/** CSAF 2.0 §3.2.2.4: a version of a part within a model. */
interface Relationship {
  readonly category: 'default_component_of'
  readonly product_reference: string
  readonly relates_to_product_reference: string
  readonly full_product_name: { readonly name: string; readonly product_id: string }
}

class TreeWriter {
  private readonly families = new Map<string, Map<string, Map<string, Branch>>>()
  /** Models that are named as a whole, because versions belong to their parts. */
  private readonly wholes = new Map<string, Leaf>()
  readonly relationships = new Map<string, Relationship>()
  private readonly vendor: string

  constructor(vendor: string) {
    this.vendor = vendor
  }

  private leavesBelow(family: string, name: string): Map<string, Branch> {
    const names = this.families.get(family) ?? new Map<string, Map<string, Branch>>()
    this.families.set(family, names)
    const leaves = names.get(name) ?? new Map<string, Branch>()
    names.set(name, leaves)
    return leaves
  }

  add(product: WrittenProduct, leaf: VersionLeaf): void {
    const { family, model, part } = product
    const { category, name, words } = leaf
    const id = productIdOf(product, leaf)
    if (part === null) {
      this.leavesBelow(family, model).set(id, { category, name, product: modelLeaf(this.vendor, product, leaf) })
      return
    }
    // The part is a product of its own, shared by the models that contain it.
    const component = productIdOf({ ...product, model: '' }, leaf)
    const componentLeaf = { name: `${this.vendor} ${part.name} ${words}`, product_id: component }
    this.leavesBelow(family, part.code).set(component, { category, name, product: componentLeaf })
    this.leavesBelow(family, model)
    this.wholes.set(`${family}\n${model}`, modelLeaf(this.vendor, product, null))
    this.relationships.set(id, {
      category: 'default_component_of',
      product_reference: component,
      relates_to_product_reference: model,
      full_product_name: { name: `${this.vendor} ${model} ${part.name} ${words}`, product_id: id },
    })
  }

  branches(): Branch[] {
    return [...this.families].map(([family, names]) => ({
      category: 'product_family',
      name: family,
      branches: [...names].flatMap(([name, leaves]): Branch[] => {
        const whole = this.wholes.get(`${family}\n${name}`)
        return [
          ...(leaves.size === 0 ? [] : [{ category: 'product_name', name, branches: [...leaves.values()] }]),
          ...(whole === undefined ? [] : [{ category: 'product_name', name, product: whole }]),
        ]
      }),
    }))
  }
}

/** The tree vendor › family › model › version or range over every product of the sets, each leaf once. */
export function writeProductTree(
  vendor: string,
  sets: readonly WrittenSet[],
): { branches: readonly Branch[]; relationships?: readonly Relationship[] } {
  const writer = new TreeWriter(vendor)
  for (const set of sets)
    for (const product of set.products)
      for (const leaf of [...leavesOf(set.versions), ...fixedLeaves(set)]) writer.add(product, leaf)
  const relationships = [...writer.relationships.values()]
  return {
    branches: [{ category: 'vendor', name: vendor, branches: writer.branches() }],
    ...(relationships.length === 0 ? {} : { relationships }),
  }
}
