import { formatMessage, type MessageParams } from '#platform/i18n/index.ts'
import { en } from './messages.en.ts'

export type BackupCode = keyof typeof en

/** A backup or restore that cannot go on; `message` is the English sentence, the code has one in each language. */
export class BackupError extends Error {
  readonly code: BackupCode
  readonly params: MessageParams
  constructor(code: BackupCode, params: MessageParams = {}, options?: ErrorOptions) {
    super(formatMessage(en[code], params), options)
    this.name = 'BackupError'
    this.code = code
    this.params = params
  }
}
