import { listOf, textsIn } from './parts.ts'
import type { Rule } from './rule.ts'

const CVE = /^CVE-[0-9]{4}-[0-9]{4,}$/

/** 6.2.17 CVE in Field IDs: a CVE stands under `cve`, not among the other ids of a vulnerability. */
export const rule: Rule = {
  clause: '6.2.17',
  code: 'CSAF_ID_IS_CVE',
  check: (view) =>
    textsIn(listOf(view, 'ids'), 'text')
      .filter(({ value }) => CVE.test(value))
      .map(({ path, value }) => ({ path, params: { cve: value.slice(0, 200) } })),
}
