import type { ClauseWords } from './clause-words.ts'

/** The mandatory tests by clause: the standard's title, and what they ask for, in English. */
export const en: ClauseWords = {}
