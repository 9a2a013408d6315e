import type { Messages } from '#platform/i18n/index.ts'
import type { AdvisoryLanguage } from '../../model.ts'
import { en } from '../../validator-messages.en.ts'
import { ja } from '../../validator-messages.ja.ts'

export type ValidatorWords = Messages<typeof en>

/** The words of the validator in a language. */
export function validatorWords(language: AdvisoryLanguage): ValidatorWords {
  return language === 'ja' ? ja : en
}
