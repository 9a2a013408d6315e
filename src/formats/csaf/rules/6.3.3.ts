import { vulnerabilitiesOf } from './parts.ts'
import type { Rule } from './rule.ts'

/** 6.3.3 Missing CVE: each vulnerability has its CVE number. */
export const rule: Rule = {
  clause: '6.3.3',
  code: 'CSAF_CVE_MISSING',
  check: (view) =>
    vulnerabilitiesOf(view)
      .filter(({ value }) => value['cve'] === undefined || value['cve'] === '')
      .map(({ path }) => ({ path: `${path}/cve` })),
}
