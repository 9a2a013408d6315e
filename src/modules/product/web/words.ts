import { createWords, useLanguage } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

/** The words of the catalogue in the language of the page. */
export const useProductWords = createWords(en, ja)

/** A function that tells a name of the catalogue in the language of the page. */
export function useName(): (named: { readonly nameEn: string; readonly nameJa: string }) => string {
  const language = useLanguage()
  return (named) => (language === 'ja' ? named.nameJa : named.nameEn)
}

/** A word of the catalogue in both languages: what actions are called. */
export const bothProductWords = useProductWords.both
