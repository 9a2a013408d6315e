import type { ClauseWords } from './clause-words.ts'

/** The mandatory tests by clause: the standard's title, and what they ask for, in English. */
export const en: ClauseWords = {
  '5.1': {
    title: 'Filename',
    gist: 'A file is called by its tracking id in lower case, every other sequence of signs as one underscore; “_invalid” may stand before the extension.',
  },
  '6.1.1': {
    title: 'Missing Definition of Product ID',
    gist: 'Every product id that is used is defined in the product tree.',
  },
  '6.1.2': { title: 'Multiple Definition of Product ID', gist: 'No product id is defined twice.' },
  '6.1.3': {
    title: 'Circular Definition of Product ID',
    gist: 'No product that is composed of others ends up in a circle, however far its parts are followed.',
  },
  '6.1.4': {
    title: 'Missing Definition of Product Group ID',
    gist: 'Every product group that is used is defined in the product tree.',
  },
  '6.1.5': { title: 'Multiple Definition of Product Group ID', gist: 'No product group is defined twice.' },
  '6.1.6': {
    title: 'Contradicting Product Status',
    gist: 'Within a vulnerability no product is at once affected, not affected, fixed, under investigation or (2.1) unknown; it may be recommended with any of these.',
  },
  '6.1.7': {
    title: 'Multiple Scores with Same Version per Product',
    gist: 'Within a vulnerability a product has one CVSS vector of each version, in 2.1 one from each source.',
  },
  '6.1.8': {
    title: 'Invalid CVSS',
    gist: 'A CVSS object follows the JSON schema of its version: required values, the form of the vector, known words; 4.0 allows no other properties, and no severity that the score does not have.',
  },
  '6.1.9': { title: 'Invalid CVSS Computation', gist: 'Scores and severities are those that the vector gives.' },
  '6.1.10': {
    title: 'Inconsistent CVSS',
    gist: 'Properties beside the vector say the same as the vector of the metrics that it names.',
  },
  '6.1.11': {
    title: 'CWE',
    gist: 'A weakness exists and has the name that is given – in 2.1 in the version of CWE that is given. Categories and views are no weaknesses.',
  },
  '6.1.12': {
    title: 'Language',
    gist: 'The languages of the document are valid tags, all whose parts are registered.',
  },
  '6.1.13': {
    title: 'PURL',
    gist: 'Package URLs are valid by their specification and by the rules of their type, and begin as the canonical form does: “pkg:”, then at once the type (in 2.1 in small letters).',
  },
  '6.1.14': {
    title: 'Sorted Revision History',
    gist: 'Sorted by date, then by number, the numbers of the revisions ascend.',
  },
  '6.1.15': {
    title: 'Translator',
    gist: 'A document whose publisher is a translator says from which language (“source_lang”).',
  },
  '6.1.16': {
    title: 'Latest Document Version',
    gist: 'The version of the document is that of its latest revision; build metadata does not count, nor does the pre-release part of a draft.',
  },
  '6.1.17': {
    title: 'Document Status Draft',
    gist: 'Version 0, 0.y.z, or one with a pre-release part, has the status “draft”.',
  },
  '6.1.18': {
    title: 'Released Revision History',
    gist: 'The history of a document whose status is final or interim has no revision 0 or 0.y.z.',
  },
  '6.1.19': {
    title: 'Revision History Entries for Pre-release Versions',
    gist: 'No revision in the history has a pre-release part.',
  },
  '6.1.20': {
    title: 'Non-Draft Document Version',
    gist: 'The version of a document whose status is final or interim has no pre-release part.',
  },
  '6.1.21': {
    title: 'Missing Item in Revision History',
    gist: 'Sorted by date, the history begins with 0 or 1, and leaves out no number (of semantic versions: no major one).',
  },
  '6.1.22': { title: 'Multiple Definition in Revision History', gist: 'No number stands twice in the history.' },
  '6.1.23': { title: 'Multiple Use of Same CVE', gist: 'No CVE stands in two vulnerabilities.' },
  '6.1.24': {
    title: 'Multiple Definition in Involvements',
    gist: 'Of one party and date there is one involvement, whatever its status.',
  },
  '6.1.25': { title: 'Multiple Use of Same Hash Algorithm', gist: 'No file has two hashes of one algorithm.' },
  '6.1.26': {
    title: 'Prohibited Document Category Name',
    gist: 'A category that is none of a profile is not the name or the value of one either – case, blanks, dashes and underscores apart – and does not begin with “csaf_”.',
  },
  '6.1.27.1': {
    title: 'Document Notes',
    gist: 'A response to an incident and an informational advisory have a note of the category description, details, general or summary.',
  },
  '6.1.27.2': {
    title: 'Document References',
    gist: 'A response to an incident and an informational advisory refer to something outside.',
  },
  '6.1.27.3': {
    title: 'Vulnerabilities',
    gist: 'An informational advisory has no vulnerabilities; nor has a document that is withdrawn or superseded.',
  },
  '6.1.27.4': { title: 'Product Tree', gist: 'A security advisory and a VEX have a product tree.' },
  '6.1.27.5': { title: 'Vulnerability Notes', gist: 'Every vulnerability of a security advisory or a VEX has notes.' },
  '6.1.27.6': { title: 'Product Status', gist: 'Every vulnerability of a security advisory has a product status.' },
  '6.1.27.7': {
    title: 'VEX Product Status',
    gist: 'Every vulnerability of a VEX has products that are fixed, affected, not affected, or under investigation.',
  },
  '6.1.27.8': {
    title: 'Vulnerability ID',
    gist: 'Every vulnerability of a VEX has a CVE or another id; where ids are for some products only, none of its products is left without.',
  },
  '6.1.27.9': {
    title: 'Impact Statement',
    gist: 'A VEX says of every product that is not affected why it is not: by a flag, or by a threat of the category impact.',
  },
  '6.1.27.10': { title: 'Action Statement', gist: 'A VEX says of every affected product what to do.' },
  '6.1.27.11': { title: 'Vulnerabilities', gist: 'A security advisory and a VEX have vulnerabilities.' },
  '6.1.27.12': {
    title: 'Affected Products',
    gist: 'Every vulnerability of a security advisory says which products are known to be affected.',
  },
  '6.1.27.13': {
    title: 'Corresponding Affected Products',
    gist: 'For every product that a security advisory calls fixed, the same vulnerability names a version of it that is affected.',
  },
  '6.1.27.14': {
    title: 'Document Notes',
    gist: 'A document that is withdrawn or superseded has a note of the category description.',
  },
  '6.1.27.15': { title: 'Product Tree', gist: 'A document that is withdrawn or superseded has no product tree.' },
  '6.1.27.16': {
    title: 'Revision History',
    gist: 'A document that is withdrawn or superseded has two revisions at least.',
  },
  '6.1.27.17': {
    title: 'Reasoning for Withdrawal',
    gist: 'An English document that is withdrawn has exactly one note titled “Reasoning for Withdrawal”, of the category description.',
  },
  '6.1.27.18': {
    title: 'Reasoning for Supersession',
    gist: 'An English document that is superseded has exactly one note titled “Reasoning for Supersession”, of the category description.',
  },
  '6.1.27.19': {
    title: 'Reference to Superseding Document',
    gist: 'An English document that is superseded has an external reference whose summary begins with “Superseding Document”.',
  },
  '6.1.28': { title: 'Translation', gist: 'The language of the document is another than that of its source.' },
  '6.1.29': { title: 'Remediation without Product Reference', gist: 'Every remediation names products or groups.' },
  '6.1.30': {
    title: 'Mixed Integer and Semantic Versioning',
    gist: 'The document and its history use integers, or semantic versions, never both.',
  },
  '6.1.31': {
    title: 'Version Range in Product Version',
    gist: 'A branch of the category product_version names one version, no range.',
  },
  '6.1.32': { title: 'Flag without Product Reference', gist: 'Every flag names products or groups.' },
  '6.1.33': {
    title: 'Multiple Flags with VEX Justification Codes per Product',
    gist: 'No product has two VEX justifications for one vulnerability, itself or through a group.',
  },
  '6.1.34': {
    title: 'Branches Recursion Depth',
    gist: 'No product stands below more than 30 branches.',
  },
  '6.1.35': {
    title: 'Contradicting Remediations',
    gist: 'No product has remediations of two categories that exclude each other, itself or through a group.',
  },
  '6.1.36': {
    title: 'Contradicting Product Status Remediation Combination',
    gist: 'No remediation is for a product whose status leaves nothing of its kind to do: a fixed one or one that is not affected needs no fix, workaround or mitigation, an affected one no optional patch.',
  },
  '6.1.37': {
    title: 'Date and Time',
    gist: 'Every date is written by RFC 3339 with capital T and Z, has a time zone, and is no leap second.',
  },
  '6.1.38': {
    title: 'Non-Public Sharing Group with Max UUID',
    gist: 'Only a document with TLP:CLEAR is shared with the group of everybody (Max UUID).',
  },
  '6.1.39': {
    title: 'Public Sharing Group with No Max UUID',
    gist: 'A document with TLP:CLEAR has no sharing group but that of everybody; a draft may be shared with nobody.',
  },
  '6.1.40': {
    title: 'Invalid Sharing Group Name',
    gist: 'The names “Public” and “No sharing allowed” stand only beside Max UUID and Nil UUID.',
  },
  '6.1.41': {
    title: 'Missing Sharing Group Name',
    gist: 'Max UUID and Nil UUID have the names “Public” and “No sharing allowed” beside them.',
  },
  '6.1.42': {
    title: 'PURL Qualifiers',
    gist: 'Several package URLs of a product differ in their qualifiers only.',
  },
  '6.1.43': {
    title: 'Use of Multiple Stars in Model Number',
    gist: 'A model number has one wildcard * at most; others are escaped.',
  },
  '6.1.44': {
    title: 'Use of Multiple Stars in Serial Number',
    gist: 'A serial number has one wildcard * at most; others are escaped.',
  },
  '6.1.45': {
    title: 'Inconsistent Disclosure Date',
    gist: 'What a published document with TLP:CLEAR tells was disclosed no later than its newest revision.',
  },
  '6.1.49': {
    title: 'Inconsistent SSVC Timestamp',
    gist: 'No SSVC selection of a published document is later than its newest revision.',
  },
  '6.1.51': {
    title: 'Inconsistent EPSS Timestamp',
    gist: 'No EPSS value of a published document is later than its newest revision.',
  },
  '6.1.52': {
    title: 'Inconsistent First Known Exploitation Dates',
    gist: 'What a published document says of exploitations is no later than its newest revision.',
  },
  '6.1.53': {
    title: 'Inconsistent Exploitation Date',
    gist: 'No exploitation happened later than it was known.',
  },
  '6.1.56': {
    title: 'Use of CVSS and Qualitative Severity Rating',
    gist: 'No source gives a product a CVSS score and a rating in words for one vulnerability.',
  },
  '6.1.57': {
    title: 'Stacked Branch Categories',
    gist: 'On the way to a product no category of branches but product_family comes twice.',
  },
  '6.1.58': {
    title: 'Use of product_version in one Path with product_version_range',
    gist: 'On the way to a product stands a version or a range of versions, never both.',
  },
  '6.1.61': {
    title: 'Use of Multiple Stars in SKU',
    gist: 'A stock keeping unit has one wildcard * at most; others are escaped.',
  },
  '6.1.46': {
    title: 'Invalid SSVC',
    gist: 'An SSVC object follows the schema of SSVC selections.',
  },
  '6.1.47': {
    title: 'Inconsistent SSVC Target IDs',
    gist: 'An SSVC object is for the vulnerability that it stands in: its targets are the CVE or other ids of that.',
  },
  '6.1.48': {
    title: 'SSVC Decision Points',
    gist: 'A decision point of a registered namespace is there in the version that is named, with its values in their order.',
  },
  '6.1.50': {
    title: 'Product Version Range Rules',
    gist: 'A version range is a version range specifier (vers) in canonical form, with versions as its type has them, or constraints alone (vls); all versions are vers:all/*.',
  },
  '6.1.54': {
    title: 'License Expression',
    gist: 'The licence of the document is an expression of SPDX that refers to no other document.',
  },
  '6.1.55': {
    title: 'License Text',
    gist: 'Where no public list tells the licence, one legal disclaimer titled “License” has its text.',
  },
  '6.1.59': {
    title: 'Single Version as Product Version Range',
    gist: 'A version range holds more than one version.',
  },
  '6.1.60.1': {
    title: 'Content Schema',
    gist: 'Every extension has the four members that all extensions have, and no other.',
  },
  '6.1.60.2': {
    title: 'Extension Schema',
    gist: 'Every extension follows the schema that it names; one that is not supported is told.',
  },
  '6.1.60.3': {
    title: 'Extension Metadata',
    gist: 'Every extension stands where and as often as its metadata allow, and in no document with one that it is incompatible with.',
  },
}
