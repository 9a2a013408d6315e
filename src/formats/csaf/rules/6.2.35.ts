import type { Rule } from './rule.ts'
import { findUnregistered } from './ssvc-namespaces.ts'

/** 6.2.35 Usage of Unregistered SSVC Decision Point Base Namespace in TLP:CLEAR Document: a document for everybody has no decision points that are registered nowhere. */
export const rule: Rule = {
  clause: '6.2.35',
  code: 'CSAF_SSVC_NAMESPACE_UNREGISTERED',
  check: { '2.1': (view) => findUnregistered(view, true) },
}
