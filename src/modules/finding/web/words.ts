import { createWords } from '#ui/index.ts'
import { en } from '../page-messages.en.ts'
import { ja } from '../page-messages.ja.ts'

/** The words of findings in the language of the page. */
export const useFindingWords = createWords(en, ja)
