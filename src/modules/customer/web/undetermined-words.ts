import { createWords } from '#ui/index.ts'
import { en } from '../undetermined-messages.en.ts'
import { ja } from '../undetermined-messages.ja.ts'

/** The words of the queue of what is missing in the language of the page. */
export const useQueueWords = createWords(en, ja)
