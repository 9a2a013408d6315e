import { createWords } from '../language.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

/** Words of tables in the language of the page. */
export const useTableWords = createWords(en, ja)
