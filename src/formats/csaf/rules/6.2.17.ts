import { listOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { textOf } from './view.ts'

const CVE = /^CVE-[0-9]{4}-[0-9]{4,}$/

/** 6.2.17 CVE in Field IDs: a CVE stands under `cve`, not among the other ids of a vulnerability. */
export const rule: Rule = {
  clause: '6.2.17',
  code: 'CSAF_ID_IS_CVE',
  check: (view) =>
    listOf(view, 'ids').flatMap(({ path, value }) => {
      const text = textOf(value['text'])
      return text !== undefined && CVE.test(text) ? [{ path, params: { cve: cut(text) } }] : []
    }),
}
