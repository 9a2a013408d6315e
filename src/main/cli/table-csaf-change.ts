import type { CommandSpec, OptionSpec } from './table.ts'

const WRITING: Readonly<Record<string, OptionSpec>> = { output: { value: 'file' }, invalid: {} }

const REVISION: Readonly<Record<string, OptionSpec>> = {
  reason: { value: 'text', isRequired: true },
  summary: { value: 'text' },
  date: { value: 'word' },
  number: { value: 'word' },
}

const EXITS = [1, 65, 66, 73] as const

/** Commands that make CSAF documents of others, and compare them. */
export const CSAF_CHANGE_COMMANDS: readonly CommandSpec[] = [
  {
    path: 'csaf convert',
    group: 'local',
    arguments: [{ name: 'file', value: 'csaf' }],
    options: {
      ...WRITING,
      'complete-numbers': {},
      'literal-numbers': {},
      'keep-open-ranges': {},
      'tlp-from-text': {},
      multiplier: {},
      'accept-other': {},
      'no-licence': {},
      'newest-cwe': {},
      'by-priority': {},
    },
    environment: ['ANDON_LANG'],
    examples: ['csaf convert advisory.json --output advisory-2.1.json', 'csaf convert - --json < advisory.json'],
    exits: EXITS,
    run: async (input, io) => (await import('./csaf-convert.ts')).convertDocument(input, io),
  },
  {
    path: 'csaf diff',
    group: 'local',
    arguments: [
      { name: 'before', value: 'csaf' },
      { name: 'after', value: 'csaf' },
    ],
    environment: ['ANDON_LANG'],
    examples: ['csaf diff advisory-1.json advisory-2.json', 'csaf diff advisory-1.json advisory-2.json --json'],
    exits: [1, 65, 66],
    run: async (input, io) => (await import('./csaf-diff.ts')).diffDocuments(input, io),
  },
  {
    path: 'csaf next',
    group: 'local',
    arguments: [
      { name: 'before', value: 'csaf' },
      { name: 'after', value: 'csaf', isOptional: true },
    ],
    options: {
      change: { value: 'word', choices: ['patch', 'minor', 'major'] },
      status: { value: 'word', choices: ['draft', 'interim', 'final'] },
    },
    environment: ['ANDON_LANG'],
    examples: ['csaf next advisory-1.json advisory-2.json', 'csaf next advisory.json --change minor'],
    exits: [65, 66],
    run: async (input, io) => (await import('./csaf-next.ts')).tellNext(input, io),
  },
  {
    path: 'csaf name',
    group: 'local',
    arguments: [{ name: 'file', value: 'csaf', isRepeated: true }],
    options: { check: {} },
    environment: ['ANDON_LANG'],
    examples: ['csaf name advisory.json', 'csaf name --check advisories/'],
    exits: [1, 65, 66],
    run: async (input, io) => (await import('./csaf-name.ts')).nameDocuments(input, io),
  },
  {
    path: 'csaf format',
    group: 'local',
    arguments: [{ name: 'file', value: 'csaf' }],
    options: { check: {}, output: { value: 'file' } },
    environment: ['ANDON_LANG'],
    examples: ['csaf format advisory.json --output advisory.json', 'csaf format --check advisories/'],
    exits: [1, 65, 66, 73],
    run: async (input, io) => (await import('./csaf-format.ts')).formatDocument(input, io),
  },
  {
    path: 'csaf withdraw',
    group: 'local',
    arguments: [{ name: 'file', value: 'csaf' }],
    options: { ...REVISION, ...WRITING },
    environment: ['ANDON_LANG'],
    examples: ['csaf withdraw advisory.json --reason Duplicate --output withdrawn.json'],
    exits: EXITS,
    run: async (input, io) => (await import('./csaf-retire.ts')).withdrawDocument(input, io),
  },
  {
    path: 'csaf supersede',
    group: 'local',
    arguments: [{ name: 'file', value: 'csaf' }],
    options: { by: { value: 'word', isRequired: true }, title: { value: 'text' }, ...REVISION, ...WRITING },
    environment: ['ANDON_LANG'],
    examples: ['csaf supersede advisory.json --by https://hibari.example/2026-019.json --reason Merged'],
    exits: EXITS,
    run: async (input, io) => (await import('./csaf-retire.ts')).supersedeDocument(input, io),
  },
]
