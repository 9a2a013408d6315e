import { inDocumentOrder } from './document-order.ts'
import { extensionProductsOf } from './extension-products.ts'
import { productByIdOf } from './parts.ts'
import { visitProductUses } from './references.ts'
import type { Problem, Rule } from './rule.ts'

/** 6.1.1 Missing Definition of Product ID: every product id that is used is defined, in 2.1 by the product tree or within an extension. */
export const rule: Rule = {
  clause: '6.1.1',
  code: 'CSAF_PRODUCT_UNDEFINED',
  check: (view) => {
    const defined = productByIdOf(view)
    const found: Problem[] = []
    visitProductUses(view, (id, place, index) => {
      if (defined.has(id) || extensionProductsOf(view).has(id)) return
      found.push({ path: index === undefined ? place : `${place}/${index}`, params: { id } })
    })
    return inDocumentOrder(view, found)
  },
}
