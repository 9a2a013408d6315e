import type { Made } from './notice.ts'
import { retireDocument, type Retirement } from './retire.ts'
import { WITHDRAWN } from './rules/profiles.ts'

/**
 * Withdraws a document of CSAF 2.1 (conformance clause 24): the same tracking id, a revision more, the reasoning, and neither product
 * tree nor vulnerabilities. `document` is undefined with the reason when it is no such document, or the revision does not fit it.
 */
export function withdrawCsaf(json: unknown, retirement: Retirement): Made {
  return retireDocument(json, retirement, { category: WITHDRAWN, term: 'reasoning_for_withdrawal' })
}
