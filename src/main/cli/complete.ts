import { EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import { manualWords, wordsOf, explainOption, type ManualWords } from './help.ts'
import { findCommand } from './parse.ts'
import { SCRIPTS } from './complete-scripts.ts'
import { COMMANDS, optionsOf, type CommandSpec, type ValueKind } from './table.ts'

/** What a shell offers: words with what they mean, and whether it also looks for files or folders. */
export interface Candidates {
  readonly words: readonly (readonly [word: string, meaning: string])[]
  readonly paths: 'files' | 'folders' | undefined
}

const NOTHING: Candidates = { words: [], paths: undefined }
/** A shell that waits is worse than one that offers nothing. */
const PATIENCE_MS = 1_000

const PATHS: Partial<Record<ValueKind, 'files' | 'folders'>> = {
  advisory: 'files',
  csaf: 'files',
  file: 'files',
  folder: 'folders',
  pem: 'files',
}

/** Numbers and kinds that the server knows; nothing when it is not set, does not answer, or refuses. */
async function fromServer(kind: ValueKind, typed: string): Promise<[string, string][]> {
  const { ANDON_URL, ANDON_TOKEN } = process.env
  if (ANDON_URL === undefined || ANDON_TOKEN === undefined) return []
  if (kind !== 'case' && kind !== 'advisory' && kind !== 'kind') return []
  try {
    const { askServer } = await import('./complete-server.ts')
    const found = await askServer(kind, PATIENCE_MS)
    return found.filter(([word]) => word.toLowerCase().startsWith(typed.toLowerCase()))
  } catch {
    return []
  }
}

async function ofValue(kind: ValueKind, choices: readonly string[] | undefined, typed: string): Promise<Candidates> {
  if (choices !== undefined)
    return { words: choices.filter((word) => word.startsWith(typed)).map((word) => [word, '']), paths: undefined }
  if (kind === 'command') return { words: commandWords([], typed), paths: undefined }
  return { words: await fromServer(kind, typed), paths: PATHS[kind] }
}

/** The next word of command names that begin with `before`. */
function commandWords(before: readonly string[], typed: string, words?: ManualWords): [string, string][] {
  const found = new Map<string, string>()
  for (const command of COMMANDS) {
    const path = command.path.split(' ')
    const next = path[before.length]
    if (command.isHidden === true || next === undefined || !next.startsWith(typed)) continue
    if (!before.every((word, index) => path[index] === word)) continue
    const isWhole = path.length === before.length + 1
    found.set(next, isWhole && words !== undefined ? wordsOf(command, words).summary : (found.get(next) ?? ''))
  }
  return [...found]
}

/** Bash breaks words at `=`: `--state = fi` is one option with its value. */
function joinEquals(line: readonly string[]): string[] {
  const joined: string[] = []
  for (const [index, word] of line.entries()) {
    if (word === '=' && (line[index - 1] ?? '').startsWith('--')) {
      if (index === line.length - 1) joined.push('')
    } else joined.push(word)
  }
  return joined
}

function optionWords(
  command: CommandSpec,
  typed: string,
  given: readonly string[],
  words: ManualWords,
): [string, string][] {
  return Object.entries(optionsOf(command))
    .filter(([name]) => `--${name}`.startsWith(typed) && !given.includes(`--${name}`))
    .map(([name, spec]) => [`--${name}`, explainOption(name, spec, command, words)])
}

/** How many words of `rest` stand for arguments, not for options or their values. */
function countArguments(command: CommandSpec, rest: readonly string[]): number {
  const options = optionsOf(command)
  let count = 0
  for (const [index, word] of rest.entries()) {
    const before = rest[index - 1] ?? ''
    const isValue = before.startsWith('--') && options[before.slice(2)]?.value !== undefined
    if (!word.startsWith('-') && !isValue) count += 1
  }
  return count
}

/** What may stand in the place of the last word of a command line (without the program's name). */
export async function candidatesFor(line: readonly string[]): Promise<Candidates> {
  const all = joinEquals(line)
  const typed = all.at(-1) ?? ''
  const before = all.slice(0, -1)
  const words = await manualWords(languageOf())
  const found = findCommand(before)
  const names = commandWords(before, typed, words)
  if (found === undefined) return before.length > 2 ? NOTHING : { words: names, paths: undefined }
  const { command, rest } = found
  const previous = rest.at(-1) ?? ''
  const [, inlineName, inlineValue] = /^--([a-z-]+)=(.*)$/.exec(typed) ?? []
  const option = optionsOf(command)[inlineName ?? (previous.startsWith('--') ? previous.slice(2) : '')]
  if (option?.value !== undefined) return ofValue(option.value, option.choices, inlineValue ?? typed)
  if (typed.startsWith('-')) return { words: optionWords(command, typed, rest, words), paths: undefined }
  const expected = command.arguments ?? []
  const index = countArguments(command, rest)
  const argument = expected[index] ?? (expected.at(-1)?.isRepeated === true ? expected.at(-1) : undefined)
  if (argument === undefined)
    return { words: typed === '' ? optionWords(command, '', rest, words) : [], paths: undefined }
  if (argument.value === 'command') return { words: commandWords(rest, typed, words), paths: undefined }
  const values = await ofValue(argument.value, argument.choices, typed)
  return { words: [...names, ...values.words], paths: values.paths }
}

/** `andon complete -- <words>`: one candidate a line (word, tab, meaning), then `:files` or `:folders`. */
export async function showCandidates(input: ParsedCommand, io: CommandIo): Promise<number> {
  const { words, paths } = await candidatesFor(input.words)
  for (const [word, meaning] of words) io.stdout(`${word}\t${meaning}\n`)
  if (paths !== undefined) io.stdout(`:${paths}\n`)
  return EXIT.ok
}

/** `andon completion <shell>`: the script that the shell loads. */
export async function showScript({ values, words: [shell = ''] }: ParsedCommand, io: CommandIo): Promise<number> {
  const script = SCRIPTS[shell] ?? ''
  io.stdout(values['json'] === true ? `${JSON.stringify({ shell, script })}\n` : script)
  return EXIT.ok
}
