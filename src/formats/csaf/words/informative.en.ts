/** What the informative tests (§6.3) find, in English. */
export const en = {
  CSAF_SSVC_VERSION_OLD: 'Version {{version}} of the decision point is not the latest; that is {{latest}}.',
  CSAF_SSVC_VERSION_LATER:
    'Version {{version}} of the decision point came later than this selection; then {{latest}} was the latest.',
  CSAF_SSVC_NAMESPACE_PRIVATE: 'The namespace “{{namespace}}” is not registered; a reader may not know it.',
  CSAF_SSVC_NAMESPACE_REFINED: 'The namespace “{{namespace}}” is an extension; a reader may not know it.',
} as const
