import { composedOf } from './parts.ts'
import { componentsOf } from './references.ts'
import type { Rule } from './rule.ts'
import { membersOf, textOf, type CsafView } from './view.ts'

/** A product that a relationship or a product path composes. */
interface Composed {
  readonly id: string
  readonly path: string
  readonly parts: readonly string[]
}

function composedProductsOf(view: CsafView): Composed[] {
  return composedOf(view).flatMap((composed) => {
    const id = textOf(membersOf(composed.value['full_product_name'])['product_id'])
    const parts = componentsOf(composed).map(({ value }) => value)
    return id === undefined ? [] : [{ id, path: `${composed.path}/full_product_name/product_id`, parts }]
  })
}

/** The products that remain when those are taken away again and again that are made of nothing that remains. */
function findEndless(products: readonly Composed[]): ReadonlySet<string> {
  const remaining = new Set(products.map(({ id }) => id))
  /** How often a product names parts that remain, and by part the products that name it. */
  const open = new Map<string, number>()
  const wholes = new Map<string, string[]>()
  for (const { id, parts } of products)
    for (const part of parts) {
      if (!remaining.has(part)) continue
      open.set(id, (open.get(id) ?? 0) + 1)
      const known = wholes.get(part)
      if (known === undefined) wholes.set(part, [id])
      else known.push(id)
    }
  if (open.size === 0) return new Set()
  const settled = [...remaining].filter((id) => !open.has(id))
  for (let id = settled.pop(); id !== undefined; id = settled.pop()) {
    remaining.delete(id)
    for (const whole of wholes.get(id) ?? []) {
      const count = (open.get(whole) ?? 0) - 1
      open.set(whole, count)
      if (count === 0) settled.push(whole)
    }
  }
  return remaining
}

/** 6.1.3 Circular Definition of Product ID: no composed product ends up in a circle, however far its parts are followed. */
export const rule: Rule = {
  clause: '6.1.3',
  code: 'CSAF_PRODUCT_CIRCULAR',
  check: (view) => {
    const products = composedProductsOf(view)
    const endless = findEndless(products)
    return products.filter(({ id }) => endless.has(id)).map(({ path, id }) => ({ path, params: { id } }))
  },
}
