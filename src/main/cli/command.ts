import { type Language, negotiateLanguage } from '#platform/i18n/index.ts'

/** Where a command writes: answers to stdout, everything else to stderr. */
export interface CommandIo {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
}

/** Exit codes, after sysexits.h where it has one. */
export const EXIT = {
  ok: 0,
  /** The command ran and its answer is "no": findings, failed items, a trail that does not verify. */
  negative: 1,
  /** `csaf validate`, as validators of CSAF answer it: not everything that was named could be read. */
  unread: 2,
  usage: 64,
  data: 65,
  noInput: 66,
  unavailable: 69,
  internal: 70,
  cannotCreate: 73,
  noPermission: 77,
  config: 78,
} as const

/** An end with a message for people and an exit code for pipelines. */
export class CommandError extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode: number) {
    super(message)
    this.exitCode = exitCode
  }
}

/** A command line, read by the command's entry in the table. */
export interface ParsedCommand {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly words: readonly string[]
}

/** The language of messages: ANDON_LANG, else the locale of the shell, else English. */
export function languageOf(env: Readonly<Record<string, string | undefined>> = process.env): Language {
  const locale = env['ANDON_LANG'] ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? 'en'
  return negotiateLanguage(locale.replace('_', '-').split('.')[0])
}
