import type { Rule } from './rule.ts'
import { findSeveralStars } from './wildcards.ts'

/** 6.1.44 Use of Multiple Stars in Serial Number: a serial number has one wildcard `*` at most. */
export const rule: Rule = {
  clause: '6.1.44',
  code: 'CSAF_STARS_SEVERAL',
  check: { '2.1': findSeveralStars('serial_numbers') },
}
