import { semverKey } from './semver.ts'

/** Orders that package ecosystems define; a version of one of them is decided by its key alone. Never inferred from a text's shape. */
export type EcosystemScheme =
  | 'semver'
  | 'npm'
  | 'deb'
  | 'rpm'
  | 'apk'
  | 'pep440'
  | 'maven'
  | 'nuget'
  | 'rubygems'
  | 'packagist'
  | 'golang'
  | 'generic'

type KeyOf = (text: string) => string | undefined

const none: KeyOf = () => undefined

const KEYS: Readonly<Record<EcosystemScheme, KeyOf>> = {
  semver: semverKey,
  npm: none,
  deb: none,
  rpm: none,
  apk: none,
  pep440: none,
  maven: none,
  nuget: none,
  rubygems: none,
  packagist: none,
  golang: none,
  generic: none,
}

/** Whether the name is that of an ecosystem's order. */
export function isEcosystemScheme(name: string): name is EcosystemScheme {
  return Object.hasOwn(KEYS, name)
}

const MAX_LENGTH = 200

/** The order key (hex) of a version in its ecosystem's order; undefined when the text is no version there or too long. */
export function ecosystemKey(text: string, scheme: EcosystemScheme): string | undefined {
  return text.length > MAX_LENGTH ? undefined : KEYS[scheme](text)
}
