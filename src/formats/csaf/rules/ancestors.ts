import { branchesOf, type Branch } from './parts.ts'
import type { CsafView } from './view.ts'

/** Asks of every branch what stands above it: how many branches of each category. Linear, however deep the branches are. */
export function filterBranches(
  view: CsafView,
  isWanted: (category: string, above: (category: string) => boolean) => boolean,
): Branch[] {
  const open: Branch[] = []
  const counts = new Map<unknown, number>()
  const count = ({ value }: Branch, by: number): void => {
    counts.set(value['category'], (counts.get(value['category']) ?? 0) + by)
  }
  const above = (category: string): boolean => (counts.get(category) ?? 0) > 0
  return branchesOf(view).filter((branch) => {
    for (let last = open.at(-1); last !== undefined && last !== branch.parent; last = open.at(-1)) {
      count(last, -1)
      open.pop()
    }
    const category = branch.value['category']
    const isOne = typeof category === 'string' && isWanted(category, above)
    count(branch, 1)
    open.push(branch)
    return isOne
  })
}
