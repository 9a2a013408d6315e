import { isInVers, readVers } from '../../vers/index.ts'
import { branchesOf, type Branch } from './parts.ts'
import { createIndex, textOf, type CsafView } from './view.ts'

/** Categories of branches that something in a CPE or in a package URL corresponds to. */
const CATEGORIES = [
  'architecture',
  'language',
  'legacy',
  'patch_level',
  'platform',
  'product_family',
  'product_name',
  'product_version',
  'product_version_range',
  'service_pack',
  'specification',
  'vendor',
] as const
export type Category = (typeof CATEGORIES)[number]

/** What stands on the way to a product: the name of the nearest branch of each category. */
export type Way = Readonly<Partial<Record<Category, string>>>

const NOWHERE: Way = {}
const isCategory = (category: string): category is Category => CATEGORIES.some((known) => known === category)

const waysOf = createIndex((view): ReadonlyMap<Branch, Way> => {
  const ways = new Map<Branch, Way>()
  for (const branch of branchesOf(view)) {
    const above = (branch.parent === undefined ? undefined : ways.get(branch.parent)) ?? NOWHERE
    const [category, name] = [textOf(branch.value['category']), textOf(branch.value['name'])]
    const isTold = category !== undefined && isCategory(category) && name !== undefined
    ways.set(branch, isTold ? { ...above, [category]: name } : above)
  }
  return ways
})

/** What stands on the way to the product of a branch, the branch itself included. */
export function wayTo(view: CsafView, branch: Branch): Way {
  return waysOf(view).get(branch) ?? NOWHERE
}

/** A version as it is compared: letter case, blanks and a “v” in front do not count. */
function fold(version: string): string {
  return version
    .toLowerCase()
    .replace(/^v(?=\d)/, '')
    .replace(/[\s_]/g, ' ')
}

/** Whether a helper's version is what the branches say: the version itself in one of several spellings, or one that the range may hold. */
export function isVersionOf(way: Way, spellings: readonly string[]): boolean {
  const { product_version: version, product_version_range: range } = way
  if (version !== undefined) return spellings.some((spelling) => fold(spelling) === fold(version))
  const { vers } = readVers(range ?? '')
  return vers === undefined || spellings.some((spelling) => isInVers(vers, spelling) !== false)
}
