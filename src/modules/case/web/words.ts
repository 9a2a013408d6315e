import { createWords } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

/** The words of cases in the language of the page. */
export const useCaseWords = createWords(en, ja)

export type CaseWords = ReturnType<typeof useCaseWords>
