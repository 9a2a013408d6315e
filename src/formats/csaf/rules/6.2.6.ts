import { findOlder } from './dated.ts'
import { spanOf } from './instant.ts'
import type { Rule } from './rule.ts'

/** 6.2.6 Older Current Release Date than Revision History: the current release is not older than the newest revision. */
export const rule: Rule = {
  clause: '6.2.6',
  code: 'CSAF_CURRENT_RELEASE_OLD',
  check: (view) => findOlder(view, 'current_release_date', spanOf(view)?.newest),
}
