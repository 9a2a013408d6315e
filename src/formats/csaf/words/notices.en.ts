/** What is told when a document is converted, withdrawn or superseded, in English; the Japanese words have the same keys. */
export const en = {
  NOT_CSAF_20: 'Only documents of CSAF 2.0 can be converted; this one says “{{version}}”.',
  NOT_CSAF_21: 'Only documents of CSAF 2.1 can be withdrawn or superseded: convert it first.',
  TOO_DEEP: 'The document is nested too deep to be read.',
  REASON_EMPTY: 'A reason is needed: what the document told, and why it no longer holds.',
  DATE_INVALID: '“{{date}}” is no date with time (RFC 3339, like 2026-11-26T10:00:00Z).',
  DATE_BEFORE_HISTORY: '{{date}} is before the newest revision of the document.',
  HISTORY_EMPTY: 'The document has no dated revision that a withdrawal or supersession could follow.',
  VERSION_UNREADABLE: 'The version of the document, “{{version}}”, cannot be read.',
  NUMBER_UNFIT: '“{{number}}” is no version that comes after {{version}}.',
  URL_INVALID: '“{{url}}” is no web address.',
  NOTE_REMOVED: 'The note “{{title}}” was removed: the profile has no place for it.',
  TREE_REMOVED: 'The product tree was removed.',
  VULNERABILITIES_REMOVED: 'The vulnerabilities were removed.',

  MEMBER_LEFT: 'CSAF knows no member “{{name}}” here; it was not converted: {{value}}',
  LEAP_SECOND_REPLACED: 'Leap seconds are no longer allowed: the valid one in {{before}} became {{after}}.',
  NO_LEAP_SECOND_REPLACED: 'Leap seconds are no longer allowed: {{before}}, when there was none, became {{after}}.',
  DATE_RESPELT: '{{before}} is written {{after}} now.',
  LEGACY_REPLACED:
    'The branch category “legacy” no longer exists; “{{name}}” is a “product_name” now. Check that this is right.',
  STACK_RESOLVED: 'The category “{{category}}” stood twice on the way to “{{name}}”; the branches were rearranged.',
  STACK_UNRESOLVED:
    'The category “{{category}}” stands twice on the way to “{{name}}”, and this could not be resolved.',
  VERSION_BESIDE_RANGE_RESOLVED:
    'A version and a range of versions stood on the way to “{{name}}” ({{category}}); the branches were rearranged.',
  VERSION_BESIDE_RANGE_UNRESOLVED:
    'A version and a range of versions stand on the way to “{{name}}” ({{category}}), and this could not be resolved.',
  OPEN_RANGE_RESOLVED:
    'The range “{{value}}” is open above; as the standard says it became “{{after}}”. Check which versions are meant.',
  OPEN_RANGE_UNRESOLVED:
    'The range “{{value}}” is open above, and could not be resolved without changing what it holds.',
  SINGLE_RANGE_RESOLVED: 'The range held one version only: “{{value}}” is a product version now.',
  SINGLE_RANGE_UNRESOLVED:
    'The range “{{value}}” is no range of CSAF 2.1, and it is not sure that it means one version. Write the version as a product version, or several as constraints (like “>=1.0|<4.2”), and conditions into the name of the product.',
  RANGE_RESPELT: 'CSAF 2.1 does not take the words “{{value}}” for a range; it is written “{{after}}” now.',
  RANGE_UNREAD:
    'CSAF 2.1 does not take the words “{{value}}” for a range, and they could not be read for sure. Write the versions as constraints (like “>=1.0|<4.2”), and conditions into the name of the product.',
  CPE_REMOVED: 'The invalid CPE was removed: {{value}}',
  HASH_UNKNOWN: 'The hash algorithm “{{algorithm}}” is not known; it is written “{{after}}” now.',
  PATTERN_STARRED: '“{{value}}” ({{list}}) may be a beginning only; a star was added: “{{after}}”.',
  PATTERN_REMOVED: '“{{value}}” ({{list}}) has several stars, and was removed.',
  PURL_RESPELT: 'The type of a package URL has no capitals: {{before}} is {{after}} now.',
  TLP_DEFAULT: 'The document had no TLP label; it is TLP:CLEAR now.',
  TLP_FROM_TEXT: 'The TLP label was taken from the distribution text: {{text}} instead of {{table}}.',
  LICENCE_FOUND: 'The licence “{{licence}}” was found, and set as the licence of the document.',
  LICENCES_SEVERAL: 'Several licences were found, so none was set: {{licences}}',
  PUBLISHER_OTHER: 'The publisher is “{{value}}”; some of these are a “multiplier” in CSAF 2.1. Check which it is.',
  PUBLISHER_MULTIPLIER: 'The publisher was “{{value}}”, and is a “multiplier” now.',
  TITLE_SHORTENED: 'The title no longer contains the tracking id: “{{before}}” became “{{after}}”.',
  TITLE_IS_ID: 'The title “{{value}}” is nothing but the tracking id, and stays.',
  CWE_RENAMED: 'No version of CWE names {{id}} “{{before}}”; it is “{{after}}” now.',
  CWE_REMOVED: 'No version of CWE has “{{id}}” (“{{name}}”); it was removed.',
  ID_CONVERTED: 'The id “{{text}}” ({{system}}) is from a registered system; it is {{after}} now.',
  ID_UNREGISTERED:
    'The id “{{text}}” is from the system “{{system}}”, which the registry (RVISC) does not have; it was not changed.',
  ID_WITHOUT_MAPPING:
    'The id “{{text}}” is not written as ids of “{{system}}” are (like {{example}}), and there is no mapping for it; it was not changed.',
  ID_WITHOUT_RULE:
    'The id “{{text}}” is from “{{system}}”, but has none of the forms that can be mapped; it was not changed. Ids there look like {{example}}.',
  ID_WITH_SEVERAL_RULES:
    'The id “{{text}}” of “{{system}}” can be mapped in several ways; it was not changed. Ids there look like {{example}}.',
  ID_NOT_CONFORMING:
    'The id “{{text}}” of “{{system}}” would not be one of the registered system when mapped; it was not changed. Ids there look like {{example}}.',
  CVSS4_CONVERTED: 'The CVSS 4.0 vector of the reference became a metric: {{value}}',
  CVSS4_INVALID:
    'The CVSS 4.0 vector of the reference is not valid, and was not converted: {{value}} (no metric of CVSS 4.0 with its value, or out of order or repeated: {{parts}})',
  CVSS4_INCOMPLETE:
    'The CVSS 4.0 vector of the reference lacks base metrics ({{parts}}), and was not converted: {{value}}',
  CVSS4_WITHOUT_PRODUCTS: 'There are no affected products for the CVSS 4.0 vector of the reference: {{value}}',
  CVSS4_SEVERAL: 'The vulnerability refers to several CVSS 4.0 vectors; only the first was converted, not {{value}}',
  SSVC_CONVERTED: 'The SSVC vector of the note became a metric: {{value}}',
  SSVC_FAILED: 'The SSVC data of the note could not be converted: {{value}}',
  SSVC_LOSSY: 'Converting the SSVC data of the note would lose some of what it says; it stays a note: {{value}}',
  NOTE_ASSIGNED: 'The note “{{title}}” seems to be about certain products; it was bound to {{products}}.',
  NOTE_UNASSIGNED: 'The note “{{title}}” seems to be about certain products; none could be bound to it.',
  REMEDIATION_CHANGED: 'The remediation “{{before}}” is “{{category}}” now for {{products}}.',
  REMEDIATION_ADDED: 'The remediation “{{before}}” was split: for {{products}} a remediation “{{category}}” was added.',
  REMEDIATION_NARROWED: 'The remediation “{{category}}” no longer names {{products}}.',
  REMEDIATION_REMOVED: 'The remediation “{{category}}” was removed; it was for {{products}}.',
  REMEDIATIONS_CONTRADICT:
    'Since CSAF 2.1 a product cannot have some remediations beside one another, for which the standard has no rule of conversion. They can be settled by their priority: vendor_fix, mitigation, workaround, fix_planned, no_fix_planned, optional_patch, none_available.',
  FIXED_PRODUCT_ADDED:
    'The product “{{product}}” ({{id}}) was added at {{place}} of the new document, as fixed in {{where}}: affected versions end before it.',
  FIXED_VERSION_HELD:
    'The range “{{range}}” ends before {{version}}, but {{version}} is not said to be fixed in {{where}}: other versions of the product that are affected there, or under investigation, hold it or may hold it. If it is fixed, add it, and correct the other range.',
  FIXED_STATUS_ADDED:
    'The product “{{product}}” ({{id}}) at {{place}} of the new document is fixed in {{where}} now: affected versions end before it.',
  ADVISORY_DEPRECATED:
    'The document lacks what “{{before}}” demands in CSAF 2.1 (tests {{tests}}); its category is “{{after}}” now.',
  RETIRED_CONVERTED: 'The category “{{before}}” became “{{after}}”.',
  RETIRED_UNCONVERTED:
    'The document seems to be one of the profile “{{profile}}”, but lacks what that demands (tests {{tests}}); its category stays “{{value}}”.',
} as const
