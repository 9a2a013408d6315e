import type { ClauseCode } from './clauses.ts'

export type SchemaCode =
  | 'CSAF_SCHEMA_REQUIRED'
  | 'CSAF_SCHEMA_TYPE'
  | 'CSAF_SCHEMA_VALUE'
  | 'CSAF_SCHEMA_EMPTY'
  | 'CSAF_SCHEMA_PATTERN'
  | 'CSAF_SCHEMA_REPEATED'

/** What the schema and each mandatory test of CSAF 2.0 §6.1 find, in English. */
export const en: Readonly<Record<ClauseCode | SchemaCode, string>> = {
  CSAF_SCHEMA_REQUIRED: 'A required value is missing.',
  CSAF_SCHEMA_TYPE: 'The value is of another type than the schema says ({{expected}}).',
  CSAF_SCHEMA_VALUE: 'The value is none of those that the schema allows ({{allowed}}).',
  CSAF_SCHEMA_EMPTY: 'The value is empty, or has fewer parts than the schema demands.',
  CSAF_SCHEMA_PATTERN: 'The value is not written as the schema demands.',
  CSAF_SCHEMA_REPEATED: 'The list holds the same item twice.',
  CSAF_PRODUCT_UNDEFINED: 'The product id “{{id}}” is used, but not defined in the product tree.',
  CSAF_PRODUCT_REPEATED: 'The product id “{{id}}” is defined twice.',
  CSAF_PRODUCT_CIRCULAR: 'The product “{{id}}” is defined by itself.',
  CSAF_GROUP_UNDEFINED: 'The product group “{{id}}” is used, but not defined.',
  CSAF_GROUP_REPEATED: 'The product group “{{id}}” is defined twice.',
  CSAF_STATUS_CONTRADICTING: 'The product “{{id}}” has two statuses that contradict each other.',
  CSAF_SCORE_REPEATED: 'The product “{{id}}” has two scores of CVSS {{version}}.',
  CSAF_CVSS_INVALID: 'The CVSS value “{{value}}” is not valid, or missing.',
  CSAF_CVSS_COMPUTATION: 'The vector gives {{computed}}, but {{value}} is stated.',
  CSAF_CVSS_INCONSISTENT: '“{{value}}” says something else than the vector.',
  CSAF_CWE_UNKNOWN: 'There is no such weakness, or {{id}} has another name.',
  CSAF_LANGUAGE_UNKNOWN: '“{{tag}}” is no language tag.',
  CSAF_PURL_INVALID: '“{{purl}}” is no valid package URL.',
  CSAF_HISTORY_UNSORTED: 'By date, revision {{number}} comes before an older number.',
  CSAF_SOURCE_LANGUAGE_MISSING: 'A translator must state the source language.',
  CSAF_VERSION_NOT_LATEST: 'The document has version {{version}}, but the latest revision is {{latest}}.',
  CSAF_VERSION_IS_DRAFT: 'Version {{version}} is a draft, so the status must be “draft”.',
  CSAF_HISTORY_HAS_DRAFT: 'The history of a released document contains the draft revision {{number}}.',
  CSAF_HISTORY_HAS_PRERELEASE: 'The history contains the pre-release {{number}}.',
  CSAF_VERSION_IS_PRERELEASE: 'A released document cannot have the pre-release version {{version}}.',
  CSAF_HISTORY_INCOMPLETE: 'Revision {{number}} is missing in the history.',
  CSAF_REVISION_REPEATED: 'Revision {{number}} stands twice in the history.',
  CSAF_CVE_REPEATED: '{{cve}} stands in two vulnerabilities.',
  CSAF_INVOLVEMENT_REPEATED: 'The party “{{party}}” has two involvements on one day.',
  CSAF_HASH_REPEATED: 'A file has two hashes of the algorithm “{{id}}”.',
  CSAF_CATEGORY_PROHIBITED: 'The category “{{category}}” is spelt like a profile.',
  CSAF_NOTES_MISSING: 'A note (description, details, general or summary) is missing.',
  CSAF_REFERENCES_MISSING: 'A reference to something outside is missing.',
  CSAF_VULNERABILITIES_UNEXPECTED: 'An informational advisory has no vulnerabilities.',
  CSAF_PRODUCT_TREE_MISSING: 'The product tree is missing.',
  CSAF_VULNERABILITY_NOTES_MISSING: 'The vulnerability has no note.',
  CSAF_PRODUCT_STATUS_MISSING: 'The vulnerability says nothing about any product.',
  CSAF_VEX_STATUS_MISSING: 'The vulnerability has none of the four statuses of VEX.',
  CSAF_VULNERABILITY_ID_MISSING: 'The vulnerability has neither a CVE nor another id.',
  CSAF_IMPACT_MISSING: 'It is not said why “{{id}}” is not affected.',
  CSAF_ACTION_MISSING: 'It is not said what to do about “{{id}}”.',
  CSAF_VULNERABILITIES_MISSING: 'The document names no vulnerability.',
  CSAF_TRANSLATION_SAME_LANGUAGE: 'The source language is the language of the document.',
  CSAF_REMEDIATION_UNTARGETED: 'The remediation names no product.',
  CSAF_VERSIONING_MIXED: '“{{number}}” mixes integer and semantic versions.',
  CSAF_VERSION_IS_RANGE: 'The product version “{{name}}” is a range.',
  CSAF_FLAG_UNTARGETED: 'The flag names no product.',
  CSAF_JUSTIFICATION_REPEATED: 'The product “{{id}}” has two justifications.',
}
