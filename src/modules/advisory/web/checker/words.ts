import { en } from '../../checker-messages.en.ts'
import { ja } from '../../checker-messages.ja.ts'
import type { AdvisoryLanguage } from '../../model.ts'

export type CheckerWords = typeof en | typeof ja

/** The checker's words in a language. */
export function checkerWords(language: AdvisoryLanguage): CheckerWords {
  return language === 'ja' ? ja : en
}
