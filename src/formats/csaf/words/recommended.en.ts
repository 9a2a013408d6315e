/** What the recommended tests (§6.2; 2.0: optional) find, in English. */
export const en = {
  CSAF_PRODUCT_UNUSED: 'The product id “{{id}}” is defined, but never used.',
  CSAF_REMEDIATION_MISSING:
    'The product “{{id}}” has no remediation; where nothing can be done, one says so, too (none_available, no_fix_planned).',
  CSAF_METRIC_MISSING: 'No score or other metric covers the affected product “{{id}}”.',
  CSAF_HASH_WEAK: 'The file has hashes of “{{algorithm}}” only; a stronger one should stand beside.',
  CSAF_TLP_MISSING: 'The document has no TLP label (RED, AMBER, GREEN or WHITE).',
  CSAF_TLP_UNKNOWN: 'The TLP label is none of RED, AMBER, GREEN and WHITE.',
  CSAF_CANONICAL_URL_MISSING: 'No reference of the category “self” has an https address that ends with “{{name}}”.',
  CSAF_CANONICAL_URL_UNKNOWN: 'The document has no tracking id, so no canonical URL.',
  CSAF_LANGUAGE_MISSING: 'The language of the document is missing.',
  CSAF_LANGUAGE_EMPTY: 'The language of the document has no value.',
  CSAF_LANGUAGE_PRIVATE: '“{{subtag}}” of the language “{{tag}}” is for private use.',
  CSAF_LANGUAGE_DEFAULT: '“i-default” does not tell which language it is.',
  CSAF_HELPER_MISSING: 'The product “{{id}}” has nothing by which machines find it (product_identification_helper).',
  CSAF_ID_IS_CVE: '{{cve}} stands among the ids; its place is “cve”.',
  CSAF_RANGE_WITHOUT_VERS:
    'The version range “{{range}}” is not in VERS. Check carefully whether it can be written as vers:…, or its versions be listed one by one: every other notation is only a fallback.',
  CSAF_FIXED_SCORED:
    'The product “{{id}}” is fixed, but its {{name}} has the score {{score}} instead of 0: take it out of that score, or add the environmental metrics by which it becomes 0.',
  CSAF_FIXED_UNSCORED: 'The product “{{id}}” is fixed, but its {{name}} gives no score that could be 0.',
  CSAF_REMEDIATION_DISCOURAGED:
    'A remediation “{{category}}” is discouraged for products with this status: {{products}}.',
  CSAF_SHARING_EVERYBODY: 'The sharing group is everybody (Max UUID); then none need be named.',
  CSAF_SHARING_NOBODY: 'The sharing group is nobody (Nil UUID): name the group, or none.',
  CSAF_SHARING_NEEDLESS: 'A document with TLP:CLEAR is for everybody, but names a sharing group.',
  CSAF_HARDWARE_ALONE:
    'The product “{{id}}” has serial or model numbers, but is in no product path: hardware and software may be mixed.',
  CSAF_HELPER_SHARED: 'What identifies the product “{{id}}” identifies another one, too. {{kind}}: {{values}}',
  CSAF_TITLE_HAS_ID: 'The title repeats the id of the document, “{{id}}”.',
  CSAF_CWE_DEPRECATED: '{{id}} is deprecated in version {{version}} of CWE.',
  CSAF_CWE_VERSION_NOT_LATEST:
    'When the document was last revised, the latest version of CWE was {{latest}}, not {{version}}.',
  CSAF_CWE_USAGE: 'Version {{version}} of CWE does not allow {{id}} to be mapped to vulnerabilities.',
  CSAF_CWE_REVIEW: 'Version {{version}} of CWE allows {{id}} to be mapped to vulnerabilities only after a review.',

  CSAF_SSVC_NAMESPACE_UNKNOWN: 'The namespace “{{namespace}}” is not registered, or not known here.',
  CSAF_SSVC_NAMESPACE_UNREGISTERED:
    'The namespace “{{namespace}}” is not registered, and the document is TLP:CLEAR: not every reader knows its decision points.',
  CSAF_SSVC_NAMESPACE_EXTENDED:
    'The namespace “{{namespace}}” has an extension, and the document is TLP:CLEAR: not every reader knows its decision points.',
  CSAF_SSVC_RESOURCE_MISSING:
    'The namespace “{{namespace}}” is not registered, and no summary of a resource (decision_point_resources) names it.',
  CSAF_HISTORY_HAS_BUILD: 'Revision {{number}} of the history has build metadata (from the “+” on).',
  CSAF_INITIAL_RELEASE_OLD: 'The first release ({{date}}) is older than the oldest revision.',
  CSAF_CURRENT_RELEASE_OLD: 'The current release ({{date}}) is older than the newest revision.',
  CSAF_INVOLVEMENT_DATE_MISSING: 'The involvement of the party “{{party}}” has no date.',
  CSAF_REVISION_SAME_DATE: 'Another revision has the same moment ({{date}}).',
  CSAF_DISCLOSURE_UNREVISED:
    'The vulnerability was disclosed ({{date}}) after the newest revision: a revision should follow.',
  CSAF_PROFILE_DEPRECATED: 'The profile “{{category}}” is deprecated: choose a category of another one.',
  CSAF_AFFECTED_WITHOUT_FIXED:
    'The vulnerability names no fixed version of the affected product “{{id}}”; name it, or say by a remediation (fix_planned, no_fix_planned, none_available) that there is none.',
  CSAF_TERM_UNTRANSLATED: 'Not checked: no translation of “{{title}}” is recorded for the language “{{tag}}”.',
  CSAF_EXTENSION_UNEXPECTED: 'A document that is withdrawn or superseded should have no extensions.',
  CSAF_UNSORTED: 'The member “{{key}}” stands before one that comes earlier in the alphabet.',
  CSAF_ADDITIONAL_MEMBER: 'No schema names the member “{{name}}” here.',
  CSAF_EXTENSION_UNREGISTERED: 'The extension {{schema}} is neither official nor registered.',
  CSAF_EXTENSION_UNOFFICIAL: 'The extension {{schema}} is not an official one.',
  CSAF_EXTENSION_CRITICAL: 'The extension is critical: mandatory tests may fail for readers that support it.',
  CSAF_EXTENSION_EXPERIMENTAL: 'The extension {{schema}} is experimental; readers may not know what it means.',
  CSAF_DESCRIPTION_UNBOUND:
    'The note “{{title}}” does not say which product it describes; add product_ids or group_ids.',
  CSAF_EPSS_OLD:
    'The youngest EPSS of the vulnerability ({{date}}) was more than {{days}} days old when the document was last revised; bring it up to date.',
  CSAF_HELPER_LACKS: '“{{name}}” ({{category}}) stands in the product tree, but nothing of it in “{{value}}”.',
  CSAF_HELPER_WILDCARD:
    '“{{value}}” leaves {{attribute}} open by a wildcard; the product tree says “{{name}}” ({{category}}).',
  CSAF_HELPER_VERSION: '“{{value}}” has the version “{{version}}”, the product tree “{{name}}”.',
  CSAF_HELPER_EXTRA: '“{{value}}” says {{attribute}} “{{extra}}”, of which the product tree says nothing.',
  CSAF_LICENCE_MISSING: 'The document does not say under which licence it is: license_expression is missing.',
  CSAF_LICENCE_EMPTY: 'The document has a license_expression, but it has no value.',
  CSAF_LICENCE_DEPRECATED:
    '“{{licence}}” is deprecated in the list that it is from (SPDX, ScanCode); use what has replaced it.',
  CSAF_LICENCE_UNKNOWN: '“{{licence}}” exists neither in the SPDX list nor in ScanCode’s LicenseDB.',
  CSAF_LICENCE_AS_EXCEPTION:
    '“{{licence}}” stands behind WITH, but is a licence; there is no such exception in the SPDX list.',
  CSAF_EXCEPTION_AS_LICENCE:
    '“{{licence}}” is an exception, which stands behind a licence and WITH; there is no such licence in the SPDX list.',
  CSAF_RATING_BY_ISSUER:
    'Who issues the document rates the vulnerability “{{rating}}” in words; a score such as CVSS says what it rests on.',
  CSAF_VENDOR_OPEN_SOURCE: '“{{name}}” is hardly the name of a vendor; name who makes the product.',
  CSAF_RANGE_OPEN_ENDED:
    'The version range “{{range}}” has no upper end: it also holds versions that do not exist yet.',
  CSAF_RANGES_CONTRADICT:
    'The version ranges of “{{id}}” and “{{other}}” overlap, but their statuses contradict each other.',
  CSAF_VERSION_CONTRADICTS_RANGE:
    'The versions of “{{id}}” and “{{other}}” overlap – one is a range that holds the other –, but their statuses contradict each other.',
  CSAF_VERS_TYPE_UNKNOWN:
    'The VERS type “{{type}}” is not registered, and not supported here: its order of versions is not known.',
  CSAF_VERS_TYPE_UNREGISTERED: 'The VERS type “{{type}}” is not registered, but supported here.',
  CSAF_VERS_TYPE_UNSUPPORTED:
    'The VERS type “{{type}}” is registered, but not supported here: its order of versions is not known.',
  CSAF_HASH_UNKNOWN: 'The hash algorithm “{{algorithm}}” is not mentioned in the standard, and not supported here.',
  CSAF_ID_TEXT_WRONG: '“{{text}}” is no id of “{{system}}”; one of those looks like “{{example}}”.',
} as const
