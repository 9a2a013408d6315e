import { Coverage } from './coverage.ts'
import { edgesOf, OverlapSweep, type Overlap, type Use } from './overlap-sweep.ts'
import { branchesOf, productByIdOf, statusesOf, vulnerabilitiesOf, type Branch } from './parts.ts'
import type { Check, Problem } from './rule.ts'
import { cut } from './shown.ts'
import { siblingsOf, type Siblings, type SiblingVersions } from './sibling-versions.ts'
import { GROUP_OF_STATUS } from './status-groups.ts'
import { createIndex } from './view.ts'

/** How the groups of two statuses stand to each other. */
type Relation = 'contradicting' | 'same'

type Uses = Map<SiblingVersions, Use[]>

/** Versions with the siblings that they are one of. */
interface Member {
  readonly versions: SiblingVersions
  readonly siblings: Siblings
}

/** The sibling versions that a product is of: the range and the version that stand nearest above it, or are its own branch. */
const membersByBranchOf = createIndex((view): ReadonlyMap<Branch, readonly Member[]> => {
  const own = new Map<Branch, Member[]>()
  for (const siblings of siblingsOf(view))
    for (const versions of siblings.all) {
      const known = own.get(versions.branch)
      if (known === undefined) own.set(versions.branch, [{ versions, siblings }])
      else known.push({ versions, siblings })
    }
  const found = new Map<Branch, readonly Member[]>()
  if (own.size === 0) return found
  for (const branch of branchesOf(view)) {
    const above = (branch.parent === undefined ? undefined : found.get(branch.parent)) ?? []
    const here = own.get(branch)
    const isRange = here?.[0]?.versions.isRange
    const all =
      here === undefined || above.length === 0
        ? (here ?? above)
        : [...above.filter(({ versions }) => versions.isRange !== isRange), ...here]
    if (all.length > 0) found.set(branch, all)
  }
  return found
})

/** Of which siblings each vulnerability says a status, and where. */
const usesOf = createIndex((view): readonly ReadonlyMap<Siblings, Uses>[] => {
  const members = membersByBranchOf(view)
  if (members.size === 0) return []
  const found = vulnerabilitiesOf(view).map(() => new Map<Siblings, Uses>())
  for (const { vulnerability, status, ids } of statusesOf(view)) {
    const group = GROUP_OF_STATUS[view.version].get(status)
    const ofVulnerability = found[vulnerability]
    if (group === undefined || ofVulnerability === undefined) continue
    for (const { path, value } of ids) {
      const branch = productByIdOf(view).get(value)?.branch
      for (const { versions, siblings } of (branch === undefined ? undefined : members.get(branch)) ?? []) {
        const uses: Uses = ofVulnerability.get(siblings) ?? new Map()
        if (uses.size === 0) ofVulnerability.set(siblings, uses)
        const use = { group, path, label: value }
        const known = uses.get(versions)
        if (known === undefined) uses.set(versions, [use])
        else known.push(use)
      }
    }
  }
  return found
})

/** Where few of many siblings are used, their own edges are put in order, not all gone through. */
const FEW = 16

function edgesAmong(siblings: Siblings, uses: ReadonlyMap<SiblingVersions, unknown>): Siblings['edges'] {
  return uses.size * FEW < siblings.all.length ? edgesOf(uses.keys()) : siblings.edges
}

function isSoughtAmong(
  uses: ReadonlyMap<SiblingVersions, unknown>,
  isSought: (one: SiblingVersions) => boolean,
): boolean {
  for (const versions of uses.keys()) if (isSought(versions)) return true
  return false
}

/** The same pair may be found twice where two orders are tried, or where ranges have several parts. */
function withoutRepeats(overlaps: readonly Overlap[]): Overlap[] {
  const told = new Set<string>()
  return overlaps.filter(({ use, other }) => {
    const key = use.path < other.path ? `${use.path} ${other.path}` : `${other.path} ${use.path}`
    const isNew = !told.has(key)
    told.add(key)
    return isNew
  })
}

function collect(found: readonly { siblings: Siblings; overlaps: readonly Overlap[] }[]): readonly Overlap[] {
  const all = found.flatMap(({ overlaps }) => overlaps)
  return found.some(({ siblings }) => siblings.isManifold) ? withoutRepeats(all) : all
}

/**
 * Sibling versions that overlap one which is sought, and have statuses of one vulnerability that contradict each other, or the same. A
 * single version is compared only where versions are sought. They are told of the statuses as a whole, as the standard has it.
 */
export function overlapsInStatus(sought: SiblingVersions['kind'], relation: Relation, mayBranch = false): Check {
  const isAmongRanges = sought !== 'version'
  const isSought = ({ kind, isLeaf }: SiblingVersions): boolean => kind === sought && (isLeaf || mayBranch)
  const isRelated = (a: string, b: string): boolean => (a === b) === (relation === 'same')
  return (view) =>
    usesOf(view).flatMap((ofVulnerability, vulnerability) =>
      collect(
        [...ofVulnerability]
          .filter(([, uses]) => uses.size > 1 && isSoughtAmong(uses, isSought))
          .map(([siblings, uses]) => ({
            siblings,
            overlaps: new OverlapSweep({ isSought, isRelated, isAmongRanges }).run(uses, edgesAmong(siblings, uses)),
          })),
      ).map(({ use, other }): Problem => ({
        path: `${vulnerabilitiesOf(view)[vulnerability]?.path ?? ''}/product_status`,
        params: { id: cut(use.label), other: cut(other.label) },
      })),
    )
}

/**
 * Sibling versions of the product tree that are sought and overlap another one: of two ranges that are both sought the later one is told,
 * each of them once.
 */
export function overlapsInTree(isSought: (versions: SiblingVersions) => boolean): Check {
  return (view) => {
    const told = new Set<Branch>()
    return siblingsOf(view).flatMap(({ all }): Problem[] => {
      const sought = all.filter(isSought)
      if (sought.length === 0) return []
      const others = all.filter((versions) => versions.isRange && !isSought(versions))
      const coverage = new Coverage<string>([...others, ...sought].flatMap(({ spans }) => spans))
      const cover = ({ spans, name }: SiblingVersions): void => {
        for (const span of spans) coverage.cover(span, name)
      }
      for (const versions of others) cover(versions)
      return sought.flatMap((versions): Problem[] => {
        const { branch, name, spans, isRange } = versions
        const other = firstOf(spans, (span) => coverage.find(span))
        // Two single versions are no range.
        if (isRange) cover(versions)
        if (other === undefined || told.has(branch)) return []
        told.add(branch)
        return [{ path: `${branch.path}/name`, params: { name: cut(name), other: cut(other) } }]
      })
    })
  }
}

function firstOf<T, U>(items: readonly T[], find: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
