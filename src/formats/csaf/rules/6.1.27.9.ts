import { VEX, within } from './profiles.ts'
import type { Rule } from './rule.ts'
import { findUnspoken } from './unspoken.ts'
import { objectsOf, type Members } from './view.ts'

const impactsOf = (vulnerability: Members): Members[] => [
  ...objectsOf(vulnerability['flags'], '').map(({ value }) => value),
  ...objectsOf(vulnerability['threats'], '')
    .map(({ value }) => value)
    .filter((threat) => threat['category'] === 'impact'),
]

/** 6.1.27.9 Impact Statement: a VEX says of every product that is not affected why it is not. */
export const rule: Rule = {
  clause: '6.1.27.9',
  code: 'CSAF_IMPACT_MISSING',
  check: within([VEX], (view) => findUnspoken(view, ['known_not_affected'], impactsOf)),
}
