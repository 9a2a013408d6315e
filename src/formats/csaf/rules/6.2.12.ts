import { documentOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

const PLACE = '/document/lang'

/** 6.2.12 Missing Document Language: the document says in which language it is; no value and an empty one are told apart. */
export const rule: Rule = {
  clause: '6.2.12',
  code: 'CSAF_LANGUAGE_MISSING',
  check: (view) => {
    const value = documentOf(view)['lang']
    if (value === undefined) return [{ path: PLACE }]
    return (textOf(value) ?? '') === '' ? [{ path: PLACE, code: 'CSAF_LANGUAGE_EMPTY' }] : []
  },
}
