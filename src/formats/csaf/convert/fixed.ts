import { draftAt, draftsAt, placeOf, tell, textAt, textsAt, vulnerabilitiesIn, type Draft, type Work } from './draft.ts'
import { bareVersion, endOfRange, ProductVersions } from './held.ts'
import { affectedIn, judgedIn, openIn } from './statuses.ts'
import { productsIn } from './tree.ts'

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
      const named = versions.map((branch) => [bareVersion(textAt(branch, 'name') ?? ''), branch] as const)
      known = { versions: new Map(named), added: [] }
      this.#siblings.set(parent, known)
    }
    return known
  }

  /** The id of the product of the fixed version, if it is there. */
  idOf({ parent, version }: Ranged): string | undefined {
    const known = this.#siblingsOf(parent).versions.get(bareVersion(version))
    return textAt(draftAt(known, 'product'), 'product_id')
  }

  beside(ranged: Ranged): { readonly product: Draft; readonly isNew: boolean } | undefined {
    const { parent, branch, version } = ranged
    const product = draftAt(branch, 'product')
    const id = textAt(product, 'product_id')
    if (product === undefined || id === undefined) return undefined
    const { versions, added } = this.#siblingsOf(parent)
    const known = versions.get(bareVersion(version))
    if (known !== undefined) {
      const same = draftAt(known, 'product')
      return same === undefined ? undefined : { product: same, isNew: false }
    }
    const name = nameOf(ranged, product)
    const fixed = { name, product_id: this.#freeId(id, version) }
    const made = { category: 'product_version', name: version, product: fixed }
    versions.set(bareVersion(version), made)
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
    const isRange = branch['category'] === 'product_version_range'
    const version = isRange ? endOfRange(textAt(branch, 'name') ?? '') : undefined
    if (version !== undefined) yield { parent, branch, version, way }
    yield* rangesBelow(branch, [...way, textAt(branch, 'name') ?? ''])
  }
}

const keyOfWay = (way: readonly string[]): string => JSON.stringify(way)

/** Versions and ranges by the names of the branches above them: what has the same ones is of one product. */
function versionsByWay(tree: Draft): ReadonlyMap<string, ProductVersions> {
  const found = new Map<string, Draft[]>()
  const visit = (part: Draft, way: readonly string[]): void => {
    const key = keyOfWay(way)
    for (const branch of draftsAt(part, 'branches')) {
      const { category } = branch
      const known = found.get(key)
      if (category === 'product_version' || category === 'product_version_range')
        if (known === undefined) found.set(key, [branch])
        else known.push(branch)
      visit(branch, [...way, textAt(branch, 'name') ?? ''])
    }
  }
  visit(tree, [])
  return new Map([...found].map(([key, branches]) => [key, new ProductVersions(branches)]))
}

/** What the vulnerabilities say of products, looked up once. */
interface Judgement {
  readonly vulnerability: Draft
  readonly index: number
  readonly affected: ReadonlySet<string>
  /** Affected, or under investigation. */
  readonly open: ReadonlySet<string>
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

/** Tells that a version is not said to be fixed, since it is, or may be, one of those that are affected. */
function tellHeld({ branch, version }: Ranged, held: readonly Judgement[], work: Work): void {
  if (held.length === 0) return
  const where = held.map(({ index }) => `/vulnerabilities/${index}`).join(' ')
  tell(work, 'FIXED_VERSION_HELD', placeOf(work, branch, 'name'), {
    version,
    range: textAt(branch, 'name') ?? '',
    where,
  })
}

function judgementsOf(work: Work): readonly Judgement[] {
  return vulnerabilitiesIn(work).map((vulnerability, index) => ({
    vulnerability,
    index,
    affected: affectedIn(vulnerability),
    open: openIn(vulnerability),
    judged: judgedIn(vulnerability),
  }))
}

/** The judgements by the products that are affected. */
function byAffected(judgements: readonly Judgement[]): ReadonlyMap<string, readonly Judgement[]> {
  const found = new Map<string, Judgement[]>()
  for (const judgement of judgements)
    for (const id of judgement.affected) {
      const known = found.get(id)
      if (known === undefined) found.set(id, [judgement])
      else known.push(judgement)
    }
  return found
}

/**
 * Where affected versions end before a version, that one is fixed: it becomes a product, with the status `fixed` where the range is
 * affected. A product that has a status there already keeps it; a version that is among those that are affected, or may be, is not fixed.
 */
export function addFixedProducts(work: Work): void {
  const tree = draftAt(work.root, 'product_tree')
  if (tree === undefined) return
  const products = new FixedProducts(tree)
  const hits = byAffected(judgementsOf(work))
  const versions = versionsByWay(tree)
  const added = new Map<Judgement, string[]>()
  const notices: FixedNotice[] = []
  for (const ranged of rangesBelow(tree)) {
    const { branch, version, way } = ranged
    const known = products.idOf(ranged)
    const hit = hits.get(textAt(draftAt(branch, 'product'), 'product_id') ?? '') ?? []
    const unsaid = hit.filter(({ judged, open }) => known === undefined || !judged.has(known) || open.has(known))
    const ofProduct = unsaid.length === 0 ? undefined : versions.get(keyOfWay(way))
    const isHeld = ({ open }: Judgement): boolean =>
      ofProduct?.isHeld(textAt(branch, 'name') ?? '', version, open) === true
    const [held, free] = [unsaid.filter(isHeld), unsaid.filter((one) => !isHeld(one))]
    tellHeld(ranged, held, work)
    const fixed = free.length === 0 ? undefined : products.beside(ranged)
    if (fixed === undefined) continue
    const id = textAt(fixed.product, 'product_id') ?? ''
    for (const judgement of free) {
      judgement.judged.add(id)
      const others = added.get(judgement)
      if (others === undefined) added.set(judgement, [id])
      else others.push(id)
    }
    const where = free.map(({ index }) => `/vulnerabilities/${index}`).join(' ')
    notices.push({ ...fixed, id, where, path: placeOf(work, branch) })
  }
  products.finish()
  tellFixed(tree, notices, work)
  for (const [{ vulnerability }, ids] of added) {
    const status = draftAt(vulnerability, 'product_status')
    if (status !== undefined) status['fixed'] = [...textsAt(status, 'fixed'), ...ids]
  }
}
