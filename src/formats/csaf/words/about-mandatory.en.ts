import type { ClauseWords } from './clause-words.ts'

/** The mandatory tests by clause: the standard's title, and what they ask for, in English. */
export const en: ClauseWords = {
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
    gist: 'No remediation is for a product whose status leaves nothing of its kind to do.',
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
}
