import type { ClauseWords } from './clause-words.ts'

/** The recommended tests by clause: the standard's title, and what they ask for, in English. */
export const en: ClauseWords = {
  '6.2.1': {
    title: 'Unused Definition of Product ID',
    gist: 'Every product id that is defined is used; an informational advisory may only name products.',
  },
  '6.2.2': {
    title: 'Missing Remediation',
    gist: 'For every product that is affected, or under investigation, the vulnerability has a remediation.',
  },
  '6.2.3': {
    title: 'Missing Metric',
    gist: 'Every product that is affected by a vulnerability is covered by a metric of it.',
  },
  '2.0 6.2.3': {
    title: 'Missing Score',
    gist: 'Every product that is affected by a vulnerability is covered by a score of it.',
  },
  '6.2.4': { title: 'Build Metadata in Revision History', gist: 'No number of the history has build metadata.' },
  '6.2.5': {
    title: 'Older Initial Release Date than Revision History',
    gist: 'The first release is not older than the oldest revision.',
  },
  '6.2.6': {
    title: 'Older Current Release Date than Revision History',
    gist: 'The current release is not older than the newest revision.',
  },
  '6.2.7': {
    title: 'Missing Date in Involvements',
    gist: 'Every involvement has a date, so that readers can tell what came first.',
  },
  '6.2.8': {
    title: 'Use of MD5 As the Only Hash Algorithm',
    gist: 'A file that has an MD5 hash has one of another algorithm, too.',
  },
  '6.2.9': {
    title: 'Use of SHA-1 As the Only Hash Algorithm',
    gist: 'A file that has a SHA-1 hash has one of another algorithm, too.',
  },
  '6.2.10': {
    title: 'Missing TLP label',
    gist: 'The document says by a label of TLP whom it may be passed on to; in 2.1 the schema demands it.',
  },
  '6.2.11': {
    title: 'Missing Canonical URL',
    gist: 'The document refers to itself (category “self”) by an https address that ends with its file name.',
  },
  '6.2.12': { title: 'Missing Document Language', gist: 'The document says in which language it is.' },
  '6.2.14': {
    title: 'Use of Private Language',
    gist: 'Languages have no subtags that mean something only to those who agreed on it.',
  },
  '6.2.15': { title: 'Use of Default Language', gist: 'No language is “i-default”, which tells none.' },
  '6.2.16': {
    title: 'Missing Product Identification Helper',
    gist: 'Every product has something by which machines find it (CPE, package URL, serial numbers …).',
  },
  '6.2.17': {
    title: 'CVE in Field IDs',
    gist: 'A CVE stands under “cve”, not among the other ids of a vulnerability.',
  },
  '6.2.18': {
    title: 'Product Version Range without VERS',
    gist: 'A version range is a version range specifier (vers:…); other notations are only a fallback.',
  },
  '6.2.19': {
    title: 'CVSS for Fixed Products',
    gist: 'Where a product is fixed that has a CVSS score, its score with the environment is 0.',
  },
  '6.2.21': { title: 'Same Timestamps in Revision History', gist: 'No two revisions are of the same moment.' },
  '6.2.22': { title: 'Document Tracking ID in Title', gist: 'The title does not repeat the id of the document.' },
  '6.2.23': {
    title: 'Usage of Deprecated CWE',
    gist: 'No weakness is named that is deprecated in the version of CWE that is given.',
  },
  '6.2.24': {
    title: 'Usage of Non-Latest CWE Version',
    gist: 'The version of CWE is the latest one at the time of the last revision, neither older nor newer.',
  },
  '6.2.25': {
    title: 'Usage of CWE Not Allowed for Vulnerability Mapping',
    gist: 'No weakness is named that CWE discourages or prohibits to map a vulnerability to, and no category and no view.',
  },
  '6.2.26': {
    title: 'Usage of CWE Allowed with Review for Vulnerability Mapping',
    gist: 'Weaknesses that may be mapped only with a review are told, so that the review is made.',
  },
  '6.2.27': {
    title: 'Discouraged Product Status Remediation Combination',
    gist: 'No remediation is for a product whose status hardly goes with its category: a fix that is planned for what is not affected, a workaround for what is still under investigation …',
  },
  '6.2.28': {
    title: 'Usage of Max UUID',
    gist: 'The group that a document is shared with is not that of everybody (Max UUID).',
  },
  '6.2.29': {
    title: 'Usage of Nil UUID',
    gist: 'The group that a document is shared with is not that of nobody (Nil UUID).',
  },
  '6.2.30': {
    title: 'Usage of Sharing Group on TLP:CLEAR',
    gist: 'A document for everybody names no group that it is shared with.',
  },
  '6.2.31': {
    title: 'Hardware and Software',
    gist: 'A product with serial or model numbers is a part of a product path, so hardware is not mixed with its software.',
  },
  '6.2.32': {
    title: 'Use of Same Product Identification Helper for Different Products',
    gist: 'Nothing that identifies a product identifies another one.',
  },
  '6.2.33': {
    title: 'Disclosure Date Newer than Revision History',
    gist: 'When a vulnerability has been disclosed, a revision followed, or came with it.',
  },
  '6.2.38': {
    title: 'Usage of Deprecated Profile',
    gist: 'The category is none of a profile that the standard has given up.',
  },
  '6.2.39.1': {
    title: 'Missing Fixed Product',
    gist: 'For every product that a security advisory calls affected, the same vulnerability names a version of it that is fixed, unless it says that there is none.',
  },
  '6.2.39.2': {
    title: 'Language Specific Reasoning for Withdrawal',
    gist: 'A document that is withdrawn and not in English has exactly one note with the title “Reasoning for Withdrawal” in its language, of the category description.',
  },
  '6.2.39.3': {
    title: 'Language Specific Reasoning for Supersession',
    gist: 'A document that is superseded and not in English has exactly one note with the title “Reasoning for Supersession” in its language, of the category description.',
  },
  '6.2.39.4': {
    title: 'Language Specific Superseding Document',
    gist: 'A document that is superseded and not in English has an external reference whose summary begins with “Superseding Document” in its language.',
  },
  '6.2.39.5': {
    title: 'Extension in Superseded or Withdrawn Document',
    gist: 'A document that is withdrawn or superseded has no extensions.',
  },
  '6.2.34': {
    title: 'Usage of Unknown SSVC Decision Point Base Namespace',
    gist: 'Decision points are of a namespace that is registered and known here.',
  },
  '6.2.35': {
    title: 'Usage of Unregistered SSVC Decision Point Base Namespace in TLP:CLEAR Document',
    gist: 'A document for everybody has no decision points that are registered nowhere.',
  },
  '6.2.36': {
    title: 'Usage of SSVC Decision Point Namespace with Extension in TLP:CLEAR Document',
    gist: 'A document for everybody has no decision points that somebody translated or refined.',
  },
  '6.2.37': {
    title: 'Usage of Unknown SSVC Decision Point Namespace without Resource',
    gist: 'A namespace that is not registered as a whole is told by a resource whose summary names it.',
  },
  '6.2.13': {
    title: 'Sorting',
    gist: 'The members of every object stand in the order of the alphabet.',
  },
  '6.2.20': {
    title: 'Additional Properties',
    gist: 'There is no member that the schemas do not name, those of CVSS and of extensions included.',
  },
  '6.2.54.1': {
    title: 'Registered Extension',
    gist: 'Every extension that is not official is registered.',
  },
  '6.2.54.2': {
    title: 'Official Extension',
    gist: 'Every extension is an official one.',
  },
  '6.2.54.3': {
    title: 'Critical Extension',
    gist: 'No extension is critical, that is, can make a mandatory test fail.',
  },
  '6.2.54.4': {
    title: 'Usage of Experimental Extension in TLP:CLEAR Document',
    gist: 'A document for everybody has no experimental extension.',
  },
  '6.2.40': {
    title: 'Product Description without Product Reference',
    gist: 'A description of a product says of which product or group it is.',
  },
  '6.2.41': {
    title: 'Old EPSS Timestamp',
    gist: 'When a published document was last revised, the youngest EPSS was not older than 15 days.',
  },
  '6.2.42': {
    title: 'Inconsistent Product Identification Helper',
    gist: 'CPE and package URLs of a product say what the branches on the way to it say, and a CPE no more than these.',
  },
  '6.2.43': { title: 'Missing License Expression', gist: 'The document says under which licence it is.' },
  '6.2.44': { title: 'Deprecated License Identifier', gist: 'No licence or exception is a deprecated one.' },
  '6.2.45': {
    title: 'Non-Existing License Identifier',
    gist: 'Every licence and exception of the SPDX list or of ScanCode’s LicenseDB exists there.',
  },
  '6.2.46': {
    title: 'Language Specific License Text',
    gist: 'The text of a licence that no list has is told in one legal disclaimer, titled in the language of the document.',
  },
  '6.2.47': {
    title: 'Use of Qualitative Severity Rating by Issuing Party',
    gist: 'Who issues the document does not rate vulnerabilities in words.',
  },
  '6.2.48': { title: 'Misuse at Vendor Name', gist: 'No vendor is called “Open Source”.' },
  '6.2.49': {
    title: 'Upper Open Ended Product Version Range',
    gist: 'Every version range has an upper end: without one it also holds versions that do not exist yet.',
  },
  '6.2.50.1': {
    title: 'Overlapping Product Version Range with VERS in Contradicting Product Status Group',
    gist: 'Version ranges (VERS) of one product do not overlap where their statuses contradict each other.',
  },
  '6.2.50.2': {
    title: 'Overlapping Product Version Range with vls in Contradicting Product Status Group',
    gist: 'Version ranges (vls) of one product do not overlap where their statuses contradict each other.',
  },
  '6.2.50.3': {
    title: 'Overlapping Product Version Range with Product Version in Contradicting Product Status Group',
    gist: 'A version does not lie in a version range of the same product where their statuses contradict each other.',
  },
  '6.2.51': { title: 'Unknown VERS Type', gist: 'The type of every VERS is registered and supported.' },
  '6.2.52': { title: 'Unknown Hash Algorithm', gist: 'The algorithm of every hash is known.' },
  '6.2.53': {
    title: 'Matching Text for Registered ID System',
    gist: 'The id of a registered system is written as that system writes its ids.',
  },
}
