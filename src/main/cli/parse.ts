import { parseArgs } from 'node:util'
import type { MessageParams } from '#platform/i18n/index.ts'
import type { ParsedCommand } from './command.ts'
import { COMMANDS, optionsOf, type CommandSpec } from './table.ts'

export type UsageCode =
  | 'unknownCommand'
  | 'verbMissing'
  | 'unknownOption'
  | 'valueMissing'
  | 'noValueTaken'
  | 'notAChoice'
  | 'optionMissing'
  | 'argumentMissing'
  | 'tooManyWords'

/** A command line that is not understood: a code with parameters, and the nearest thing that there is. */
export class UsageError extends Error {
  readonly code: UsageCode
  readonly params: MessageParams
  readonly nearest: string | undefined
  /** The command whose help answers; undefined where none was recognised. */
  readonly command: string | undefined
  constructor(code: UsageCode, params: MessageParams, hint: { nearest?: string | undefined; command?: string } = {}) {
    super(code)
    this.name = 'UsageError'
    this.code = code
    this.params = params
    this.nearest = hint.nearest
    this.command = hint.command
  }
}

const MAX_COMPARED = 40

/** The number of single-character edits (insert, delete, replace, swap of neighbours) between two short words. */
function distance(a: string, b: string): number {
  let [before, previous]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity
      row.push(Math.min(replaced, swapped, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    ;[before, previous] = [previous, row]
  }
  return previous[b.length] ?? 0
}

/** The candidate that was probably meant by a mistyped word; undefined when none is near. */
export function nearestOf(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > MAX_COMPARED) return undefined
  const typed = word.toLowerCase()
  const ranked = candidates
    .map((candidate) => ({ candidate, far: candidate.startsWith(typed) ? 0.5 : distance(typed, candidate) }))
    .toSorted((a, b) => a.far - b.far)
  const [best] = ranked
  return best !== undefined && best.far <= Math.max(1, Math.floor(typed.length / 3)) ? best.candidate : undefined
}

/** The command that a command line begins with (the longest one), and what follows its name. */
export function findCommand(args: readonly string[]): { command: CommandSpec; rest: readonly string[] } | undefined {
  const found = COMMANDS.filter(({ path }) => path.split(' ').every((word, index) => args[index] === word)).toSorted(
    (a, b) => b.path.length - a.path.length,
  )[0]
  return found === undefined ? undefined : { command: found, rest: args.slice(found.path.split(' ').length) }
}

/** The commands below a first word that is no command by itself (`case` → list, show). */
export function verbsOf(word: string): CommandSpec[] {
  return COMMANDS.filter(({ path, isHidden }) => isHidden !== true && path.startsWith(`${word} `))
}

/** Why no command was found, with the nearest one. */
export function explainUnknown(args: readonly string[]): UsageError {
  const [first = '', second] = args
  const verbs = verbsOf(first).map(({ path }) => path.slice(first.length + 1))
  if (verbs.length === 0) {
    const names = COMMANDS.filter(({ isHidden }) => isHidden !== true).map(({ path }) => path.split(' ')[0] ?? path)
    return new UsageError('unknownCommand', { command: first }, { nearest: nearestOf(first, [...new Set(names)]) })
  }
  if (second === undefined || second.startsWith('-'))
    return new UsageError('verbMissing', { command: first, choices: verbs.join(', ') })
  const verb = nearestOf(second, verbs)
  return new UsageError(
    'unknownCommand',
    { command: `${first} ${second}` },
    { nearest: verb === undefined ? undefined : `${first} ${verb}` },
  )
}

type Values = Record<string, string | boolean | undefined>
interface Token {
  readonly kind: string
  readonly name?: string
  readonly rawName?: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

/** The value of one option token, or a UsageError that says what is wrong with it. */
function readOption(command: CommandSpec, token: Token): [name: string, value: string | boolean] {
  const options = optionsOf(command)
  const [raw, name] = [token.rawName ?? '', token.name ?? '']
  const spec = Object.hasOwn(options, name) ? options[name] : undefined
  const at = { command: command.path }
  if (spec === undefined) {
    const nearest = nearestOf(name, Object.keys(options))
    throw new UsageError(
      'unknownOption',
      { option: raw, command: command.path },
      { ...at, nearest: nearest === undefined ? undefined : `--${nearest}` },
    )
  }
  if (spec.value === undefined) {
    if (token.value !== undefined) throw new UsageError('noValueTaken', { option: raw }, at)
    return [name, true]
  }
  const { value } = token
  // "-" alone is standard input; "--state --json" forgot the value.
  if (value === undefined || value === '' || (token.inlineValue !== true && /^--?[a-z]/.test(value)))
    throw new UsageError('valueMissing', { option: raw }, at)
  requireChoice(raw, value, spec.choices, command)
  return [name, value]
}

function requireChoice(
  what: string,
  value: string,
  choices: readonly string[] | undefined,
  command: CommandSpec,
): void {
  if (choices === undefined || choices.includes(value)) return
  throw new UsageError(
    'notAChoice',
    { what, value, choices: choices.join(', ') },
    { command: command.path, nearest: nearestOf(value, choices) },
  )
}

function checkWords(command: CommandSpec, words: readonly string[]): void {
  const expected = command.arguments ?? []
  const at = { command: command.path }
  for (const [index, argument] of expected.entries()) {
    const given = argument.isRepeated === true ? words.slice(index) : words.slice(index, index + 1)
    if (given.length === 0 && argument.isOptional !== true)
      throw new UsageError('argumentMissing', { argument: argument.name, value: argument.value }, at)
    for (const word of given) requireChoice(argument.name, word, argument.choices, command)
  }
  if (expected.some(({ isRepeated }) => isRepeated === true)) return
  const extra = words.slice(expected.length)
  if (extra.length > 0) throw new UsageError('tooManyWords', { words: extra.join(' ') }, at)
}

/** Reads what follows a command's name by its entry in the table; throws UsageError. With `--help` nothing else is checked. */
export function parseInput(command: CommandSpec, rest: readonly string[]): ParsedCommand {
  const config = Object.fromEntries(
    Object.entries(optionsOf(command)).map(([name, { value, short }]) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        ...(short === undefined ? {} : { short }),
      },
    ]),
  )
  const isTaken = command.isHidden === true
  if (isTaken) return { values: {}, words: rest[0] === '--' ? rest.slice(1) : rest }
  const { tokens } = parseArgs({
    args: [...rest],
    options: config,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help'))
    return { values: { help: true }, words: [] }
  const values: Values = {}
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const [name, value] = readOption(command, token)
    const before = values[name]
    const isMore = optionsOf(command)[name]?.isRepeated === true && typeof before === 'string'
    values[name] = isMore ? `${before},${value}` : value
  }
  checkWords(command, words)
  for (const [name, { isRequired }] of Object.entries(optionsOf(command)))
    if (isRequired === true && values[name] === undefined)
      throw new UsageError('optionMissing', { option: `--${name}` }, { command: command.path })
  return { values, words }
}
