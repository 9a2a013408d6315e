import type { Rule } from './rule.ts'
import { findOnlyHash } from './weak-hashes.ts'

/** 6.2.8 Use of MD5 as the Only Hash Algorithm: a file that has an MD5 hash has one of another algorithm, too. */
export const rule: Rule = { clause: '6.2.8', code: 'CSAF_HASH_WEAK', check: findOnlyHash('md5') }
