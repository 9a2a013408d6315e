import type { Finding } from '../finding.ts'
import { CLAUSES } from './validate/clauses.ts'
import { viewDocument } from './validate/view.ts'

/** What the mandatory tests of CSAF 2.0 §6.1 find in a parsed JSON document, by clause; never throws, whatever it is. */
export function findMandatoryProblems(json: unknown): Finding[] {
  const view = viewDocument(json)
  return CLAUSES.flatMap(([clause, code, check]) =>
    check(view).map(({ path, params }) => ({
      code,
      path,
      clause: `CSAF 2.0 ${clause}`,
      ...(params === undefined ? {} : { params }),
    })),
  )
}
