import { fullNamesOf, labelOf } from './parts.ts'
import type { Rule } from './rule.ts'

/** 6.2.16 Missing Product Identification Helper: every product has something by which machines find it. */
export const rule: Rule = {
  clause: '6.2.16',
  code: 'CSAF_HELPER_MISSING',
  check: (view) =>
    fullNamesOf(view)
      .filter(({ value }) => value['product_identification_helper'] === undefined)
      .map((product) => ({ path: product.path, params: { id: labelOf(product) } })),
}
