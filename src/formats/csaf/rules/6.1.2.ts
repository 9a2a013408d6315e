import { productsOf } from './parts.ts'
import { findRepeated } from './repeated.ts'
import type { Rule } from './rule.ts'

/** 6.1.2 Multiple Definition of Product ID: no product id is defined twice. */
export const rule: Rule = {
  clause: '6.1.2',
  code: 'CSAF_PRODUCT_REPEATED',
  check: (view) => findRepeated(productsOf(view).map(({ path, id }) => ({ path: `${path}/product_id`, value: id }))),
}
