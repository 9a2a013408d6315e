import type { Messages } from '#platform/i18n/index.ts'
import { languageOf } from './command.ts'
import type { en } from './csaf-messages.en.ts'

export type CsafWords = Messages<typeof en>

/** The words of these commands in the caller's language. */
export async function csafWords(): Promise<CsafWords> {
  return languageOf() === 'ja' ? (await import('./csaf-messages.ja.ts')).ja : (await import('./csaf-messages.en.ts')).en
}
