import { OverlapSweep, type Overlap, type Use } from './overlap-sweep.ts'
import { branchesOf, productByIdOf, statusesOf, vulnerabilitiesOf, type Branch } from './parts.ts'
import type { Check, Problem } from './rule.ts'
import { siblingVersionsOf, type SiblingVersions } from './sibling-versions.ts'
import { GROUP_OF_STATUS } from './status-groups.ts'
import { createIndex, type CsafView } from './view.ts'

/** The sibling versions that a product is of: the range and the version that stand nearest above it, or are its own branch. */
const versionsByBranchOf = createIndex((view): ReadonlyMap<Branch, readonly SiblingVersions[]> => {
  const own = Map.groupBy(siblingVersionsOf(view).flat(), ({ branch }) => branch)
  const found = new Map<Branch, readonly SiblingVersions[]>()
  if (own.size === 0) return found
  for (const branch of branchesOf(view)) {
    const above = (branch.parent === undefined ? undefined : found.get(branch.parent)) ?? []
    const here = own.get(branch)
    const isRange = here?.[0]?.isRange
    const all = here === undefined ? above : [...above.filter((one) => one.isRange !== isRange), ...here]
    if (all.length > 0) found.set(branch, all)
  }
  return found
})

/** Which of the siblings each vulnerability says a status of, and where. */
const usesOf = createIndex((view): readonly ReadonlyMap<SiblingVersions, readonly Use[]>[] => {
  const found = vulnerabilitiesOf(view).map(() => new Map<SiblingVersions, Use[]>())
  const versionsByBranch = versionsByBranchOf(view)
  if (versionsByBranch.size === 0) return []
  for (const { vulnerability, status, ids } of statusesOf(view)) {
    const group = GROUP_OF_STATUS[view.version].get(status)
    const uses = found[vulnerability]
    if (group === undefined || uses === undefined) continue
    for (const { path, value } of ids) {
      const branch = productByIdOf(view).get(value)?.branch
      for (const versions of (branch === undefined ? undefined : versionsByBranch.get(branch)) ?? []) {
        const known = uses.get(versions) ?? []
        known.push({ group, path, label: value })
        uses.set(versions, known)
      }
    }
  }
  return found
})

const siblingsByVersionsOf = createIndex(
  (view) => new Map(siblingVersionsOf(view).flatMap((siblings) => siblings.map((one) => [one, siblings] as const))),
)

function tell(overlaps: readonly Overlap[]): Problem[] {
  const told = new Set<string>()
  return overlaps.flatMap(({ use, other }): Problem[] => {
    // The same pair where two orders are tried, or where ranges have several parts.
    const key = use.path < other.path ? `${use.path} ${other.path}` : `${other.path} ${use.path}`
    if (told.has(key)) return []
    told.add(key)
    return [{ path: use.path, params: { id: use.label.slice(0, 200), other: other.label.slice(0, 200) } }]
  })
}

/** Sibling versions that overlap one which is sought, and have statuses of one vulnerability that contradict each other, or the same. */
export function overlapsInStatus(
  isSought: (versions: SiblingVersions) => boolean,
  relation: 'contradicting' | 'same',
): Check {
  const isRelated = (a: string, b: string): boolean => (a === b) === (relation === 'same')
  return (view) =>
    usesOf(view).flatMap((uses) => {
      const byPlace = Map.groupBy(uses, ([versions]) => siblingsByVersionsOf(view).get(versions))
      return tell(
        [...byPlace.values()].flatMap((ofPlace) => new OverlapSweep({ isSought, isRelated }).run(new Map(ofPlace))),
      )
    })
}

/** Sibling versions of the product tree that overlap one which is sought. */
export function overlapsInTree(isSought: (versions: SiblingVersions) => boolean): Check {
  const ofTree = (siblings: readonly SiblingVersions[]): ReadonlyMap<SiblingVersions, readonly Use[]> =>
    new Map(
      siblings
        .filter((versions) => versions.isRange || isSought(versions))
        .map((versions) => [versions, [{ group: 'tree', path: `${versions.branch.path}/name`, label: versions.name }]]),
    )
  return (view: CsafView) =>
    tell(
      siblingVersionsOf(view).flatMap((siblings) =>
        new OverlapSweep({ isSought, isRelated: () => true }).run(ofTree(siblings)),
      ),
    ).map(({ path, params }) => ({ path, params: { name: params?.['id'] ?? '', other: params?.['other'] ?? '' } }))
}
