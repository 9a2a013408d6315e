/** What the recommended tests (§6.2; 2.0: optional) find, in English. */
export const en = {
  CSAF_TITLE_HAS_ID: 'The title repeats the id of the document, “{{id}}”.',
  CSAF_CWE_DEPRECATED: '{{id}} is deprecated in version {{version}} of CWE.',
  CSAF_CWE_VERSION_NOT_LATEST:
    'When the document was last revised, the latest version of CWE was {{latest}}, not {{version}}.',
  CSAF_CWE_USAGE: 'Version {{version}} of CWE does not allow {{id}} to be mapped to vulnerabilities.',
  CSAF_CWE_REVIEW: 'Version {{version}} of CWE allows {{id}} to be mapped to vulnerabilities only after a review.',

  CSAF_SSVC_NAMESPACE_UNKNOWN: 'The namespace “{{namespace}}” is not registered, or not known here.',
  CSAF_SSVC_NAMESPACE_UNREGISTERED:
    'The namespace “{{namespace}}” is not registered; everybody may read this document, but not know it.',
  CSAF_SSVC_NAMESPACE_EXTENDED:
    'The namespace “{{namespace}}” is an extension; everybody may read this document, but not know it.',
  CSAF_SSVC_RESOURCE_MISSING: 'No resource tells of the decision points of “{{namespace}}”.',
  CSAF_HISTORY_HAS_BUILD: 'Revision {{number}} of the history has build metadata.',
  CSAF_INITIAL_RELEASE_OLD: 'The first release ({{date}}) is older than the oldest revision.',
  CSAF_CURRENT_RELEASE_OLD: 'The current release ({{date}}) is older than the newest revision.',
  CSAF_INVOLVEMENT_UNDATED: 'The involvement has no date.',
  CSAF_REVISION_SAME_DATE: 'Another revision has the same moment ({{date}}).',
  CSAF_DISCLOSURE_UNREVISED: 'The vulnerability was disclosed ({{date}}) after the newest revision.',
  CSAF_PROFILE_DEPRECATED: 'The profile “{{category}}” is deprecated.',
  CSAF_AFFECTED_WITHOUT_FIXED:
    'No version of the affected product “{{id}}” is fixed for this vulnerability, and nothing says that there is none.',
  CSAF_TERM_UNTRANSLATED: 'Not checked: no translation of “{{title}}” is recorded for the language “{{tag}}”.',
  CSAF_EXTENSION_UNEXPECTED: 'A document that is withdrawn or superseded has no extensions.',
  CSAF_UNSORTED: 'The member “{{key}}” stands before one that comes earlier in the alphabet.',
  CSAF_ADDITIONAL_MEMBER: 'No schema names the member “{{name}}” here.',
  CSAF_EXTENSION_UNREGISTERED: 'The extension {{schema}} is neither official nor registered.',
  CSAF_EXTENSION_UNOFFICIAL: 'The extension {{schema}} is not an official one.',
  CSAF_EXTENSION_CRITICAL: 'The extension is critical: with it, mandatory tests may fail.',
  CSAF_EXTENSION_EXPERIMENTAL: 'The extension {{schema}} is experimental; readers may not know what it means.',
} as const
