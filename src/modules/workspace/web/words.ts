import { createWords } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

/** The words of saved views and bulk changes in the language of the page. */
export const useWorkspaceWords = createWords(en, ja)
