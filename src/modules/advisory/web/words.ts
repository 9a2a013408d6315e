import { createWords } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

/** The words of advisories in the language of the page. */
export const useAdvisoryWords = createWords(en, ja)

export type AdvisoryWords = ReturnType<typeof useAdvisoryWords>
