import * as products from './products.ts'
import * as terms from './terms.ts'
import type { Check } from './view.ts'

/** Every mandatory test of CSAF 2.0 §6.1 with the code of what it finds. */
export const CLAUSES = [
  ['6.1.11', 'CSAF_CWE_UNKNOWN', terms.findWrongWeaknesses],
  ['6.1.12', 'CSAF_LANGUAGE_UNKNOWN', terms.findWrongLanguages],
  ['6.1.13', 'CSAF_PURL_INVALID', products.findInvalidPurls],
] as const satisfies readonly (readonly [string, string, Check])[]
