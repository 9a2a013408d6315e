import { branchesOf, type Branch } from './parts.ts'
import { createIndex } from './view.ts'

/** The branches on the way to some product. */
export const leadingOf = createIndex((view): ReadonlySet<Branch> => {
  const found = new Set<Branch>()
  for (const branch of branchesOf(view))
    if (branch.value['product'] !== undefined)
      for (let one: Branch | undefined = branch; one !== undefined && !found.has(one); one = one.parent) found.add(one)
  return found
})
