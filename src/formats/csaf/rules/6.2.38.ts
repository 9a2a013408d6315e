import { categoryOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'

/** 6.2.38 Usage of Deprecated Profile: the category is none of a profile that the standard has given up. */
export const rule: Rule = {
  clause: '6.2.38',
  code: 'CSAF_PROFILE_DEPRECATED',
  check: {
    '2.1': (view) => {
      const category = categoryOf(view)
      return category.startsWith('csaf_deprecated_')
        ? [{ path: '/document/category', params: { category: cut(category) } }]
        : []
    },
  },
}
