import { draftsAt, isDraft, placeOf, tell, textAt, type Draft, type Work } from './draft.ts'

const VERSION = 'product_version'
const RANGE = 'product_version_range'

const categoryOf = (branch: Draft): string => textAt(branch, 'category') ?? ''

/** Every branch below a part, outer before inner. */
export function* branchesBelow(part: Draft | undefined): Generator<Draft> {
  for (const branch of draftsAt(part, 'branches')) {
    yield branch
    yield* branchesBelow(branch)
  }
}

function replaceLegacy(tree: Draft, work: Work): void {
  for (const branch of branchesBelow(tree)) {
    if (branch['category'] !== 'legacy') continue
    branch['category'] = 'product_name'
    tell(work, 'LEGACY_REPLACED', placeOf(work, branch, 'category'), { name: textAt(branch, 'name') ?? '' })
  }
}

/** A branch whose category may not stand below what stands above it. */
interface Clash {
  readonly branch: Draft
  readonly kind: 'stacked' | 'version'
  /** As it was, before anything was mended. */
  readonly category: string
}

function findClashes(tree: Draft): Clash[] {
  const found: Clash[] = []
  const above = new Map<string, number>()
  const visit = (part: Draft): void => {
    for (const branch of draftsAt(part, 'branches')) {
      const category = categoryOf(branch)
      const has = (one: string): boolean => (above.get(one) ?? 0) > 0
      if (category !== 'product_family' && has(category)) found.push({ branch, kind: 'stacked', category })
      const other = category === VERSION ? RANGE : category === RANGE ? VERSION : undefined
      if (other !== undefined && has(other)) found.push({ branch, kind: 'version', category })
      above.set(category, (above.get(category) ?? 0) + 1)
      visit(branch)
      above.set(category, (above.get(category) ?? 0) - 1)
    }
  }
  visit(tree)
  return found
}

const NOBODY = new Set(['opensource', 'noassertion', 'undefined', 'unknown'])

const isNobody = (branch: Draft): boolean =>
  NOBODY.has((textAt(branch, 'name') ?? '').toLowerCase().replaceAll(/[\s\p{Pd}_\u2212]/gu, ''))

function hasBelow(branch: Draft, category: string): boolean {
  for (const inner of branchesBelow(branch)) if (categoryOf(inner) === category) return true
  return false
}

/** Vendors that are nobody's names go where a vendor stands above or below them; what stood below them moves up. */
function removeNobodies(part: Draft, isBelowVendor: boolean): void {
  const branches = part['branches']
  if (!Array.isArray(branches)) return
  part['branches'] = branches.flatMap((branch: unknown): readonly unknown[] => {
    if (!isDraft(branch)) return [branch]
    const isVendor = categoryOf(branch) === 'vendor'
    const isStacked = isVendor && (isBelowVendor || hasBelow(branch, 'vendor'))
    removeNobodies(branch, isBelowVendor || (isVendor && !isNobody(branch)))
    const inner: unknown = branch['branches']
    return isStacked && isNobody(branch) && Array.isArray(inner) ? inner : [branch]
  })
}

const joined = (family: Draft, branch: Draft): string =>
  `${textAt(family, 'name') ?? ''} ${textAt(branch, 'name') ?? ''}`.trim()

/** A version becomes the name of a product of the family above it. */
function renameVersion(version: Draft, family: Draft): void {
  version['category'] = 'product_name'
  version['name'] = joined(family, version)
}

/** Versions below which another version, or a range of versions, stands. */
function isCrowded(branch: Draft): boolean {
  return categoryOf(branch) === VERSION && (hasBelow(branch, VERSION) || hasBelow(branch, RANGE))
}

/**
 * Below names of products, versions that have versions or ranges below them become names of products, and the name their family.
 * Where the name has other branches, too, these stay below it, and the family stands beside it.
 */
function splitNames(part: Draft, work: Work): void {
  const branches = part['branches']
  if (!Array.isArray(branches)) return
  part['branches'] = branches.flatMap((branch: unknown): readonly unknown[] => {
    if (!isDraft(branch)) return [branch]
    const result = splitOne(branch, work)
    for (const one of result) splitNames(one, work)
    return result
  })
}

function splitOne(branch: Draft, work: Work): Draft[] {
  const inner = draftsAt(branch, 'branches')
  const crowded = inner.filter(isCrowded)
  if (crowded.length === 0) return [branch]
  if (categoryOf(branch) === 'product_family') {
    for (const version of crowded) if (hasBelow(version, RANGE)) renameVersion(version, branch)
    return [branch]
  }
  if (categoryOf(branch) !== 'product_name') return [branch]
  for (const version of crowded) renameVersion(version, branch)
  if (crowded.length === inner.length) {
    branch['category'] = 'product_family'
    return [branch]
  }
  const family: Draft = { ...branch, category: 'product_family', branches: crowded }
  work.places.set(family, placeOf(work, branch))
  branch['branches'] = inner.filter((one) => !crowded.includes(one))
  return [branch, family]
}

const CODES = {
  stacked: { resolved: 'STACK_RESOLVED', unresolved: 'STACK_UNRESOLVED' },
  version: { resolved: 'VERSION_BESIDE_RANGE_RESOLVED', unresolved: 'VERSION_BESIDE_RANGE_UNRESOLVED' },
} as const

/** Branches as 2.1 has them: no `legacy`, no category twice on a way, no version on the way to a range. */
export function convertBranches(tree: Draft, work: Work): void {
  replaceLegacy(tree, work)
  const before = findClashes(tree)
  if (before.length === 0) return
  removeNobodies(tree, false)
  splitNames(tree, work)
  const left = new Set(findClashes(tree).map(({ branch, kind }) => `${kind} ${placeOf(work, branch)}`))
  for (const { branch, kind, category } of before) {
    const path = placeOf(work, branch)
    const isLeft = left.has(`${kind} ${path}`)
    const params = { category, name: textAt(branch, 'name') ?? '' }
    if (isLeft) tell(work, CODES[kind].unresolved, path, params, 'error')
    else tell(work, CODES[kind].resolved, path, params)
  }
}
