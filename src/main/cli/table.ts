import type { Messages } from '#platform/i18n/index.ts'
import { CASE_STATES, DATA_ENCODINGS, DATA_KINDS } from './choices.ts'
import type { CommandIo, ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { CSAF_CHANGE_COMMANDS } from './table-csaf-change.ts'
import { CSAF_COMMANDS } from './table-csaf.ts'
import { OPERATOR_COMMANDS } from './table-operator.ts'
import { SBOM_COMMANDS } from './table-sbom.ts'
import { SHELL_COMMANDS } from './table-shell.ts'

/** What a value is: the placeholder in help, and what the shell offers for it. */
export type ValueKind =
  | 'advisory'
  | 'case'
  | 'clause'
  | 'command'
  | 'csaf'
  | 'email'
  | 'file'
  | 'folder'
  | 'format'
  | 'kind'
  | 'pem'
  | 'release'
  | 'shell'
  | 'state'
  | 'text'
  | 'word'

export interface OptionSpec {
  /** What it takes; without one it is a switch. */
  readonly value?: ValueKind
  readonly choices?: readonly string[]
  readonly isRequired?: boolean
  /** May be given several times; the values come joined by commas. */
  readonly isRepeated?: boolean
  readonly short?: string
}

export interface ArgumentSpec {
  readonly name: string
  readonly value: ValueKind
  readonly choices?: readonly string[]
  readonly isOptional?: boolean
  readonly isRepeated?: boolean
}

export type CommandGroup = 'local' | 'server' | 'operator' | 'shell'

/** One command. Its words (summary, options, arguments) stand under the same path in `manual-messages.*.ts`. */
export interface CommandSpec {
  /** The words that name it, one space between. */
  readonly path: string
  readonly group: CommandGroup
  readonly arguments?: readonly ArgumentSpec[]
  readonly options?: Readonly<Record<string, OptionSpec>>
  /** Variables that matter to it. */
  readonly environment?: readonly string[]
  /** Command lines after `andon `. */
  readonly examples: readonly string[]
  /** Exit codes besides 0, 64 and 70. */
  readonly exits?: readonly number[]
  /** Not told in help: called by the shells' completion. */
  readonly isHidden?: boolean
  readonly run: (input: ParsedCommand, io: CommandIo, words: Messages<typeof en>) => Promise<number>
}

const SERVER = ['ANDON_URL', 'ANDON_TOKEN', 'ANDON_LANG'] as const
const SERVER_EXITS = [65, 66, 69, 77] as const

/**
 * Every command: parsing, `--help`, `andon help`, docs/cli.md, the manual page and the shells' completion come from here. A new
 * one is an entry here and its words in `manual-messages.en.ts` and `.ja.ts`; what it needs is loaded only when it runs.
 */
export const COMMANDS: readonly CommandSpec[] = [
  {
    path: 'affected',
    group: 'local',
    options: {
      advisory: { value: 'csaf', isRequired: true },
      assets: { value: 'file', isRequired: true },
    },
    environment: ['ANDON_LANG'],
    examples: [
      'affected --advisory advisory.json --assets machines.csv',
      'affected --advisory - --assets machines.json --json < advisory.json',
    ],
    exits: [65, 66],
    run: async (input, io) => (await import('./affected.ts')).runAffected(input, io),
  },
  {
    path: 'version explain',
    group: 'local',
    arguments: [{ name: 'expression', value: 'text' }],
    options: { version: { value: 'word' }, scheme: { value: 'word' } },
    environment: ['ANDON_LANG'],
    examples: ['version explain 1.060以前 --version 1.043', 'version explain "vers:all/<V4.1.3" --json'],
    run: async (input, io) => (await import('./explain.ts')).explainVersion(input, io),
  },
  {
    path: 'serial explain',
    group: 'local',
    arguments: [{ name: 'serial', value: 'word' }],
    options: {
      family: { value: 'word' },
      formats: { value: 'file' },
      shipped: { value: 'word' },
      range: { value: 'text' },
    },
    environment: SERVER,
    examples: [
      'serial explain 9Z12345 --formats catalogue.json --family HQ',
      'serial explain 051920001 --family HQ --shipped 2010-03-01',
    ],
    exits: SERVER_EXITS,
    run: async (input, io, words) => (await import('./explain-serial.ts')).explainSerialNumber(input, io, words),
  },
  {
    path: 'model expand',
    group: 'local',
    arguments: [{ name: 'pattern', value: 'text' }],
    options: { vendor: { value: 'word' }, model: { value: 'word' }, limit: { value: 'word' } },
    environment: ['ANDON_LANG'],
    examples: [
      'model expand "R04/08/16/32/120(EN)CPU" --vendor Mitsubishi',
      'model expand "FX5U(C)-**M*/**" --model FX5U-32MT/ES --json',
    ],
    run: async (input, io) => (await import('./model.ts')).expandModel(input, io),
  },
  {
    path: 'advisory validate',
    group: 'local',
    arguments: [{ name: 'target', value: 'advisory' }],
    environment: SERVER,
    examples: ['advisory validate advisory.json', 'advisory validate SA-2026-001 --json'],
    exits: [1, ...SERVER_EXITS],
    run: async (input, io, words) => (await import('./advisory.ts')).validateAdvisory(input, io, words),
  },
  {
    path: 'advisory list',
    group: 'server',
    environment: SERVER,
    examples: ['advisory list', 'advisory list --json'],
    exits: SERVER_EXITS,
    run: async (input, io, words) => (await import('./advisory.ts')).listAdvisories(input, io, words),
  },
  {
    path: 'advisory publish',
    group: 'server',
    arguments: [{ name: 'advisory', value: 'advisory' }],
    environment: SERVER,
    examples: ['advisory publish SA-2026-001'],
    exits: [1, ...SERVER_EXITS],
    run: async (input, io, words) => (await import('./advisory.ts')).publishAdvisory(input, io, words),
  },
  {
    path: 'import',
    group: 'server',
    arguments: [{ name: 'file', value: 'file', isRepeated: true }],
    options: { preview: {} },
    environment: SERVER,
    examples: ['import advisories/*.json', 'import --preview advisory.json --json'],
    exits: [1, ...SERVER_EXITS],
    run: async (input, io, words) => (await import('./import.ts')).runImport(input, io, words),
  },
  {
    path: 'data import',
    group: 'server',
    arguments: [{ name: 'file', value: 'file' }],
    options: {
      kind: { value: 'word', choices: DATA_KINDS },
      source: { value: 'text' },
      'dry-run': {},
      vanished: { value: 'word', choices: ['keep', 'end', 'remove'] },
      edited: { value: 'word', choices: ['keep', 'overwrite'] },
      'without-errors': {},
      'ignore-unknown': {},
      encoding: { value: 'word', choices: DATA_ENCODINGS },
      yes: {},
    },
    environment: SERVER,
    examples: [
      'data import models.csv --kind models --source plm --yes',
      'data import models.csv --kind models --source plm --dry-run --json',
      'data import andon-data.ndjson --source backup --yes',
    ],
    exits: [1, ...SERVER_EXITS],
    run: async (input, io, words) => (await import('./data.ts')).importData(input, io, words),
  },
  {
    path: 'data export',
    group: 'server',
    options: {
      kind: { value: 'word', choices: DATA_KINDS },
      all: {},
      everything: {},
      format: { value: 'word', choices: ['csv', 'json', 'ndjson'] },
      encoding: { value: 'word', choices: ['utf-8', 'shift_jis'] },
      output: { value: 'file' },
    },
    environment: SERVER,
    examples: [
      'data export --kind models --output models.csv',
      'data export --kind customers --encoding shift_jis --output customers.csv',
      'data export --all --output andon-data.ndjson',
    ],
    exits: [...SERVER_EXITS, 73],
    run: async (input, io, words) => (await import('./data.ts')).exportData(input, io, words),
  },
  {
    path: 'case list',
    group: 'server',
    options: {
      all: {},
      state: { value: 'state', choices: CASE_STATES },
      line: { value: 'kind' },
      query: { value: 'text' },
    },
    environment: SERVER,
    examples: ['case list', 'case list --state remediating --line plc --json'],
    exits: SERVER_EXITS,
    run: async (input, io, words) => (await import('./case.ts')).listCases(input, io, words),
  },
  {
    path: 'case show',
    group: 'server',
    arguments: [{ name: 'case', value: 'case' }],
    environment: SERVER,
    examples: ['case show PSIRT-2026-0001'],
    exits: SERVER_EXITS,
    run: async (input, io, words) => (await import('./case.ts')).showCase(input, io, words),
  },
  ...CSAF_COMMANDS,
  ...CSAF_CHANGE_COMMANDS,
  ...SBOM_COMMANDS,
  ...OPERATOR_COMMANDS,
  {
    path: 'manual',
    group: 'shell',
    options: { format: { value: 'format', choices: ['man', 'markdown'] } },
    environment: ['ANDON_LANG'],
    examples: ['manual > andon.1', 'manual --format markdown'],
    run: async (input, io) => (await import('./manual.ts')).showManual(input, io),
  },
  ...SHELL_COMMANDS,
]

/** Options that every command takes. */
export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = { json: {}, help: { short: 'h' } }

/** All options of a command, its own first. */
export function optionsOf(command: CommandSpec): Readonly<Record<string, OptionSpec>> {
  return { ...command.options, ...COMMON_OPTIONS }
}
