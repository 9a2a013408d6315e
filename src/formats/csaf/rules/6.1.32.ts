import type { Rule } from './rule.ts'
import { findUntargeted } from './untargeted.ts'

/** 6.1.32 Flag without Product Reference: every flag says for which products or groups it is. */
export const rule: Rule = {
  clause: '6.1.32',
  code: 'CSAF_FLAG_UNTARGETED',
  check: (view) => findUntargeted(view, 'flags'),
}
