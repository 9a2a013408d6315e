import { formatMessage } from '#platform/i18n/index.ts'
import { BackupError } from '#platform/backup/error.ts'
import { en } from '#platform/backup/messages.en.ts'
import { ja } from '#platform/backup/messages.ja.ts'
import { ConfigError } from '#platform/config/index.ts'
import { MigrationError } from '#platform/migrate/files.ts'
import { LaunchError } from '#platform/postgres/launch-error.ts'
import { inJapanese } from '../start/welcome.ts'
import { CommandError, EXIT, languageOf } from './command.ts'

const BACKUP_EXITS: Readonly<Record<string, number>> = {
  NO_BACKUP: EXIT.noInput,
  FOLDER_EXISTS: EXIT.cannotCreate,
  KEYS_MISSING: EXIT.config,
  OTHER_KEYS: EXIT.config,
  NOT_EMBEDDED: EXIT.config,
  OLD_PROGRAMS_MISSING: EXIT.unavailable,
}

/** An error of the operator's commands in words and with its exit code; anything else is an error inside Andon. */
export function explainFailure(error: unknown): CommandError {
  if (error instanceof BackupError) {
    const words = languageOf() === 'ja' ? ja : en
    return new CommandError(formatMessage(words[error.code], error.params), BACKUP_EXITS[error.code] ?? EXIT.data)
  }
  if (error instanceof ConfigError) return new CommandError(error.message, EXIT.config)
  if (error instanceof LaunchError) {
    const japanese = languageOf() === 'ja' ? `${inJapanese(error.code)} ` : ''
    return new CommandError(`${japanese}${error.message}`, EXIT.unavailable)
  }
  if (error instanceof MigrationError) return new CommandError(error.message, EXIT.data)
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const message = error instanceof Error ? error.message : String(error)
  if (typeof code === 'string' && /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|57P03|28P01|3D000)$/.test(code))
    return new CommandError(message || code, EXIT.unavailable)
  return new CommandError(message, EXIT.internal)
}
