import { PRESETS } from '#formats/csaf/preset-names.ts'
import type { CommandSpec } from './table.ts'

/** Commands about CSAF documents. */
export const CSAF_COMMANDS: readonly CommandSpec[] = [
  {
    path: 'csaf validate',
    group: 'local',
    arguments: [{ name: 'file', value: 'csaf', isRepeated: true }],
    options: {
      preset: { value: 'word', choices: PRESETS },
      test: { value: 'clause', isRepeated: true },
      extensions: { value: 'folder', isRepeated: true },
      network: {},
      'allow-host': { value: 'text', isRepeated: true },
      'allow-inside': { value: 'text', isRepeated: true },
    },
    environment: ['ANDON_LANG'],
    examples: [
      'csaf validate advisory.json',
      'csaf validate --preset full --json advisories/ archive.tar.zst',
      'csaf validate --test 6.1.8 --test 6.2.39 - < advisory.json',
      'csaf validate --preset full --network --allow-host .hibari.example advisory.json',
      'csaf validate --extensions extensions/ advisory.json',
    ],
    exits: [1, 2, 65, 66],
    run: async (input, io) => (await import('./csaf-validate.ts')).validateDocuments(input, io),
  },
  {
    path: 'csaf explain',
    group: 'local',
    arguments: [{ name: 'test', value: 'clause', isRepeated: true, isOptional: true }],
    environment: ['ANDON_LANG'],
    examples: ['csaf explain 6.1.8', 'csaf explain 6.2.39 --json', 'csaf explain'],
    run: async (input, io) => (await import('./csaf-explain.ts')).explainClauses(input, io),
  },
]
