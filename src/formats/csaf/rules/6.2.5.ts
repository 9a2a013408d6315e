import { findOlder } from './dated.ts'
import { spanOf } from './instant.ts'
import type { Rule } from './rule.ts'

/** 6.2.5 Older Initial Release Date than Revision History: the first release is not older than the oldest revision. */
export const rule: Rule = {
  clause: '6.2.5',
  code: 'CSAF_INITIAL_RELEASE_OLD',
  check: (view) => findOlder(view, 'initial_release_date', spanOf(view)?.oldest),
}
