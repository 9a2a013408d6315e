import { composedOf } from './parts.ts'
import { componentsOf } from './references.ts'
import type { Rule } from './rule.ts'
import { createIndex, membersOf, textOf } from './view.ts'

/** Every product that relationships or product paths compose, with the composed products that it is made of. */
const graphOf = createIndex((view) => {
  const places = composedOf(view).flatMap((composed) => {
    const id = textOf(membersOf(composed.value['full_product_name'])['product_id'])
    return id === undefined ? [] : [{ id, path: `${composed.path}/full_product_name/product_id`, composed }]
  })
  const parts = new Map<string, Set<string>>(places.map(({ id }) => [id, new Set()]))
  for (const { id, composed } of places)
    for (const { value } of componentsOf(composed)) if (parts.has(value)) parts.get(id)?.add(value)
  return { places, parts }
})

/** The products that remain when those are taken away again and again that are made of nothing that remains. */
function findEndless(parts: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const wholes = new Map<string, string[]>([...parts.keys()].map((id) => [id, []]))
  const open = new Map<string, number>()
  for (const [id, inner] of parts) {
    open.set(id, inner.size)
    for (const part of inner) wholes.get(part)?.push(id)
  }
  const remaining = new Set(parts.keys())
  const settled = [...open].flatMap(([id, count]) => (count === 0 ? [id] : []))
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
    const { places, parts } = graphOf(view)
    const endless = findEndless(parts)
    return places.filter(({ id }) => endless.has(id)).map(({ path, id }) => ({ path, params: { id } }))
  },
}
