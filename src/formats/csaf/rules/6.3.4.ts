import { vulnerabilitiesOf } from './parts.ts'
import type { Rule } from './rule.ts'

/** Where a vulnerability names its weakness (2.0) or weaknesses (2.1). */
const MEMBER = { '2.0': 'cwe', '2.1': 'cwes' } as const

const isNothing = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0)

/** 6.3.4 Missing CWE: each vulnerability names at least one weakness. */
export const rule: Rule = {
  clause: '6.3.4',
  code: 'CSAF_CWE_MISSING',
  check: (view) => {
    const name = MEMBER[view.version]
    return vulnerabilitiesOf(view)
      .filter(({ value }) => isNothing(value[name]))
      .map(({ path }) => ({ path: `${path}/${name}` }))
  },
}
