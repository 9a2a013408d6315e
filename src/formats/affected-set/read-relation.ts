import type { CsafDocument, CsafRelationship, CsafVulnerability } from '../csaf/model.ts'
import type { ReadHost, ReadProduct } from './model.ts'
import { identifiersOf, readLeaf } from './read-product.ts'

/** One more would be a loop, or nobody's machine. */
const MAX_STEPS = 12

interface Resolved {
  readonly component: ReadProduct
  readonly hosts: readonly ReadHost[]
  readonly sides: readonly ReadProduct[]
}

type Products = ReadonlyMap<string, ReadProduct>
type Relationships = ReadonlyMap<string, CsafRelationship>

function hostOf(product: ReadProduct, relation: string): ReadHost {
  const { vendor, name, target, versionText, fullName } = product
  return { relation, vendor, name, target, text: versionText ?? fullName }
}

/**
 * Follows made products to what they are made of, whichever side is itself made of others, each once; undefined when a side is
 * missing, or they run in a circle.
 */
function createResolver(leaves: Products, made: Relationships): (id: string) => Resolved | undefined {
  const memory = new Map<string, Resolved | undefined>()
  const resolve = (id: string, depth: number): Resolved | undefined => {
    const leaf = leaves.get(id)
    if (leaf !== undefined) return { component: leaf, hosts: [], sides: [leaf] }
    const relationship = made.get(id)
    if (memory.has(id) || relationship === undefined || depth >= MAX_STEPS) return memory.get(id)
    // Until it is resolved it counts as missing: a circle ends here.
    memory.set(id, undefined)
    let whole = resolve(relationship.productId, depth + 1)
    for (const { category, relatesToId } of [relationship, ...relationship.further]) {
      const next = whole === undefined ? undefined : resolve(relatesToId, depth + 1)
      if (whole === undefined || next === undefined) return undefined
      const hosts = [...whole.hosts, hostOf(next.component, category), ...next.hosts]
      if (hosts.length > MAX_STEPS) return undefined
      whole = { component: whole.component, hosts, sides: [...whole.sides, ...next.sides] }
    }
    memory.set(id, whole)
    return whole
  }
  return (id) => resolve(id, 0)
}

/** What the document tells to recognise the made product by, beside what it tells of the component: its name of CPE first. */
function withHelper(component: ReadProduct, { helper }: CsafRelationship): Pick<ReadProduct, 'identifiers'> {
  if (helper === undefined) return {}
  const own = component.identifiers
  return identifiersOf({
    cpe: helper.cpe ?? own?.cpe ?? null,
    purls: [...new Set([...helper.purls, ...(own?.purls ?? [])])],
    hashes: [...new Set([...helper.hashes, ...(own?.hashes ?? [])])],
  })
}

/** "X installed on Y" (2.0 §3.2.2.4), "X in Y on Z" (2.1 §3.2.3.3): each one's versions have to hold. */
function readMade(relationship: CsafRelationship, leaves: Products, resolved: Resolved | undefined): ReadProduct {
  const [host, ...further] = resolved?.hosts ?? []
  if (resolved === undefined || host === undefined) {
    const ids = [
      relationship.productId,
      relationship.relatesToId,
      ...relationship.further.map((one) => one.relatesToId),
    ]
    const known = ids.map((id) => leaves.get(id)).find((one) => one !== undefined)
    return readUnresolved(relationship.id, relationship.name, ids, known)
  }
  const { component, sides } = resolved
  return {
    ...component,
    ...withHelper(component, relationship),
    productId: relationship.id,
    fullName: relationship.name,
    host,
    further,
    madeOf: sides.map(({ productId }) => productId),
    cves: [...new Set(sides.flatMap((side) => side.cves))],
    confidence: sides.some((side) => side.confidence === 'inferred') ? 'inferred' : 'stated',
    isUnderstood: sides.every((side) => side.isUnderstood),
    doubts: sides.flatMap((side) => side.doubts),
  }
}

/** A product of which a side, or all, does not stand in the tree: what its own name means, in doubt. */
function readUnresolved(
  id: string,
  name: string,
  missing: readonly string[],
  known: ReadProduct | undefined,
): ReadProduct {
  return {
    productId: id,
    vendor: known?.vendor ?? null,
    name,
    fullName: name,
    versionText: null,
    part: null,
    target: {
      names: [name, ...(known?.target.names ?? [])],
      part: null,
      toldPart: null,
      boxes: [],
      isUnderstood: false,
    },
    host: null,
    further: [],
    cves: [],
    confidence: 'inferred',
    isUnderstood: false,
    doubts: [{ code: 'UNKNOWN_PRODUCT_ID', text: missing.join(', ') }],
  }
}

function namedIds({ status }: CsafVulnerability): string[] {
  return Object.values(status).flat()
}

/** Every product of a document as read: those of the tree, those made of them, and those that only a statement names. */
export function readProducts(
  document: Pick<CsafDocument, 'products' | 'relationships' | 'vulnerabilities'>,
): ReadProduct[] {
  const leaves = new Map(document.products.map((product) => [product.id, readLeaf(product)] as const))
  const made = new Map(document.relationships.map((one) => [one.id, one] as const))
  const products = new Map(leaves)
  const resolve = createResolver(leaves, made)
  for (const relationship of document.relationships)
    products.set(relationship.id, readMade(relationship, leaves, resolve(relationship.id)))
  for (const id of document.vulnerabilities.flatMap(namedIds))
    if (!products.has(id)) products.set(id, readUnresolved(id, id, [id], undefined))
  return [...products.values()]
}
