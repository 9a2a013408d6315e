import { createWords } from '#ui/index.ts'
import { en } from '../page-messages.en.ts'
import { ja } from '../page-messages.ja.ts'

/** The words of watching in the language of the page. */
export const useWords = createWords(en, ja)
export const bothWords = useWords.both
