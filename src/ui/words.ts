import { createWords } from './language.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

/** The kit's own words in the language of the page. */
export const useKitWords = createWords(en, ja)
