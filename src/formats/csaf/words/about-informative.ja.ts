import type { ClauseWords } from './clause-words.ts'

/** The informative tests by clause: the standard's title, and what they ask for, in Japanese. */
export const ja: ClauseWords = {}
