import type { Rule } from './rule.ts'
import { findExtended } from './ssvc-namespaces.ts'

/** 6.2.36 Usage of SSVC Decision Point Namespace with Extension in TLP:CLEAR Document: a document for everybody has no decision points that somebody translated or refined. */
export const rule: Rule = {
  clause: '6.2.36',
  code: 'CSAF_SSVC_NAMESPACE_EXTENDED',
  check: { '2.1': (view) => findExtended(view, true) },
}
