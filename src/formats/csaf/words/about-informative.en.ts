import type { ClauseWords } from './clause-words.ts'

/** The informative tests by clause: the standard's title, and what they ask for, in English. */
export const en: ClauseWords = {
  '6.3.13': {
    title: 'Usage of Non-Latest SSVC Decision Point Version',
    gist: 'A decision point has the version that was the latest when the selection was made.',
  },
  '6.3.14': {
    title: 'Usage of Unregistered SSVC Decision Point Base Namespace in Non-TLP:CLEAR Document',
    gist: 'A document for some has no decision points that are registered nowhere.',
  },
  '6.3.15': {
    title: 'Usage of SSVC Decision Point Namespace with Extension in Non-TLP:CLEAR Document',
    gist: 'A document for some has no decision points that somebody translated or refined.',
  },
}
