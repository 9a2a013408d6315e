import { createWords } from '#ui/index.ts'
import { en } from './system-messages.en.ts'
import { ja } from './system-messages.ja.ts'

/** Words of the health and the jobs of the installation in the language of the page. */
export const useSystemWords = createWords(en, ja)

/** One of these words in both languages: what actions are called. */
export const bothSystemWords = useSystemWords.both
