import type { ClauseWords } from './clause-words.ts'

/** The informative tests by clause: the standard's title, and what they ask for, in English. */
export const en: ClauseWords = {
  '6.3.1': {
    title: 'Use of CVSS v2 As the Only Scoring System',
    gist: 'What is scored by CVSS 2.0 is scored by another system, too.',
  },
  '6.3.2': { title: 'Use of CVSS v3.0', gist: 'CVSS 3.1 is used instead of 3.0.' },
  '6.3.3': { title: 'Missing CVE', gist: 'Each vulnerability has a CVE number.' },
  '6.3.4': { title: 'Missing CWE', gist: 'Each vulnerability names at least one weakness.' },
  '6.3.5': { title: 'Use of Short Hash', gist: 'No hash is shorter than 64 characters.' },
  '6.3.12': {
    title: 'Missing CVSS v4.0',
    gist: 'What is scored by CVSS is scored by 4.0, too; and each affected product of a vulnerability is scored by CVSS.',
  },
  '6.3.13': {
    title: 'Usage of Non-Latest SSVC Decision Point Version',
    gist: 'A decision point has the version that was the latest when the selection was made: none before it, none after it, none that never was.',
  },
  '6.3.14': {
    title: 'Usage of Unregistered SSVC Decision Point Base Namespace in Non-TLP:CLEAR Document',
    gist: 'A document for some has no decision points that are registered nowhere.',
  },
  '6.3.15': {
    title: 'Usage of SSVC Decision Point Namespace with Extension in Non-TLP:CLEAR Document',
    gist: 'A document for some has no decision points that somebody translated or refined.',
  },
  '6.3.6': {
    title: 'Use of Non-Self Referencing URLs Failing to Resolve',
    gist: 'Every address that does not lead to the document itself answers by HTTP with a status of 2xx or 3xx; asked only where the network is allowed.',
  },
  '6.3.7': {
    title: 'Use of Self Referencing URLs Failing to Resolve',
    gist: 'Every reference of the category self answers by HTTP with a status below 400; asked only where the network is allowed.',
  },
  '6.3.8': {
    title: 'Spell Check',
    gist: 'The words of the document are in the dictionary of its language; without a language nothing is asked, and a language that cannot be checked fails.',
  },
  '6.3.16': {
    title: 'Grammar Check',
    gist: 'The sentences of the document have no mistakes of grammar in its language; without a language nothing is asked, and a language that cannot be checked fails.',
  },
  '6.3.21.1': {
    title: 'Extension Category Essential',
    gist: 'No extension is needed to understand the document.',
  },
  '6.3.21.2': {
    title: 'Usage of Experimental Extension in Non-TLP:CLEAR Document',
    gist: 'A document for some has no experimental extension.',
  },
  '6.3.21.3': {
    title: 'Usage of Extension at Document Level',
    gist: 'There are no extensions at /document.',
  },
  '6.3.21.4': {
    title: 'Usage of Extension in Product Tree Branch Path',
    gist: 'There are no extensions at products of branches.',
  },
  '6.3.21.5': {
    title: 'Usage of Extension in Product Tree Full Product Names Path',
    gist: 'There are no extensions at full product names.',
  },
  '6.3.21.6': {
    title: 'Usage of Extension in Product Tree Product Paths Path',
    gist: 'There are no extensions at product paths.',
  },
  '6.3.21.7': {
    title: 'Usage of Extension in Vulnerabilities Metrics Path',
    gist: 'There are no extensions at metrics.',
  },
  '6.3.21.8': {
    title: 'Usage of Extension at Vulnerabilities Level',
    gist: 'There are no extensions at vulnerabilities.',
  },
  '6.3.21.9': {
    title: 'Usage of Extension at Root Level',
    gist: 'There are no extensions at the root of the document.',
  },
  '6.3.9': {
    title: 'Branch Categories',
    gist: 'On the way to a product stand vendor, product name and product version, in that order; others may stand before, between and behind them.',
  },
  '6.3.10': { title: 'Usage of Product Version Range', gist: 'Versions are listed one by one, not as ranges.' },
  '6.3.11': { title: 'Usage of V as Version Indicator', gist: 'A product version begins with no “v”.' },
  '6.3.17': {
    title: 'Use of Unregistered License',
    gist: 'Every licence and exception is listed by SPDX or in ScanCode’s LicenseDB.',
  },
  '6.3.18': { title: 'Use of Qualitative Severity Rating', gist: 'Nobody rates a vulnerability in words.' },
  '6.3.19.1': {
    title: 'Overlapping Product Version Range with VERS in Same Product Status Group',
    gist: 'Version ranges (VERS) of one product with the same status do not overlap.',
  },
  '6.3.19.2': {
    title: 'Overlapping Product Version Range with vls in Same Product Status Group',
    gist: 'Version ranges (vls) of one product with the same status do not overlap.',
  },
  '6.3.19.3': {
    title: 'Overlapping Product Version Range with Product Version in Same Product Status Group',
    gist: 'A version does not lie in a version range of the same product with the same status.',
  },
  '6.3.19.4': {
    title: 'Overlapping Product Version Range with Product Version Range in Branch',
    gist: 'Version ranges beside each other do not overlap.',
  },
  '6.3.19.5': {
    title: 'Overlapping Product Version Range with Product Version in Branch',
    gist: 'No version lies in a version range beside it.',
  },
  '6.3.20': { title: 'Use of Unregistered ID System', gist: 'Every id of a vulnerability is of a registered system.' },
  '6.3.22': { title: 'Nested Product Path', gist: 'A product path leads over no product that a product path defines.' },
}
