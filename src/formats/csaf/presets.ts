import type { Preset } from './preset-names.ts'
import { CLAUSES } from './rules/clauses.ts'
import type { CsafVersion } from './rules/view.ts'

/** The clause under which what the JSON schema finds stands. */
export const SCHEMA = 'schema'

/** Tests that ask other servers; they run only where that is allowed. */
export const NETWORK_CLAUSES = ['6.3.6', '6.3.7'] as const

const isNetwork = (clause: string): boolean => NETWORK_CLAUSES.some((network) => network === clause)

const within =
  (...sections: string[]) =>
  (clause: string): boolean =>
    sections.some((section) => clause === section || clause.startsWith(`${section}.`))

const MEMBERS: Readonly<Record<Preset, (clause: string) => boolean>> = {
  schema: within(SCHEMA),
  mandatory: within('6.1'),
  recommended: within('6.2'),
  informative: within('6.3'),
  basic: within(SCHEMA, '6.1'),
  extended: within(SCHEMA, '6.1', '6.2'),
  full: within(SCHEMA, '6.1', '6.2', '6.3'),
  'external-request-free': (clause) => !isNetwork(clause),
  'consistent-revision-history': within(
    '6.1.14',
    '6.1.18',
    '6.1.19',
    '6.1.21',
    '6.1.22',
    '6.1.37',
    '6.2.4',
    '6.2.5',
    '6.2.6',
    '6.2.21',
    '6.2.33',
  ),
  'consistent-date-times': within('6.1.37', '6.1.45', '6.1.49', '6.1.51', '6.1.52', '6.1.53'),
  ssvc: within(
    '6.1.46',
    '6.1.47',
    '6.1.48',
    '6.1.49',
    '6.2.3',
    '6.2.34',
    '6.2.35',
    '6.2.36',
    '6.2.37',
    '6.3.13',
    '6.3.14',
    '6.3.15',
  ),
  extensions: within('6.1.60', '6.2.39.5', '6.2.54', '6.3.21'),
  'extensions-exist': within('6.3.21.3', '6.3.21.4', '6.3.21.5', '6.3.21.6', '6.3.21.7', '6.3.21.8', '6.3.21.9'),
}

const lists = new Map<string, readonly string[]>()

/**
 * The clauses of a preset in a version of the standard, the schema's first; those that the version does not have are left out. The same
 * list each time.
 */
export function clausesOfPreset(preset: Preset, version: CsafVersion): readonly string[] {
  const key = `${version} ${preset}`
  const known = lists.get(key)
  if (known !== undefined) return known
  const clauses = [SCHEMA, ...CLAUSES[version]].filter(MEMBERS[preset])
  lists.set(key, clauses)
  return clauses
}
