/** An object of a JSON document whose members are not known to be anything yet. */
export type Members = Readonly<Record<string, unknown>>

/** A value with the JSON pointer where it stands. */
export interface Placed<T> {
  readonly path: string
  readonly value: T
}

/** The members of an object; none when the value is no object. */
export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** The text, or undefined when the value is none. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The items of an array, each with its pointer; none when the value is no array. */
export function itemsOf(value: unknown, path: string): Placed<unknown>[] {
  return Array.isArray(value) ? value.map((item: unknown, index) => ({ path: `${path}/${index}`, value: item })) : []
}

/** The objects of an array, each with its pointer. */
export function objectsOf(value: unknown, path: string): Placed<Members>[] {
  return itemsOf(value, path).map((item) => ({ path: item.path, value: membersOf(item.value) }))
}

/** The texts of an array, each with its pointer. */
export function textsOf(value: unknown, path: string): Placed<string>[] {
  return itemsOf(value, path).flatMap((item) => {
    const text = textOf(item.value)
    return text === undefined ? [] : [{ path: item.path, value: text }]
  })
}

export interface ProductGroup {
  readonly id: string
  readonly path: string
  readonly productIds: readonly Placed<string>[]
}

export interface Relationship {
  readonly path: string
  /** The product that the relationship defines. */
  readonly id: string | undefined
  readonly sides: readonly Placed<string>[]
}

/** A document as the tests of CSAF 2.0 §6.1 look at it: every part that is missing or of another type is just absent. */
export interface DocumentView {
  readonly root: Members
  readonly document: Members
  readonly category: string
  readonly tracking: Members
  readonly vulnerabilities: readonly Placed<Members>[]
  /** Every branch of the product tree, outer before inner. */
  readonly branches: readonly Placed<Members>[]
  /** Every object that defines a product id; its path is that of the object. */
  readonly products: readonly Placed<Members>[]
  readonly relationships: readonly Relationship[]
  readonly groups: readonly ProductGroup[]
}

function branchesOf(tree: Members): Placed<Members>[] {
  const found: Placed<Members>[] = []
  const open = objectsOf(tree['branches'], '/product_tree/branches').toReversed()
  for (let branch = open.pop(); branch !== undefined; branch = open.pop()) {
    found.push(branch)
    open.push(...objectsOf(branch.value['branches'], `${branch.path}/branches`).toReversed())
  }
  return found
}

function relationshipOf({ path, value }: Placed<Members>): Relationship {
  const sides = ['product_reference', 'relates_to_product_reference'].flatMap((name) => {
    const id = textOf(value[name])
    return id === undefined ? [] : [{ path: `${path}/${name}`, value: id }]
  })
  return { path, id: textOf(membersOf(value['full_product_name'])['product_id']), sides }
}

/** Looks at a parsed JSON document; never throws, whatever it is. */
export function viewDocument(json: unknown): DocumentView {
  const root = membersOf(json)
  const document = membersOf(root['document'])
  const tree = membersOf(root['product_tree'])
  const branches = branchesOf(tree)
  const relations = objectsOf(tree['relationships'], '/product_tree/relationships')
  const candidates = [
    ...branches.map(({ path, value }) => ({ path: `${path}/product`, value: membersOf(value['product']) })),
    ...objectsOf(tree['full_product_names'], '/product_tree/full_product_names'),
    ...relations.map(({ path, value }) => ({
      path: `${path}/full_product_name`,
      value: membersOf(value['full_product_name']),
    })),
  ]
  return {
    root,
    document,
    category: textOf(document['category']) ?? '',
    tracking: membersOf(document['tracking']),
    vulnerabilities: objectsOf(root['vulnerabilities'], '/vulnerabilities'),
    branches,
    products: candidates.filter((candidate) => textOf(candidate.value['product_id']) !== undefined),
    relationships: relations.map(relationshipOf),
    groups: objectsOf(tree['product_groups'], '/product_tree/product_groups').flatMap(({ path, value }) => {
      const id = textOf(value['group_id'])
      return id === undefined ? [] : [{ id, path, productIds: textsOf(value['product_ids'], `${path}/product_ids`) }]
    }),
  }
}

/** A test: what is wrong with a document by one clause. */
export type Check = (view: DocumentView) => Problem[]

/** What a check finds; the clause is known from the check. */
export interface Problem {
  readonly path: string
  readonly params?: Readonly<Record<string, string | number>>
}
