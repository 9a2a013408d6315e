import { languagesOf, privateSubtagsOf } from './languages.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'

/** 6.2.14 Use of Private Language: languages have no subtags that mean something only to those who agreed on it. */
export const rule: Rule = {
  clause: '6.2.14',
  code: 'CSAF_LANGUAGE_PRIVATE',
  check: (view) =>
    languagesOf(view).flatMap(({ path, value }) => {
      const subtags = privateSubtagsOf(value)
      return subtags.length === 0 ? [] : [{ path, params: { tag: cut(value), subtag: cut(subtags.join(', ')) } }]
    }),
}
