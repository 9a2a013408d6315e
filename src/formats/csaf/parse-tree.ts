import type { Finding } from '../finding.ts'
import { membersOf, objectsOf, textOf, textsOf, type Members } from './members.ts'
import type { CsafBranch, CsafProduct, CsafRelationship } from './model.ts'

const MAX_PRODUCTS = 200_000

/** The product tree as flat lists, and the groups that stand for several products. */
export interface CsafTree {
  readonly products: readonly CsafProduct[]
  readonly relationships: readonly CsafRelationship[]
  readonly groups: ReadonlyMap<string, readonly string[]>
}

function productOf(value: Members, branches: readonly CsafBranch[], path: string): CsafProduct | undefined {
  const id = textOf(value['product_id'])
  if (id === null) return undefined
  const helper = membersOf(value['product_identification_helper'])
  return {
    id,
    name: textOf(value['name']) ?? id,
    branches,
    modelNumbers: textsOf(helper['model_numbers']),
    serialNumbers: textsOf(helper['serial_numbers']),
    skus: textsOf(helper['skus']),
    path,
  }
}

interface OpenBranch {
  readonly value: Members
  readonly above: readonly CsafBranch[]
  readonly path: string
}

/** Products below the branches, in the order of the document (§3.1.2); no recursion, so depth costs no stack. */
function productsBelow(tree: Members): CsafProduct[] {
  const open: OpenBranch[] = objectsOf(tree['branches'])
    .map(({ value, index }) => ({ value, above: [], path: `/product_tree/branches/${index}` }))
    .toReversed()
  const found: CsafProduct[] = []
  for (let branch = open.pop(); branch !== undefined && found.length < MAX_PRODUCTS; branch = open.pop()) {
    const { value, above, path } = branch
    const branches = [...above, { category: textOf(value['category']) ?? '', name: textOf(value['name']) ?? '' }]
    const product = productOf(membersOf(value['product']), branches, `${path}/product`)
    if (product !== undefined) found.push(product)
    const inner = objectsOf(value['branches'])
    for (const { value: child, index } of inner.toReversed())
      open.push({ value: child, above: branches, path: `${path}/branches/${index}` })
  }
  return found
}

function relationshipOf(value: Members, path: string): CsafRelationship | undefined {
  const product = membersOf(value['full_product_name'])
  const id = textOf(product['product_id'])
  const productId = textOf(value['product_reference'])
  const relatesToId = textOf(value['relates_to_product_reference'])
  if (id === null || productId === null || relatesToId === null) return undefined
  return {
    category: textOf(value['category']) ?? '',
    id,
    name: textOf(product['name']) ?? id,
    productId,
    relatesToId,
    path,
  }
}

/** Reads the product tree (§3.2.2); ids defined twice and references to nothing are told, the first definition counts. */
export function parseTree(tree: Members, findings: Finding[]): CsafTree {
  const listed = objectsOf(tree['full_product_names']).flatMap(({ value, index }) => {
    const product = productOf(value, [], `/product_tree/full_product_names/${index}`)
    return product === undefined ? [] : [product]
  })
  const products = new Map<string, CsafProduct>()
  for (const product of [...listed, ...productsBelow(tree)]) {
    if (products.has(product.id))
      findings.push({
        code: 'DUPLICATE_PRODUCT_ID',
        path: product.path,
        params: { id: product.id },
        clause: 'CSAF 2.0 §6.1.2',
      })
    else products.set(product.id, product)
  }
  const relationships = objectsOf(tree['relationships']).flatMap(({ value, index }) => {
    const relationship = relationshipOf(value, `/product_tree/relationships/${index}`)
    return relationship === undefined || products.has(relationship.id) ? [] : [relationship]
  })
  const known = new Set([...products.keys(), ...relationships.map(({ id }) => id)])
  for (const { productId, relatesToId, path } of relationships) {
    for (const id of [productId, relatesToId])
      if (!known.has(id)) findings.push({ code: 'UNKNOWN_PRODUCT_ID', path, params: { id }, clause: 'CSAF 2.0 §6.1.1' })
  }
  const groups = objectsOf(tree['product_groups']).flatMap(({ value }) => {
    const id = textOf(value['group_id'])
    return id === null ? [] : [[id, textsOf(value['product_ids'])] as const]
  })
  return { products: [...products.values()], relationships, groups: new Map(groups) }
}
