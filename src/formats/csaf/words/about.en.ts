import { en as informative } from './about-informative.en.ts'
import { en as mandatory } from './about-mandatory.en.ts'
import { en as recommended } from './about-recommended.en.ts'
import type { ClauseWords } from './clause-words.ts'

/** Every test in words, by clause. */
export const en: ClauseWords = { ...mandatory, ...recommended, ...informative }
