import type { ClauseWords } from './clause-words.ts'

/** The recommended tests by clause: the standard's title, and what they ask for, in English. */
export const en: ClauseWords = {
  '6.2.4': { title: 'Build Metadata in Revision History', gist: 'No number of the history has build metadata.' },
  '6.2.5': {
    title: 'Older Initial Release Date than Revision History',
    gist: 'The first release is not older than the oldest revision.',
  },
  '6.2.6': {
    title: 'Older Current Release Date than Revision History',
    gist: 'The current release is not older than the newest revision.',
  },
  '6.2.7': { title: 'Missing Date in Involvements', gist: 'Every involvement has a date.' },
  '6.2.21': { title: 'Same Timestamps in Revision History', gist: 'No two revisions are of the same moment.' },
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
    gist: 'No extension can make a mandatory test fail.',
  },
  '6.2.54.4': {
    title: 'Usage of Experimental Extension in TLP:CLEAR Document',
    gist: 'A document for everybody has no experimental extension.',
  },
}
