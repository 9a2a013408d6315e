import type { Rule } from './rule.ts'
import { findExtended } from './ssvc-namespaces.ts'

/** 6.3.15 Usage of SSVC Decision Point Namespace with Extension in Non-TLP:CLEAR Document: a document for some has no decision points that somebody translated or refined. */
export const rule: Rule = {
  clause: '6.3.15',
  code: 'CSAF_SSVC_NAMESPACE_REFINED',
  check: { '2.1': (view) => findExtended(view, false) },
}
