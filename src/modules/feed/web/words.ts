import { createWords, useFindingText, type Finding } from '#ui/index.ts'
import { en } from '../page-messages.en.ts'
import { ja } from '../page-messages.ja.ts'
import { tellReason } from '../reason.ts'

/** The words of feeds in the language of the page. */
export const useWords = createWords(en, ja)
export const bothWords = useWords.both

/** A function that tells why something of a feed was set aside, or failed. */
export function useReasonText(): (reason: Finding) => string {
  const { error } = useWords()
  const other = useFindingText()
  return (reason) => tellReason(error, reason, other)
}
