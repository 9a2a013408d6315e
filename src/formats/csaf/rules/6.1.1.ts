import { inDocumentOrder } from './document-order.ts'
import { extensionProductsOf } from './extension-products.ts'
import { productUsesOf } from './references.ts'
import type { Problem, Rule } from './rule.ts'

/** 6.1.1 Missing Definition of Product ID: every product id that is used is defined, in 2.1 by the product tree or within an extension. */
export const rule: Rule = {
  clause: '6.1.1',
  code: 'CSAF_PRODUCT_UNDEFINED',
  check: (view) => {
    const found = productUsesOf(view)
      .unknown.filter(({ value }) => !extensionProductsOf(view).has(value))
      .map(({ path, value }): Problem => ({ path, params: { id: value } }))
    return inDocumentOrder(view, found)
  },
}
