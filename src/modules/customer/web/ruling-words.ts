import { createWords } from '#ui/index.ts'
import { en } from '../ruling-messages.en.ts'
import { ja } from '../ruling-messages.ja.ts'

/** The words of what relations between models propose, in the language of the page. */
export const useRulingWords = createWords(en, ja)
