import type { Rule } from './rule.ts'
import { findOnlyHash } from './weak-hashes.ts'

/** 6.2.9 Use of SHA-1 as the Only Hash Algorithm: a file that has a SHA-1 hash has one of another algorithm, too. */
export const rule: Rule = { clause: '6.2.9', code: 'CSAF_HASH_WEAK', check: findOnlyHash('sha1') }
