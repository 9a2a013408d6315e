import { ja as informative } from './about-informative.ja.ts'
import { ja as mandatory } from './about-mandatory.ja.ts'
import { ja as recommended } from './about-recommended.ja.ts'
import type { ClauseWords } from './clause-words.ts'

/** Every test in words, by clause. */
export const ja: ClauseWords = { ...mandatory, ...recommended, ...informative }
