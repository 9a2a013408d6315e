import type { Finding } from '../finding.ts'
import { membersOf, objectsOf, textOf, textsOf, type Members } from './members.ts'
import type { CsafBranch, CsafProduct, CsafRelationship, CsafStep } from './model.ts'

const MAX_PRODUCTS = 200_000

/** The product tree as flat lists, and the groups that stand for several products. */
export interface CsafTree {
  readonly products: readonly CsafProduct[]
  readonly relationships: readonly CsafRelationship[]
  readonly groups: ReadonlyMap<string, readonly string[]>
}

function hashesOf(helper: Members): string[] {
  return objectsOf(helper['hashes']).flatMap(({ value }) =>
    objectsOf(value['file_hashes']).flatMap(({ value: hash }) => {
      const text = textOf(hash['value'])
      return text === null ? [] : [`${textOf(hash['algorithm']) ?? 'sha256'}:${text}`]
    }),
  )
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
    cpe: textOf(helper['cpe']),
    purls: [...new Set([...textsOf([helper['purl']]), ...textsOf(helper['purls'])])],
    hashes: hashesOf(helper),
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

function readStep(value: Members, member: string): CsafStep {
  return { category: textOf(value['category']) ?? '', relatesToId: textOf(value[member]) ?? '' }
}

/** One made product; a side that is not named stays empty: what it means is in doubt, the product is there. */
function madeOf(
  value: Members,
  begin: string,
  [first, ...further]: readonly CsafStep[],
  path: string,
): CsafRelationship | undefined {
  const product = membersOf(value['full_product_name'])
  const id = textOf(product['product_id'])
  if (id === null) return undefined
  const productId = textOf(value[begin]) ?? ''
  const { category, relatesToId } = first ?? { category: '', relatesToId: '' }
  const { cpe = null, purls = [], hashes = [] } = productOf(product, [], path) ?? {}
  const helper = cpe === null && purls.length + hashes.length === 0 ? {} : { helper: { cpe, purls, hashes } }
  return { category, id, name: textOf(product['name']) ?? id, productId, relatesToId, further, ...helper, path }
}

/** Products made of others: `relationships` of CSAF 2.0, `product_paths` of 2.1. */
function madeProducts(tree: Members): CsafRelationship[] {
  const relationships = objectsOf(tree['relationships']).flatMap(({ value, index }) => {
    const step = readStep(value, 'relates_to_product_reference')
    return madeOf(value, 'product_reference', [step], `/product_tree/relationships/${index}`) ?? []
  })
  const paths = objectsOf(tree['product_paths']).flatMap(({ value, index }) => {
    const steps = objectsOf(value['subpaths']).map((item) => readStep(item.value, 'next_product_reference'))
    return madeOf(value, 'beginning_product_reference', steps, `/product_tree/product_paths/${index}`) ?? []
  })
  return [...relationships, ...paths].slice(0, MAX_PRODUCTS)
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
  const made = new Map<string, CsafRelationship>()
  for (const one of madeProducts(tree)) {
    if (products.has(one.id) || made.has(one.id))
      findings.push({ code: 'DUPLICATE_PRODUCT_ID', path: one.path, params: { id: one.id }, clause: 'CSAF 2.0 §6.1.2' })
    else made.set(one.id, one)
  }
  for (const { productId, relatesToId, further, path } of made.values()) {
    for (const id of [productId, relatesToId, ...further.map((step) => step.relatesToId)])
      if (!products.has(id) && !made.has(id))
        findings.push({ code: 'UNKNOWN_PRODUCT_ID', path, params: { id }, clause: 'CSAF 2.0 §6.1.1' })
  }
  const groups = objectsOf(tree['product_groups']).flatMap(({ value }) => {
    const id = textOf(value['group_id'])
    return id === null ? [] : [[id, textsOf(value['product_ids'])] as const]
  })
  return { products: [...products.values()], relationships: [...made.values()], groups: new Map(groups) }
}
