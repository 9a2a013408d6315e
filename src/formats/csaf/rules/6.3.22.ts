import { composedOf } from './parts.ts'
import { componentsOf } from './references.ts'
import type { Rule } from './rule.ts'
import { membersOf, textOf } from './view.ts'

/** 6.3.22 Nested Product Path: a product path leads over no product that a product path defines. */
export const rule: Rule = {
  clause: '6.3.22',
  code: 'CSAF_PATH_NESTED',
  check: {
    '2.1': (view) => {
      const paths = composedOf(view)
      const composed = new Set<string>()
      for (const { value } of paths) {
        const id = textOf(membersOf(value['full_product_name'])['product_id'])
        if (id !== undefined) composed.add(id)
      }
      return paths
        .flatMap(componentsOf)
        .filter(({ value }) => composed.has(value))
        .map(({ path, value }) => ({ path, params: { id: value } }))
    },
  },
}
