import type { Messages } from '#platform/i18n/index.ts'
import { createWords } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

export type Words = Messages<typeof en>

/** The words of identity in the language of the page. */
export const useWords = createWords(en, ja)

/** A word in both languages: what actions are called. */
export const bothWords = useWords.both
