import { documentOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { membersOf, textOf } from './view.ts'

const PLACE = '/document/source_lang'

/** 6.1.15 Translator: whoever publishes a translation says from which language; no value and an empty one are told apart. */
export const rule: Rule = {
  clause: '6.1.15',
  code: 'CSAF_SOURCE_LANGUAGE_MISSING',
  check: (view) => {
    const document = documentOf(view)
    if (membersOf(document['publisher'])['category'] !== 'translator') return []
    if (document['source_lang'] === undefined) return [{ path: PLACE }]
    return (textOf(document['source_lang']) ?? '') === '' ? [{ path: PLACE, code: 'CSAF_SOURCE_LANGUAGE_EMPTY' }] : []
  },
}
