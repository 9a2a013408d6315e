import { alpmKey } from './alpm.ts'
import { apkKey } from './apk.ts'
import { conanKey } from './conan.ts'
import { datetimeKey } from './datetime.ts'
import { debKey } from './deb.ts'
import { genericKey } from './generic.ts'
import { gentooKey } from './gentoo.ts'
import { golangKey } from './golang.ts'
import { lexicographicKey } from './lexicographic.ts'
import { mavenKey } from './maven.ts'
import { npmKey } from './npm.ts'
import { nugetKey } from './nuget.ts'
import { cranKey, hackageKey, intdotKey } from './numbers.ts'
import { opensslKey } from './openssl.ts'
import { packagistKey } from './packagist.ts'
import { pep440Key } from './pep440.ts'
import { pubKey } from './pub.ts'
import { rpmKey } from './rpm.ts'
import { rubygemsKey } from './rubygems.ts'
import { semverKey } from './semver.ts'

/**
 * Orders that package ecosystems (and VERS) define; a version of one of them is decided by its key alone. Never inferred from a text's
 * shape. `generic`: no ecosystem, only what is plain to all of them.
 */
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
  | 'pub'
  | 'cran'
  | 'hackage'
  | 'alpm'
  | 'gentoo'
  | 'conan'
  | 'openssl'
  | 'intdot'
  | 'datetime'
  | 'lexicographic'

const KEYS: Readonly<Record<EcosystemScheme, (text: string) => string | undefined>> = {
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
  pub: pubKey,
  cran: cranKey,
  hackage: hackageKey,
  alpm: alpmKey,
  gentoo: gentooKey,
  conan: conanKey,
  openssl: opensslKey,
  intdot: intdotKey,
  datetime: datetimeKey,
  lexicographic: lexicographicKey,
}

/** Whether the name is that of an ecosystem's order. */
export function isEcosystemScheme(name: string): name is EcosystemScheme {
  return Object.hasOwn(KEYS, name)
}

const MAX_LENGTH = 200
const SHORTEST_WORD = 3
const LONGEST_WORD = 14
/** What tools and people write where they know no version: some ecosystems would give it a place in their order. */
const NO_VERSION =
  /^(?:unspecified|unknown|undefined|undetermined|latest|none|null|n\/?a|all|any|not[ _-]?available|noassertion)$/i

/** Blanks, comparators and brackets make a text a range or a sentence, whatever an ecosystem's own program would do with it. */
const NO_VERSION_SIGN = /[\s<>=|,;()[\]{}"']/

function isNoVersion(text: string): boolean {
  return text.length >= SHORTEST_WORD - 1 && text.length <= LONGEST_WORD && text > '9' && NO_VERSION.test(text)
}

/** The order key (hex) of a version in its ecosystem's order; undefined when the text is no version there or too long. */
export function ecosystemKey(text: string, scheme: EcosystemScheme): string | undefined {
  if (text === '' || text.length > MAX_LENGTH || isNoVersion(text)) return undefined
  return NO_VERSION_SIGN.test(text) && scheme !== 'lexicographic' ? undefined : KEYS[scheme](text)
}
