import { pino } from 'pino'

export type Logger = ReturnType<typeof createLogger>

/** A structured logger (one JSON object a line on stdout) that never writes credentials. */
export function createLogger(process: string, level: string) {
  return pino({
    level,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'password',
        'token',
        'secret',
        'authorization',
        'cookie',
        '*.password',
        '*.token',
        '*.secret',
        '*.authorization',
        '*.cookie',
      ],
      censor: '***',
    },
  })
}
