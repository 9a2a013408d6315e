/** What the recommended tests (§6.2; 2.0: optional) find, in English. */
export const en = {
  CSAF_SSVC_NAMESPACE_UNKNOWN: 'The namespace “{{namespace}}” is not registered, or not known here.',
  CSAF_SSVC_NAMESPACE_UNREGISTERED:
    'The namespace “{{namespace}}” is not registered; everybody may read this document, but not know it.',
  CSAF_SSVC_NAMESPACE_EXTENDED:
    'The namespace “{{namespace}}” is an extension; everybody may read this document, but not know it.',
  CSAF_SSVC_RESOURCE_MISSING: 'No resource tells of the decision points of “{{namespace}}”.',
} as const
