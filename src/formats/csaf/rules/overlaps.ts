import { edgesOf, OverlapSweep, type Overlap, type Use } from './overlap-sweep.ts'
import { branchesOf, productByIdOf, statusesOf, vulnerabilitiesOf, type Branch } from './parts.ts'
import type { Check, Problem } from './rule.ts'
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
 * single version is compared only where versions are sought.
 */
export function overlapsInStatus(sought: SiblingVersions['kind'], relation: Relation, mayBranch = false): Check {
  const isAmongRanges = sought !== 'version'
  const isSought = ({ kind, isLeaf }: SiblingVersions): boolean => kind === sought && (isLeaf || mayBranch)
  const isRelated = (a: string, b: string): boolean => (a === b) === (relation === 'same')
  return (view) =>
    usesOf(view).flatMap((ofVulnerability) =>
      collect(
        [...ofVulnerability]
          .filter(([, uses]) => uses.size > 1 && isSoughtAmong(uses, isSought))
          .map(([siblings, uses]) => ({
            siblings,
            overlaps: new OverlapSweep({ isSought, isRelated, isAmongRanges }).run(uses, edgesAmong(siblings, uses)),
          })),
      ).map(({ use, other }): Problem => ({
        path: use.path,
        params: { id: use.label.slice(0, 200), other: other.label.slice(0, 200) },
      })),
    )
}

/** Sibling versions of the product tree that overlap one which is sought. */
export function overlapsInTree(isSought: (versions: SiblingVersions) => boolean): Check {
  const useOf = ({ branch, name }: SiblingVersions): Use => ({ group: '', path: `${branch.path}/name`, label: name })
  const pairing = { isSought, isRelated: () => true }
  return (view) =>
    collect(
      siblingsOf(view)
        .filter(({ all }) => all.some(isSought))
        .map((siblings) => {
          const compared = siblings.all.filter((versions) => versions.isRange || isSought(versions))
          const uses = new Map(compared.map((versions) => [versions, [useOf(versions)]]))
          return { siblings, overlaps: new OverlapSweep(pairing).run(uses, siblings.edges) }
        }),
    ).map(({ use, other }): Problem => ({
      path: use.path,
      params: { name: use.label.slice(0, 200), other: other.label.slice(0, 200) },
    }))
}
