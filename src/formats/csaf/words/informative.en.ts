/** What the informative tests (§6.3) find, in English. */
export const en = {
  CSAF_CVSS_2_ALONE: '{{at}} scores by CVSS 2.0 only; add a score of a newer version of CVSS.',
  CSAF_CVSS_2_ALONE_FOR:
    'CVSS 2.0 is the only score of the product “{{id}}” ({{at}}); add one of a newer version of CVSS.',
  CSAF_CVSS_2_ALONE_FOR_SEVERAL:
    'CVSS 2.0 is the only score of the product “{{id}}” and of {{count}} more ({{at}}); add one of a newer version of CVSS.',
  CSAF_CVSS_3_0: 'CVSS 3.0 is used, which 3.1 has replaced; score it by 3.1, which may give another number.',
  CSAF_CVE_MISSING: 'The vulnerability has no CVE number; state it, or have one assigned where there is none yet.',
  CSAF_CWE_MISSING: 'The vulnerability names no weakness (CWE).',
  CSAF_HASH_SHORT: 'The hash has {{length}} characters, fewer than {{shortest}}; add one of SHA-256 or stronger.',
  CSAF_CVSS_4_MISSING: 'There is a CVSS score, but none of CVSS 4.0; add it.',
  CSAF_CVSS_PRODUCT_MISSING: 'No CVSS score covers the affected product “{{id}}”.',

  CSAF_SSVC_VERSION_OLD:
    'Version {{version}} of the decision point “{{point}}” was not the latest at the time of the selection; that was {{latest}}.',
  CSAF_SSVC_VERSION_LATER:
    'Version {{version}} of the decision point “{{point}}” came later than this selection; then {{latest}} was the latest.',
  CSAF_SSVC_NAMESPACE_PRIVATE: 'The namespace “{{namespace}}” is not registered; a reader may not know it.',
  CSAF_SSVC_NAMESPACE_REFINED: 'The namespace “{{namespace}}” is an extension; a reader may not know it.',
  CSAF_EXTENSION_ESSENTIAL: 'The extension is essential: who does not know it may misunderstand the document.',
  CSAF_EXTENSION_USED: 'There are extensions here (x_extensions); who does not know them misses what they say.',
  CSAF_SPELLING: '“{{word}}” is not in the dictionary.',
  CSAF_SPELLING_SUGGESTED: '“{{word}}” is not in the dictionary; perhaps “{{suggestion}}” is meant.',
  CSAF_SPELLING_MORE: 'There are more words that are not in the dictionary; the first {{shown}} are shown.',
  CSAF_LANGUAGE_NOT_CHECKED: 'Texts in the language “{{lang}}” cannot be checked here; nothing was checked.',
  CSAF_GRAMMAR: 'The grammar of “{{text}}” is doubtful.',
  CSAF_URL_FAILING: 'The address answered with the status {{status}}.',
  CSAF_URL_UNREACHABLE: 'The address could not be asked ({{reason}}).',
  CSAF_URL_NOT_ASKED: 'There are more addresses; only the first {{asked}} were asked.',
  CSAF_URL_REFUSED: 'The address was not asked: that is not allowed ({{reason}}).',
  CSAF_REASON_ADDRESS_INSIDE: 'it is inside the network',
  CSAF_REASON_CONNECTION_FAILED: 'no connection',
  CSAF_REASON_HOST_NOT_ALLOWED: 'the host is not one of those that may be asked',
  CSAF_REASON_NAME_UNKNOWN: 'the host is unknown',
  CSAF_REASON_PROXY_REFUSED: 'the proxy refused it',
  CSAF_REASON_TIMED_OUT: 'no answer in time',
  CSAF_REASON_TLS_FAILED: 'its certificate or TLS is not valid',
  CSAF_REASON_URL_INSECURE: 'it is without TLS',
  CSAF_REASON_URL_INVALID: 'it is no web address without a login',
  CSAF_NETWORK_NOT_ASKED: 'The test asks other servers, which nobody allowed: nothing was asked.',
  CSAF_BRANCH_MISSING:
    'The way to the product “{{id}}” lacks a branch “{{category}}” in its place (vendor, product_name, product_version).',
  CSAF_RANGE_USED: 'The version range “{{range}}” is used; versions that are listed one by one are easier to match.',
  CSAF_VERSION_HAS_V: 'The version “{{version}}” begins with a “v”; leave it out unless it is part of the version.',
  CSAF_LICENCE_UNREGISTERED: 'The licence “{{licence}}” is neither in the SPDX list nor in ScanCode’s LicenseDB.',
  CSAF_RATING_USED: 'The vulnerability is rated “{{rating}}” in words, which tell nothing of what they rest on.',
  CSAF_RANGES_OVERLAP: 'The version ranges of “{{id}}” and “{{other}}” overlap, and both have the same status.',
  CSAF_VERSION_IN_RANGE:
    'The versions of “{{id}}” and “{{other}}” overlap – one is a range that holds the other –, and both have the same status.',
  CSAF_BRANCH_RANGES_OVERLAP: 'The version range “{{name}}” overlaps “{{other}}” beside it.',
  CSAF_BRANCH_VERSION_IN_RANGE:
    '“{{name}}” and “{{other}}” beside it overlap: one is a version that the range of the other holds.',
  CSAF_ID_SYSTEM_UNREGISTERED: '“{{system}}” is no registered system of vulnerability ids (RVISC).',
  CSAF_PATH_NESTED: 'The product “{{id}}” of the path is defined by a product path itself.',
  CSAF_GRAMMAR_MORE: 'There is more whose grammar is doubtful; the first {{shown}} are shown.',
} as const
