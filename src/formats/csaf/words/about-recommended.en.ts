import type { ClauseWords } from './clause-words.ts'

/** The recommended tests by clause: the standard's title, and what they ask for, in English. */
export const en: ClauseWords = {
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
}
