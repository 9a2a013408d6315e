import { createWords } from '#ui/index.ts'
import { en } from '../../lab-messages.en.ts'
import { ja } from '../../lab-messages.ja.ts'

/** The words of the version lab in the language of the page. */
export const useLabWords = createWords(en, ja)

/** A word of the lab in both languages: what actions are called. */
export const bothLabWords = useLabWords.both
