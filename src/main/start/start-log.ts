import { join } from 'node:path'
import { pino } from 'pino'
import { openLogFile } from './log-file.ts'

/** The supervisor's log: JSON lines in `<dataDir>/logs/start.log`; warnings are also said to the person at the terminal. */
export interface StartLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** Opens the supervisor's log; the folder exists. */
export function openStartLog(logs: string, say: (line: string) => void): StartLog {
  const file = openLogFile(join(logs, 'start.log'))
  const log = pino(
    { base: { process: 'start' }, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => file.write(line) },
  )
  return {
    info: (fields, message) => log.info(fields, message),
    warn(fields, message) {
      log.warn(fields, message)
      say(message)
    },
  }
}
