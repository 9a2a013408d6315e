import { createWords } from '#ui/index.ts'
import { en } from './page-messages.en.ts'
import { ja } from './page-messages.ja.ts'

/** The module's words in the language of the page. */
export const useWords = createWords(en, ja)

/** One text in every language: for actions, which the palette finds in each. */
export const bothWords = useWords.both
