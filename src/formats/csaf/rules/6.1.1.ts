import { productByIdOf } from './parts.ts'
import { productUsesOf } from './references.ts'
import type { Rule } from './rule.ts'

/** 6.1.1 Missing Definition of Product ID: every product id that is used is defined. */
export const rule: Rule = {
  clause: '6.1.1',
  code: 'CSAF_PRODUCT_UNDEFINED',
  check: (view) => {
    const defined = productByIdOf(view)
    return productUsesOf(view)
      .filter(({ value }) => !defined.has(value))
      .map(({ path, value }) => ({ path, params: { id: value } }))
  },
}
