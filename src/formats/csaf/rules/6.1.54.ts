import { licenceOf } from './licence.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'

/** 6.1.54 License Expression: the licence of a document is an expression of SPDX that refers to no other document. */
export const rule: Rule = {
  clause: '6.1.54',
  code: 'CSAF_LICENCE_INVALID',
  check: {
    '2.1': (view) => {
      const licence = licenceOf(view)
      if (licence === undefined || 'named' in licence) return []
      const params = { expression: cut(licence.text) }
      const path = '/document/license_expression'
      return [licence.problem === 'document' ? { path, params, code: 'CSAF_LICENCE_OF_DOCUMENT' } : { path, params }]
    },
  },
}
