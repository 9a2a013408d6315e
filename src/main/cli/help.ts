import { formatMessage, type Language, type Messages } from '#platform/i18n/index.ts'
import { EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './manual-messages.en.ts'
import { explainUnknown, UsageError } from './parse.ts'
import { COMMANDS, optionsOf, type CommandGroup, type CommandSpec, type OptionSpec } from './table.ts'
import { padTo, widthOf, wrap } from './terminal.ts'

export type ManualWords = Messages<typeof en>

/** The words of one command, whatever its path. */
export interface CommandWords {
  readonly summary: string
  readonly text: string
  readonly options: Readonly<Record<string, string>>
  readonly arguments: Readonly<Record<string, string>>
}

const WIDTH = 100
const GROUPS: readonly CommandGroup[] = ['local', 'server', 'operator', 'shell']

/** The manual's words in a language. */
export async function manualWords(language: Language): Promise<ManualWords> {
  return language === 'ja' ? (await import('./manual-messages.ja.ts')).ja : (await import('./manual-messages.en.ts')).en
}

/** What a command is and what its options and arguments mean; throws for a path that nobody wrote words for. */
export function wordsOf(command: CommandSpec, words: ManualWords): CommandWords {
  const all: Readonly<Record<string, CommandWords>> = words.commands
  const found = all[command.path]
  if (found === undefined) throw new Error(`no words for "${command.path}" in manual-messages`)
  return found
}

/** The commands that people are told of, by group, in the order of the table. */
export function visibleGroups(): { group: CommandGroup; commands: CommandSpec[] }[] {
  return GROUPS.map((group) => ({
    group,
    commands: COMMANDS.filter((command) => command.group === group && command.isHidden !== true),
  }))
}

function placeholder(value: string, words: ManualWords): string {
  const values: Readonly<Record<string, string>> = words.values
  return `<${values[value] ?? value}>`
}

/** An option as it is written: `-h, --help`, `--state <state>`. */
export function describeOption(name: string, spec: OptionSpec, words: ManualWords): string {
  const short = spec.short === undefined ? '' : `-${spec.short}, `
  return `${short}--${name}${spec.value === undefined ? '' : ` ${placeholder(spec.value, words)}`}`
}

/** A command's line of use, without the program's name: `case list [--all] [--state <state>] …`. */
export function synopsisOf(command: CommandSpec, words: ManualWords): string {
  const options = Object.entries(command.options ?? {}).map(([name, spec]) => {
    const text = `--${name}${spec.value === undefined ? '' : ` ${placeholder(spec.value, words)}`}`
    const whole = spec.isRequired === true ? text : `[${text}]`
    return spec.isRepeated === true ? `${whole} …` : whole
  })
  const names = (command.arguments ?? []).map(({ value, choices, isRepeated, isOptional }) => {
    const name = choices === undefined ? placeholder(value, words) : choices.join('|')
    const text = isRepeated === true ? `${name} …` : name
    return isOptional === true ? `[${text}]` : text
  })
  return [command.path, ...names, ...options].join(' ')
}

/** What an option does, with whether it is required and what it may be. */
export function explainOption(name: string, spec: OptionSpec, command: CommandSpec, words: ManualWords): string {
  const common: Readonly<Record<string, string>> = words.commonOptions
  const text = wordsOf(command, words).options[name] ?? common[name] ?? ''
  const choices = spec.choices === undefined ? [] : [formatMessage(words.choices, { choices: spec.choices.join(', ') })]
  return [text, ...(spec.isRequired === true ? [words.required] : []), ...choices].join(' ')
}

/** Two columns: terms, and what they mean, wrapped. */
function columns(rows: readonly (readonly [term: string, meaning: string])[]): string[] {
  const width = Math.min(32, Math.max(...rows.map(([term]) => widthOf(term)))) + 2
  return rows.flatMap(([term, meaning]) => {
    const [first = '', ...others] = wrap(meaning, WIDTH - width - 2)
    const indent = ' '.repeat(width + 2)
    const head = widthOf(term) + 2 > width ? [`  ${term}`, `${indent}${first}`] : [`  ${padTo(term, width)}${first}`]
    return [...head, ...others.map((line) => `${indent}${line}`)]
  })
}

/** The help of one command. */
export function helpOf(command: CommandSpec, words: ManualWords): string {
  const own = wordsOf(command, words)
  const environment: Readonly<Record<string, string>> = words.environment
  const exits: Readonly<Record<string, string>> = words.exits
  const section = (heading: string, rows: readonly (readonly [string, string])[]): string[] =>
    rows.length === 0 ? [] : ['', heading, ...columns(rows)]
  const lines = [
    `${words.usage}: andon ${synopsisOf(command, words)}`,
    '',
    ...wrap(own.summary, WIDTH),
    ...(own.text === '' ? [] : ['', ...own.text.split('\n').flatMap((line) => wrap(line, WIDTH))]),
    ...section(
      words.argumentsHeading,
      (command.arguments ?? []).map(({ name, value }) => [placeholder(value, words), own.arguments[name] ?? '']),
    ),
    ...section(
      words.optionsHeading,
      Object.entries(optionsOf(command)).map(([name, spec]) => [
        describeOption(name, spec, words),
        explainOption(name, spec, command, words),
      ]),
    ),
    ...section(
      words.environmentHeading,
      (command.environment ?? []).map((name) => [name, environment[name] ?? '']),
    ),
    ...section(
      words.exitsHeading,
      exitsOf(command).map((code) => [String(code), exits[String(code)] ?? '']),
    ),
    ...(command.examples.length === 0
      ? []
      : ['', words.examplesHeading, ...command.examples.map((example) => `  andon ${example}`)]),
  ]
  return `${lines.join('\n')}\n`
}

/** Every exit code that a command may have, in order. */
export function exitsOf(command: CommandSpec): number[] {
  return [EXIT.ok, EXIT.usage, EXIT.internal, ...(command.exits ?? [])].toSorted((a, b) => a - b)
}

/** What there is, by group; with `prefix` only the commands below a word. */
export async function overview(language: Language, prefix?: string): Promise<string> {
  const words = await manualWords(language)
  const lines = [words.title, '', `${words.usage}: andon ${words.command} ${words.optionsPlaceholder}`]
  for (const { group, commands } of visibleGroups()) {
    const shown = commands.filter(({ path }) => prefix === undefined || path.startsWith(`${prefix} `))
    if (shown.length === 0) continue
    lines.push('', words.groups[group])
    lines.push(...columns(shown.map((command) => [command.path, wordsOf(command, words).summary])))
  }
  return `${[...lines, '', ...wrap(words.more, WIDTH)].join('\n')}\n`
}

/** `andon help [command…]`: what there is, or one command (or the commands below a word). */
export async function showHelp(input: ParsedCommand, io: CommandIo): Promise<number> {
  const language = languageOf()
  const path = input.words.join(' ')
  const command = COMMANDS.find((candidate) => candidate.path === path)
  const below = COMMANDS.some((candidate) => candidate.path.startsWith(`${path} `))
  if (command === undefined && path !== '' && !below) {
    const problem = explainUnknown(input.words)
    throw problem.code === 'verbMissing' ? new UsageError('unknownCommand', { command: path }) : problem
  }
  const words = await manualWords(language)
  if (input.values['json'] === true) {
    const told = COMMANDS.filter(
      ({ path: at, isHidden }) => isHidden !== true && (path === '' || at === path || at.startsWith(`${path} `)),
    )
    io.stdout(`${JSON.stringify(told.map((one) => describeAsData(one, words)))}\n`)
  } else
    io.stdout(command === undefined ? await overview(language, path === '' ? undefined : path) : helpOf(command, words))
  return EXIT.ok
}

function describeAsData(command: CommandSpec, words: ManualWords): unknown {
  const own = wordsOf(command, words)
  return {
    command: command.path,
    summary: own.summary,
    arguments: (command.arguments ?? []).map((argument) => ({ ...argument, text: own.arguments[argument.name] })),
    options: Object.entries(optionsOf(command)).map(([name, spec]) => ({
      name,
      ...spec,
      text: explainOption(name, spec, command, words),
    })),
    environment: command.environment ?? [],
    exits: exitsOf(command),
    examples: command.examples,
  }
}

/** `andon version`. */
export async function showVersion(input: ParsedCommand, io: CommandIo): Promise<number> {
  const { andonVersion } = await import('../version.ts')
  io.stdout(input.values['json'] === true ? `${JSON.stringify({ version: andonVersion })}\n` : `${andonVersion}\n`)
  return EXIT.ok
}
