import { formatMessage } from '#platform/i18n/index.ts'
import { CommandError, EXIT, languageOf, type CommandIo } from './command.ts'
import { explainUnknown, findCommand, parseInput, UsageError } from './parse.ts'

/** A usage error in words: what is wrong, what was probably meant, where to read on. */
async function inWords(error: UsageError): Promise<CommandError> {
  const { manualWords } = await import('./help.ts')
  const words = await manualWords(languageOf())
  const values: Readonly<Record<string, string>> = words.values
  const params = { ...error.params, value: values[String(error.params['value'])] ?? error.params['value'] ?? '' }
  const lines = [formatMessage(words.usageErrors[error.code], params)]
  if (error.nearest !== undefined) lines.push(formatMessage(words.usageErrors.nearest, { nearest: error.nearest }))
  lines.push(formatMessage(words.usageErrors.see, { command: error.command ?? '' }).replace(/ +$/, ''))
  return new CommandError(lines.join(' '), EXIT.usage)
}

/**
 * Runs one command line (without the program's name) and answers its exit code; throws CommandError with a message for people.
 * Only what the command needs is loaded: `affected` answers in well under a second.
 */
export async function runCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const [first] = args
  if (first === '--help' || first === '-h') return runCommand(['help', ...args.slice(1)], io)
  if (first === '--version') return runCommand(['version', ...args.slice(1)], io)
  if (first === undefined) {
    io.stderr(await (await import('./help.ts')).overview(languageOf()))
    return EXIT.usage
  }
  try {
    const found = findCommand(args)
    if (found === undefined) {
      // `andon case --help`: the commands below that word.
      if (args.includes('--help') || args.includes('-h')) return await runCommand(['help', first], io)
      throw explainUnknown(args)
    }
    const input = parseInput(found.command, found.rest)
    if (input.values['help'] === true) return await runCommand(['help', ...found.command.path.split(' ')], io)
    const words = languageOf() === 'ja' ? (await import('./messages.ja.ts')).ja : (await import('./messages.en.ts')).en
    return await found.command.run(input, io, words)
  } catch (error) {
    throw error instanceof UsageError ? await inWords(error) : error
  }
}
