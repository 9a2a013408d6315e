import { extensionTextsOf } from './extension-products.ts'
import { categoryOf, productsOf } from './parts.ts'
import { INFORMATIONAL } from './profiles.ts'
import { productUsesOf } from './references.ts'
import type { Rule } from './rule.ts'

/** 6.2.1 Unused Definition of Product ID: every product id that is defined is used; an informational advisory may only name products. */
export const rule: Rule = {
  clause: '6.2.1',
  code: 'CSAF_PRODUCT_UNUSED',
  check: (view) => {
    if (categoryOf(view) === INFORMATIONAL) return []
    const { isUsed } = productUsesOf(view)
    return productsOf(view)
      .filter((product) => !isUsed(product) && !extensionTextsOf(view).has(product.id))
      .map(({ path, id }) => ({ path: `${path}/product_id`, params: { id } }))
  },
}
