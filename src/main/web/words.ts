import { createWords } from '#ui/index.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

/** The shell's words in the language of the page. */
export const useShellWords = createWords(en, ja)
