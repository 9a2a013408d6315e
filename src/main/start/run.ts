import { ConfigError, readConfig } from '#platform/config/index.ts'
import { MigrationError } from '#platform/migrate/index.ts'
import { LaunchError } from '#platform/postgres/index.ts'
import { parseOptions, USAGE } from './options.ts'
import { supervise } from './supervisor.ts'
import { inJapanese } from './welcome.ts'

const EXIT = { failed: 1, usage: 64, config: 78 } as const

function complain(text: string): void {
  process.stderr.write(`${text}\n`)
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return ['andon: the configuration cannot be used:', ...error.problems].join('\n  ')
  if (error instanceof LaunchError) return `andon: ${error.message}\n${inJapanese(error.code)}`
  if (error instanceof MigrationError) return `andon: the database cannot be migrated: ${error.message}`
  return `andon: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${inJapanese('START_FAILED')}`
}

/** Runs the command `npm start` with its arguments; answers the exit code. */
export async function runStart(args: readonly string[]): Promise<number> {
  // Files of the data folder are for this user and, where a folder says so, its group; never for everyone.
  process.umask(0o027)
  const options = parseOptions(args)
  if (options.kind === 'help') {
    process.stdout.write(USAGE)
    return 0
  }
  if (options.kind === 'usage') {
    complain(`andon: ${options.problem}\n\n${USAGE}`)
    return EXIT.usage
  }
  const stop = new AbortController()
  const hurry = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) hurry.abort()
      else stop.abort()
    })
  }
  // A terminal that goes away must not take the database down in the middle of its stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  try {
    await supervise({
      config: readConfig(),
      empty: options.empty,
      env: process.env,
      print: (text) => process.stdout.write(text),
      stop: stop.signal,
      hurry: hurry.signal,
    })
    return 0
  } catch (error) {
    complain(explain(error))
    return error instanceof ConfigError ? EXIT.config : EXIT.failed
  }
}
