import type { Applicability } from '#formats/affected-set/index.ts'
import { createWords, useLanguage } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

/** The words of customers and their machines in the language of the page. */
export const useCustomerWords = createWords(en, ja)

/** A function that tells a country by its ISO 3166-1 code in the language of the page. */
export function useCountry(): (code: string) => string {
  const names = new Intl.DisplayNames([useLanguage()], { type: 'region' })
  return (code) => names.of(code) ?? code
}

/** A function that names an answer in the language of the page. */
export function useApplicabilityName(): (applicability: Applicability) => string {
  const words = useCustomerWords()
  return (applicability) => words.applicability[applicability]
}

/** A word of customers and their machines in both languages: what actions are called. */
export const bothCustomerWords = useCustomerWords.both
