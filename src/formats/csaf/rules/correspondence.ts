import { branchesOf, composedOf, productByIdOf, type Branch } from './parts.ts'
import { createIndex, membersOf, objectsOf, textOf, type CsafView } from './view.ts'

/** Categories of branches that tell versions of one product apart. */
const VERSIONS: ReadonlySet<unknown> = new Set([
  'patch_level',
  'product_version',
  'product_version_range',
  'service_pack',
])

/** Product paths of more steps than these are not compared: they correspond to everything. */
const MAX_STEPS = 20

/** A step of a product path: a product, and how the path leads to it. */
export interface Step {
  readonly category: string
  readonly id: string
}

/** Texts of a document by number, so that chains of them can be compared as numbers. */
const numbersOf = createIndex(() => new Map<string, number>())

function numberOf(view: CsafView, kind: string, before: number, category = '', name = ''): number {
  const numbers = numbersOf(view)
  const key = `${kind} ${before} ${category.length} ${category}${name}`
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size + 1)
  return numbers.size
}

/** What each branch is a version of: the same number for branches whose ways differ by versions only. */
const familiesOf = createIndex((view): ReadonlyMap<Branch, number> => {
  const families = new Map<Branch, number>()
  for (const branch of branchesOf(view)) {
    const above = branch.parent === undefined ? 0 : (families.get(branch.parent) ?? 0)
    const { category, name } = branch.value
    const own = VERSIONS.has(category) ? above : numberOf(view, 'branch', above, textOf(category), textOf(name))
    families.set(branch, own)
  }
  return families
})

/** The steps of every product that a product path defines. */
const pathsOf = createIndex((view): ReadonlyMap<string, readonly Step[]> => {
  const found = new Map<string, Step[]>()
  for (const { path, value } of composedOf(view)) {
    const id = textOf(membersOf(value['full_product_name'])['product_id'])
    if (id === undefined || found.has(id)) continue
    const steps = [{ category: '', id: textOf(value['beginning_product_reference']) ?? '' }]
    for (const { value: part } of objectsOf(value['subpaths'], path))
      steps.push({ category: textOf(part['category']) ?? '', id: textOf(part['next_product_reference']) ?? '' })
    found.set(id, steps)
  }
  return found
})

/** The steps that a product is made of; one for a product that no path defines. */
export function stepsOf(view: CsafView, id: string): readonly Step[] {
  return pathsOf(view).get(id) ?? [{ category: '', id }]
}

/** Paths that lead to an `installed_with`, by what is installed there. */
const leadingOf = createIndex((view): ReadonlyMap<string, readonly (readonly Step[])[]> => {
  const found = new Map<string, Step[][]>()
  for (const steps of pathsOf(view).values())
    for (const [index, { category, id }] of steps.slice(0, MAX_STEPS).entries())
      if (category === 'installed_with') {
        const known = found.get(id)
        if (known === undefined) found.set(id, [steps.slice(0, index)])
        else known.push(steps.slice(0, index))
      }
  return found
})

/** What a step is a version of: of a family of branches; where it stands in none, of itself. */
function familyOf(view: CsafView, id: string): number {
  const branch = productByIdOf(view).get(id)?.branch
  return branch === undefined ? numberOf(view, 'other', 0, id) : (familiesOf(view).get(branch) ?? 0)
}

/** The path with each of its steps in turn taken as any version of itself: two paths with a key in common differ by one version at most. */
function keysOfPath(view: CsafView, steps: readonly Step[]): number[] {
  const [first] = steps
  // Most products are no paths: their family is all there is to compare; below zero, since longer paths have the numbers above.
  if (first !== undefined && steps.length === 1) return [-1 - familyOf(view, first.id)]
  const behind = [0]
  for (const { category, id } of steps.toReversed())
    behind.push(numberOf(view, 'behind', behind.at(-1) ?? 0, category, id))
  let before = 0
  return steps.map(({ category, id }, index) => {
    const open = numberOf(view, 'open', familyOf(view, id), category)
    const key = numberOf(view, `key ${open} ${before}`, behind[steps.length - index - 1] ?? 0)
    before = numberOf(view, 'before', before, category, id)
    return key
  })
}

/** What a product is compared by; `isOpen` when nothing can be said of what it is a version of, or its path is too long. */
interface Comparable {
  readonly isOpen: boolean
  readonly keys: readonly number[]
}

const OPEN: Comparable = { isOpen: true, keys: [] }

/** A product that is not defined. */
const UNDEFINED: Comparable = { isOpen: false, keys: [] }

const byFamilyOf = createIndex(() => new Map<number, Comparable>())

/** What all products of a family have that are no paths and led to by none. */
function compareByFamily(view: CsafView, id: string): Comparable {
  const family = familyOf(view, id)
  const known = byFamilyOf(view).get(family) ?? { isOpen: false, keys: keysOfPath(view, [{ category: '', id }]) }
  byFamilyOf(view).set(family, known)
  return known
}

/** The keys of a product: of itself, and of what leads to an `installed_with` in it, or to it. */
function compareBy(view: CsafView, id: string): Comparable {
  const product = productByIdOf(view).get(id)
  const path = pathsOf(view).get(id)
  if (product === undefined) return UNDEFINED
  if (path === undefined ? product.branch === undefined : path.length > MAX_STEPS) return OPEN
  const to = leadingOf(view).get(id)
  if (path === undefined && to === undefined) return compareByFamily(view, id)
  const steps = path ?? [{ category: '', id }]
  const within = steps.flatMap(({ category }, index) =>
    category === 'installed_with' && index > 0 ? [steps.slice(0, index)] : [],
  )
  return { isOpen: false, keys: [steps, ...within, ...(to ?? [])].flatMap((one) => keysOfPath(view, one)) }
}

const comparablesOf = createIndex(() => new Map<string, Comparable>())

function comparableOf(view: CsafView, id: string): Comparable {
  const known = comparablesOf(view)
  const held = known.get(id)
  if (held !== undefined) return held
  const found = compareBy(view, id)
  known.set(id, found)
  return found
}

/**
 * Whether one of some products is another version of a product: both stand below the same branches of the tree but for those of
 * versions, or their paths differ by one version at most; the path that leads to an `installed_with` corresponds to the whole. Products
 * outside of branches are taken as versions of anything, since nothing says otherwise; those that are not defined, too.
 */
export function createCorrespondence(view: CsafView, ids: readonly string[]): (id: string) => boolean {
  const keys = new Set<number>()
  let isAny = false
  let isOpen = false
  for (const id of ids) {
    const other = comparableOf(view, id)
    if (other === UNDEFINED) continue
    isAny = true
    isOpen ||= other.isOpen
    for (const key of other.keys) keys.add(key)
  }
  return (id) => {
    const own = comparableOf(view, id)
    if (own === UNDEFINED || isOpen) return true
    return own.isOpen ? isAny : own.keys.some((key) => keys.has(key))
  }
}
