import * as products from './products.ts'
import * as profile from './profile.ts'
import * as terms from './terms.ts'
import * as tracking from './tracking.ts'
import type { Check } from './view.ts'
import * as vulnerabilities from './vulnerabilities.ts'

/** Every mandatory test of CSAF 2.0 §6.1 with the code of what it finds. */
export const CLAUSES = [
  ['6.1.1', 'CSAF_PRODUCT_UNDEFINED', products.findUndefinedProducts],
  ['6.1.2', 'CSAF_PRODUCT_REPEATED', products.findRepeatedProducts],
  ['6.1.4', 'CSAF_GROUP_UNDEFINED', products.findUndefinedGroups],
  ['6.1.5', 'CSAF_GROUP_REPEATED', products.findRepeatedGroups],
  ['6.1.11', 'CSAF_CWE_UNKNOWN', terms.findWrongWeaknesses],
  ['6.1.12', 'CSAF_LANGUAGE_UNKNOWN', terms.findWrongLanguages],
  ['6.1.13', 'CSAF_PURL_INVALID', products.findInvalidPurls],
  ['6.1.14', 'CSAF_HISTORY_UNSORTED', tracking.findUnsortedHistory],
  ['6.1.15', 'CSAF_SOURCE_LANGUAGE_MISSING', terms.findMissingSourceLanguage],
  ['6.1.16', 'CSAF_VERSION_NOT_LATEST', tracking.findStaleVersion],
  ['6.1.17', 'CSAF_VERSION_IS_DRAFT', tracking.findReleasedDraft],
  ['6.1.18', 'CSAF_HISTORY_HAS_DRAFT', tracking.findDraftRevisions],
  ['6.1.19', 'CSAF_HISTORY_HAS_PRERELEASE', tracking.findPreReleaseRevisions],
  ['6.1.20', 'CSAF_VERSION_IS_PRERELEASE', tracking.findPreReleaseVersion],
  ['6.1.21', 'CSAF_HISTORY_INCOMPLETE', tracking.findMissingRevisions],
  ['6.1.22', 'CSAF_REVISION_REPEATED', tracking.findRepeatedRevisions],
  ['6.1.23', 'CSAF_CVE_REPEATED', vulnerabilities.findRepeatedCves],
  ['6.1.24', 'CSAF_INVOLVEMENT_REPEATED', vulnerabilities.findRepeatedInvolvements],
  ['6.1.25', 'CSAF_HASH_REPEATED', products.findRepeatedHashes],
  ['6.1.26', 'CSAF_CATEGORY_PROHIBITED', profile.findProhibitedCategory],
  ['6.1.27.1', 'CSAF_NOTES_MISSING', profile.findMissingNotes],
  ['6.1.27.2', 'CSAF_REFERENCES_MISSING', profile.findMissingReferences],
  ['6.1.27.3', 'CSAF_VULNERABILITIES_UNEXPECTED', profile.findUnexpectedVulnerabilities],
  ['6.1.27.4', 'CSAF_PRODUCT_TREE_MISSING', profile.findMissingProductTree],
  ['6.1.27.5', 'CSAF_VULNERABILITY_NOTES_MISSING', profile.findMissingVulnerabilityNotes],
  ['6.1.27.6', 'CSAF_PRODUCT_STATUS_MISSING', profile.findMissingProductStatus],
  ['6.1.27.7', 'CSAF_VEX_STATUS_MISSING', profile.findMissingVexStatus],
  ['6.1.27.8', 'CSAF_VULNERABILITY_ID_MISSING', profile.findMissingVulnerabilityId],
  ['6.1.27.9', 'CSAF_IMPACT_MISSING', profile.findMissingImpact],
  ['6.1.27.10', 'CSAF_ACTION_MISSING', profile.findMissingAction],
  ['6.1.27.11', 'CSAF_VULNERABILITIES_MISSING', profile.findMissingVulnerabilities],
  ['6.1.28', 'CSAF_TRANSLATION_SAME_LANGUAGE', terms.findSameLanguages],
  ['6.1.29', 'CSAF_REMEDIATION_UNTARGETED', vulnerabilities.findUntargetedRemediations],
  ['6.1.30', 'CSAF_VERSIONING_MIXED', tracking.findMixedVersioning],
  ['6.1.31', 'CSAF_VERSION_IS_RANGE', products.findRangesInVersions],
  ['6.1.32', 'CSAF_FLAG_UNTARGETED', vulnerabilities.findUntargetedFlags],
  ['6.1.33', 'CSAF_JUSTIFICATION_REPEATED', vulnerabilities.findRepeatedJustifications],
] as const satisfies readonly (readonly [string, string, Check])[]

export type ClauseCode = (typeof CLAUSES)[number][1]
