import { compareInstants, readInstant } from './instant.ts'
import { listOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

/** 6.1.53 Inconsistent Exploitation Date: no exploitation happened later than it was known. */
export const rule: Rule = {
  clause: '6.1.53',
  code: 'CSAF_EXPLOITATION_AFTER_KNOWN',
  check: {
    '2.1': (view) =>
      listOf(view, 'first_known_exploitation_dates').flatMap(({ path, value }) => {
        const exploitation = textOf(value['exploitation_date']) ?? ''
        const known = textOf(value['date']) ?? ''
        const [happened, knownAt] = [readInstant(exploitation), readInstant(known)]
        return happened !== undefined && knownAt !== undefined && compareInstants(happened, knownAt) > 0
          ? [{ path: `${path}/exploitation_date`, params: { date: exploitation, known } }]
          : []
      }),
  },
}
