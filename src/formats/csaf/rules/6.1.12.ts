import { isLanguageTag } from '../tables/language.ts'
import { languagesOf } from './languages.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'

/** 6.1.12 Language: languages are valid tags whose subtags are registered. */
export const rule: Rule = {
  clause: '6.1.12',
  code: 'CSAF_LANGUAGE_UNKNOWN',
  check: (view) =>
    languagesOf(view)
      .filter(({ value }) => !isLanguageTag(value))
      .map(({ path, value }) => ({ path, params: { tag: cut(value) } })),
}
