import { documentOf } from './parts.ts'
import { SUPERSEDED, within, WITHDRAWN } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.2.39.5 Extension in Superseded or Withdrawn Document: a document that is withdrawn or superseded has no extensions. */
export const rule: Rule = {
  clause: '6.2.39.5',
  code: 'CSAF_EXTENSION_UNEXPECTED',
  check: {
    '2.1': within([SUPERSEDED, WITHDRAWN], (view) => [
      ...(documentOf(view)['x_extensions'] === undefined ? [] : [{ path: '/document/x_extensions' }]),
      ...(view.root['x_extensions'] === undefined ? [] : [{ path: '/x_extensions' }]),
    ]),
  },
}
