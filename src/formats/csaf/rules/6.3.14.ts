import type { Rule } from './rule.ts'
import { findUnregistered } from './ssvc-namespaces.ts'

/** 6.3.14 Usage of Unregistered SSVC Decision Point Base Namespace in Non-TLP:CLEAR Document: a document for some has no decision points that are registered nowhere. */
export const rule: Rule = {
  clause: '6.3.14',
  code: 'CSAF_SSVC_NAMESPACE_PRIVATE',
  check: { '2.1': (view) => findUnregistered(view, false) },
}
