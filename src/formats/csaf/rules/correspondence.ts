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

/** What each branch is a version of: the same number for branches whose ways differ by versions only. */
const familiesOf = createIndex((view): ReadonlyMap<Branch, number> => {
  const numbers = new Map<string, number>()
  const families = new Map<Branch, number>()
  for (const branch of branchesOf(view)) {
    const above = branch.parent === undefined ? 0 : (families.get(branch.parent) ?? 0)
    const { category, name } = branch.value
    const key = JSON.stringify([above, textOf(category), textOf(name)])
    if (!VERSIONS.has(category) && !numbers.has(key)) numbers.set(key, numbers.size + 1)
    families.set(branch, VERSIONS.has(category) ? above : (numbers.get(key) ?? 0))
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

/** True for a product that stands in no branch and is no path: nobody can say what it is a version of. */
function isLoose(view: CsafView, id: string): boolean {
  return productByIdOf(view).get(id)?.branch === undefined && !pathsOf(view).has(id)
}

/** What a step is a version of. */
function familyOf(view: CsafView, id: string): string {
  const branch = productByIdOf(view).get(id)?.branch
  if (branch !== undefined) return String(familiesOf(view).get(branch))
  return isLoose(view, id) ? 'loose' : `=${id}`
}

const numbersOf = createIndex(() => new Map<string, number>())

/** A number for a chain of steps, known by the number of the chain before its last one: the same for the same chain. */
function numberOf(view: CsafView, before: number, end: string, { category, id }: Step): number {
  const numbers = numbersOf(view)
  const key = JSON.stringify([end, before, category, id])
  const number = numbers.get(key) ?? numbers.size + 1
  numbers.set(key, number)
  return number
}

/** The path with each of its steps in turn taken as any version of itself: two paths with a key in common differ by one version at most. */
function keysOf(view: CsafView, steps: readonly Step[]): string[] {
  const behind = [0]
  for (const step of steps.toReversed()) behind.push(numberOf(view, behind.at(-1) ?? 0, 'behind', step))
  let before = 0
  return steps.map((step, index) => {
    const key = JSON.stringify([before, step.category, familyOf(view, step.id), behind[steps.length - index - 1]])
    before = numberOf(view, before, 'before', step)
    return key
  })
}

const knownKeysOf = createIndex(() => new Map<string, readonly string[]>())

/** The keys of a product: of itself, and of what leads to an `installed_with` in it, or to it. */
function keysOfProduct(view: CsafView, id: string): readonly string[] {
  const known = knownKeysOf(view).get(id)
  if (known !== undefined) return known
  const steps = stepsOf(view, id)
  const leading = steps.flatMap(({ category }, index) =>
    category === 'installed_with' && index > 0 ? [steps.slice(0, index)] : [],
  )
  const found = [steps, ...leading, ...(leadingOf(view).get(id) ?? [])].flatMap((path) => keysOf(view, path))
  knownKeysOf(view).set(id, found)
  return found
}

/**
 * Whether one of some products is another version of a product: both stand below the same branches of the tree but for those of
 * versions, or their paths differ by one version at most; the path that leads to an `installed_with` corresponds to the whole. Products
 * outside of branches are taken as versions of anything, since nothing says otherwise; those that are not defined, too.
 */
export function createCorrespondence(view: CsafView, ids: readonly string[]): (id: string) => boolean {
  const defined = ids.filter((id) => productByIdOf(view).has(id))
  const isOpen = defined.some((id) => isLoose(view, id) || stepsOf(view, id).length > MAX_STEPS)
  const keys = new Set(isOpen ? [] : defined.flatMap((id) => keysOfProduct(view, id)))
  return (id) => {
    if (isOpen || !productByIdOf(view).has(id)) return true
    if (stepsOf(view, id).length > MAX_STEPS) return true
    return isLoose(view, id) ? defined.length > 0 : keysOfProduct(view, id).some((key) => keys.has(key))
  }
}
