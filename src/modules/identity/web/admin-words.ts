import { createWords } from '#ui/index.ts'
import { en } from '../admin-messages.en.ts'
import { ja } from '../admin-messages.ja.ts'

/** Words of those who look after people, circles, tokens and the trail, in the language of the page. */
export const useAdminWords = createWords(en, ja)

/** One of these words in both languages: what actions are called. */
export const bothAdminWords = useAdminWords.both
