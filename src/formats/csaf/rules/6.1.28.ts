import { documentOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

/** 6.1.28 Translation: a translation is in another language than its source. */
export const rule: Rule = {
  clause: '6.1.28',
  code: 'CSAF_TRANSLATION_SAME_LANGUAGE',
  check: (view) => {
    const document = documentOf(view)
    const [tag, source] = [textOf(document['lang']), textOf(document['source_lang'])]
    return tag !== undefined && tag.toLowerCase() === source?.toLowerCase()
      ? [{ path: '/document/source_lang', params: { tag } }]
      : []
  },
}
