import { createWords } from '#ui/index.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

/** The page's words in the language of the page. */
export const useApiWords = createWords(en, ja)

/** One text in every language: for actions. */
export const bothApiWords = useApiWords.both
