import { SBOM_EXPORTS } from './choices.ts'
import type { CommandSpec } from './table.ts'

const SERVER = ['ANDON_URL', 'ANDON_TOKEN', 'ANDON_LANG'] as const
const SERVER_EXITS = [65, 66, 69, 77] as const

/** Commands about bills of materials. */
export const SBOM_COMMANDS: readonly CommandSpec[] = [
  {
    path: 'sbom validate',
    group: 'local',
    arguments: [{ name: 'file', value: 'file', isRepeated: true }],
    environment: ['ANDON_LANG'],
    examples: ['sbom validate firmware.cdx.json', 'sbom validate build/*.spdx.gz --json', 'sbom validate - < bom.xml'],
    exits: [1, 66],
    run: async (input, io) => (await import('./sbom-validate.ts')).validateSboms(input, io),
  },
  {
    path: 'sbom diff',
    group: 'local',
    arguments: [
      { name: 'before', value: 'file' },
      { name: 'after', value: 'file' },
    ],
    environment: ['ANDON_LANG'],
    examples: ['sbom diff firmware-1.42.cdx.json firmware-1.43.cdx.json', 'sbom diff old.spdx.gz new.xml --json'],
    exits: [1, 65, 66],
    run: async (input, io) => (await import('./sbom-diff.ts')).diffSboms(input, io),
  },
  {
    path: 'sbom convert',
    group: 'local',
    arguments: [{ name: 'file', value: 'file' }],
    options: { to: { value: 'format', choices: SBOM_EXPORTS, isRequired: true }, output: { value: 'file' } },
    environment: ['ANDON_LANG'],
    examples: [
      'sbom convert bom.xml --to spdx-2.3 --output bom.spdx.json',
      'sbom convert - --to cyclonedx-1.6 < bom.spdx',
    ],
    exits: [65, 66, 73],
    run: async (input, io) => (await import('./sbom-convert.ts')).convertSbom(input, io),
  },
  {
    path: 'sbom upload',
    group: 'server',
    arguments: [{ name: 'file', value: 'file' }],
    options: { release: { value: 'release', isRequired: true }, 'no-wait': {} },
    environment: SERVER,
    examples: [
      'sbom upload firmware.cdx.json --release HQ04UDVCPU/firmware/1.043',
      'sbom upload firmware.spdx.gz --release 0197f3a2-7c1e-7b60-9d55-0a6f2f1d8e34 --json',
    ],
    exits: [1, ...SERVER_EXITS],
    run: async (input, io, words) => (await import('./sbom-server.ts')).uploadSbom(input, io, words),
  },
  {
    path: 'sbom export',
    group: 'server',
    arguments: [{ name: 'release', value: 'release' }],
    options: { to: { value: 'format', choices: SBOM_EXPORTS, isRequired: true }, output: { value: 'file' } },
    environment: SERVER,
    examples: ['sbom export HQ04UDVCPU/firmware/1.043 --to cyclonedx-1.6 --output firmware.cdx.json'],
    exits: [1, ...SERVER_EXITS, 73],
    run: async (input, io, words) => (await import('./sbom-server.ts')).exportSbom(input, io, words),
  },
]
