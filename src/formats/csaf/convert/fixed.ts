import { draftAt, draftsAt, placeOf, tell, textAt, textsAt, vulnerabilitiesIn, type Draft, type Work } from './draft.ts'
import { readRange } from './ranges.ts'
import { affectedIn, judgedIn } from './statuses.ts'
import { productsIn } from './tree.ts'

/** The version that ends a range without being in it (`<4.2`): the first one that is fixed. */
function fixedVersionOf(branch: Draft): string | undefined {
  const last = readRange(textAt(branch, 'name') ?? '')?.constraints.findLast(({ comparator }) => comparator !== '!=')
  return last?.comparator === '<' && !/[<>]/.test(last.version) ? last.version : undefined
}

/** A name for the fixed product: that of the affected one with the version instead of the range, or the names of the branches above it. */
function nameOf({ branch, way, version }: Ranged, product: Draft): string {
  const [name, range] = [textAt(product, 'name') ?? '', textAt(branch, 'name') ?? '']
  if (range !== '' && name.includes(range)) return name.replace(range, () => version)
  const above = way.filter((one, index) => !(way[index + 1] ?? '').startsWith(one))
  return above.length === 0 ? `${name} (${version})` : [...above, version].join(' ')
}

/** Versions among the branches of a part, those that are added included. */
interface Siblings {
  readonly versions: Map<string, Draft>
  readonly added: Draft[]
}

/** Makes the product of a fixed version beside the range, or finds the one that is there. */
class FixedProducts {
  readonly #ids: Set<string>
  readonly #siblings = new Map<Draft, Siblings>()

  constructor(tree: Draft) {
    this.#ids = new Set(productsIn(tree).map(({ product }) => textAt(product, 'product_id') ?? ''))
  }

  #freeId(id: string, version: string): string {
    const wanted = `${id}-${version.replaceAll(/[^\w.+-]+/g, '_').slice(0, 100)}-fixed`
    let free = wanted
    for (let count = 2; this.#ids.has(free); count += 1) free = `${wanted}-${count}`
    this.#ids.add(free)
    return free
  }

  #siblingsOf(parent: Draft): Siblings {
    let known = this.#siblings.get(parent)
    if (known === undefined) {
      const versions = draftsAt(parent, 'branches').filter(({ category }) => category === 'product_version')
      known = { versions: new Map(versions.map((branch) => [textAt(branch, 'name') ?? '', branch])), added: [] }
      this.#siblings.set(parent, known)
    }
    return known
  }

  beside(ranged: Ranged): { readonly product: Draft; readonly isNew: boolean } | undefined {
    const { parent, branch, version } = ranged
    const product = draftAt(branch, 'product')
    const id = textAt(product, 'product_id')
    if (product === undefined || id === undefined) return undefined
    const { versions, added } = this.#siblingsOf(parent)
    const known = versions.get(version)
    if (known !== undefined) {
      const same = draftAt(known, 'product')
      return same === undefined ? undefined : { product: same, isNew: false }
    }
    const name = nameOf(ranged, product)
    const fixed = { name, product_id: this.#freeId(id, version) }
    const made = { category: 'product_version', name: version, product: fixed }
    versions.set(version, made)
    added.push(made)
    return { product: fixed, isNew: true }
  }

  /** Puts the products that were made into the tree. */
  finish(): void {
    for (const [parent, { added }] of this.#siblings)
      if (added.length > 0) parent['branches'] = [...draftsAt(parent, 'branches'), ...added]
  }
}

interface Ranged {
  readonly parent: Draft
  readonly branch: Draft
  readonly version: string
  /** The names of the branches above it. */
  readonly way: readonly string[]
}

function* rangesBelow(parent: Draft, way: readonly string[] = []): Generator<Ranged> {
  for (const branch of draftsAt(parent, 'branches')) {
    const version = branch['category'] === 'product_version_range' ? fixedVersionOf(branch) : undefined
    if (version !== undefined) yield { parent, branch, version, way }
    yield* rangesBelow(branch, [...way, textAt(branch, 'name') ?? ''])
  }
}

/** What the vulnerabilities say of products, looked up once. */
interface Judgement {
  readonly vulnerability: Draft
  readonly index: number
  readonly affected: ReadonlySet<string>
  readonly judged: Set<string>
}

/** A product that is fixed, and where that is to be told. */
interface FixedNotice {
  readonly product: Draft
  readonly isNew: boolean
  readonly id: string
  readonly where: string
  readonly path: string
}

/** The pointer of each product below a part of the tree that was made. */
function collectPlaces(part: Draft, path: string, into: Map<Draft, string>): void {
  for (const [index, branch] of draftsAt(part, 'branches').entries()) {
    const place = `${path}/branches/${index}`
    const product = draftAt(branch, 'product')
    if (product !== undefined) into.set(product, `${place}/product`)
    collectPlaces(branch, place, into)
  }
}

/** Tells the products that became fixed, each with its place in the document that was made (known when all of them are in it). */
function tellFixed(tree: Draft, notices: readonly FixedNotice[], work: Work): void {
  if (notices.length === 0) return
  const places = new Map<Draft, string>()
  collectPlaces(tree, '/product_tree', places)
  for (const { product, isNew, id, where, path } of notices) {
    const params = { product: textAt(product, 'name') ?? '', id, where, place: places.get(product) ?? '' }
    tell(work, isNew ? 'FIXED_PRODUCT_ADDED' : 'FIXED_STATUS_ADDED', path, params)
  }
}

/**
 * Where affected versions end before a version, that one is fixed: it becomes a product, with the status `fixed` where the range is
 * affected. A product that has a status there already keeps it.
 */
export function addFixedProducts(work: Work): void {
  const tree = draftAt(work.root, 'product_tree')
  if (tree === undefined) return
  const products = new FixedProducts(tree)
  const judgements = vulnerabilitiesIn(work).map((vulnerability, index): Judgement => ({
    vulnerability,
    index,
    affected: affectedIn(vulnerability),
    judged: judgedIn(vulnerability),
  }))
  const byProduct = new Map<string, Judgement[]>()
  for (const judgement of judgements)
    for (const id of judgement.affected) {
      const known = byProduct.get(id)
      if (known === undefined) byProduct.set(id, [judgement])
      else known.push(judgement)
    }
  const added = new Map<Judgement, string[]>()
  const notices: FixedNotice[] = []
  for (const ranged of rangesBelow(tree)) {
    const { branch } = ranged
    const hit = byProduct.get(textAt(draftAt(branch, 'product'), 'product_id') ?? '') ?? []
    const fixed = hit.length === 0 ? undefined : products.beside(ranged)
    if (fixed === undefined) continue
    const id = textAt(fixed.product, 'product_id') ?? ''
    const open = hit.filter(({ judged }) => !judged.has(id))
    for (const judgement of open) {
      judgement.judged.add(id)
      const known = added.get(judgement)
      if (known === undefined) added.set(judgement, [id])
      else known.push(id)
    }
    const where = open.map(({ index }) => `/vulnerabilities/${index}`).join(' ')
    if (open.length > 0) notices.push({ ...fixed, id, where, path: placeOf(work, branch) })
  }
  products.finish()
  tellFixed(tree, notices, work)
  for (const [{ vulnerability }, ids] of added) {
    const status = draftAt(vulnerability, 'product_status')
    if (status !== undefined) status['fixed'] = [...textsAt(status, 'fixed'), ...ids]
  }
}
