import { languagesOf } from './languages.ts'
import type { Rule } from './rule.ts'

/** 6.2.15 Use of Default Language: no language is `i-default`, which tells none. */
export const rule: Rule = {
  clause: '6.2.15',
  code: 'CSAF_LANGUAGE_DEFAULT',
  check: (view) =>
    languagesOf(view)
      .filter(({ value }) => value.toLowerCase() === 'i-default')
      .map(({ path }) => ({ path })),
}
