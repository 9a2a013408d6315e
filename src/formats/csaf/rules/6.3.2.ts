import { cvssOf } from './cvss.ts'
import type { Rule } from './rule.ts'

/** 6.3.2 Use of CVSS v3.0: neither version nor vector are of CVSS 3.0. */
export const rule: Rule = {
  clause: '6.3.2',
  code: 'CSAF_CVSS_3_0',
  check: (view) =>
    cvssOf(view)
      .filter(({ kind }) => kind === 'cvss_v3')
      .flatMap(({ path, members, vectorString }) => {
        if (members['version'] === '3.0') return [{ path: `${path}/version` }]
        return vectorString.startsWith('CVSS:3.0') ? [{ path: `${path}/vectorString` }] : []
      }),
}
