import { apkKey } from './apk.ts'
import { debKey } from './deb.ts'
import { genericKey } from './generic.ts'
import { golangKey } from './golang.ts'
import { mavenKey } from './maven.ts'
import { npmKey } from './npm.ts'
import { nugetKey } from './nuget.ts'
import { packagistKey } from './packagist.ts'
import { pep440Key } from './pep440.ts'
import { rpmKey } from './rpm.ts'
import { rubygemsKey } from './rubygems.ts'
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

const KEYS: Readonly<Record<EcosystemScheme, KeyOf>> = {
  semver: semverKey,
  npm: npmKey,
  deb: debKey,
  rpm: rpmKey,
  apk: apkKey,
  pep440: pep440Key,
  maven: mavenKey,
  nuget: nugetKey,
  rubygems: rubygemsKey,
  packagist: packagistKey,
  golang: golangKey,
  generic: genericKey,
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
