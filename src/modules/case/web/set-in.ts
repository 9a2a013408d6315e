import type { CaseProductSet, CaseView } from '../api.ts'

/** A product set of a case by its id; undefined when it is gone. */
export function setIn(view: CaseView, setId: string): CaseProductSet | undefined {
  return view.vulnerabilities.flatMap(({ productSets }) => productSets).find(({ id }) => id === setId)
}
