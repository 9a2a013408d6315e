import { documentOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

const PLACE = '/document/license_expression'

/** 6.2.43 Missing License Expression: the document says under which licence it is; no value and an empty one are told apart. */
export const rule: Rule = {
  clause: '6.2.43',
  code: 'CSAF_LICENCE_MISSING',
  check: {
    '2.1': (view) => {
      const value = documentOf(view)['license_expression']
      if (value === undefined) return [{ path: PLACE }]
      return (textOf(value) ?? '').trim() === '' ? [{ path: PLACE, code: 'CSAF_LICENCE_EMPTY' }] : []
    },
  },
}
