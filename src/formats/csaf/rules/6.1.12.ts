import { isLanguageTag } from '../tables/language.ts'
import { documentOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

/** 6.1.12 Language: languages are valid tags whose subtags are registered. */
export const rule: Rule = {
  clause: '6.1.12',
  code: 'CSAF_LANGUAGE_UNKNOWN',
  check: (view) =>
    ['lang', 'source_lang'].flatMap((name) => {
      const tag = textOf(documentOf(view)[name])
      return tag === undefined || isLanguageTag(tag)
        ? []
        : [{ path: `/document/${name}`, params: { tag: tag.slice(0, 200) } }]
    }),
}
