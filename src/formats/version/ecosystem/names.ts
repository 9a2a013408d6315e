import type { EcosystemScheme } from './scheme.ts'

type Table = Readonly<Record<string, EcosystemScheme>>

/** Package URL types whose versions have one known order; `generic`, `github`, `docker`, `conda` and the like have none. */
const OF_PURL_TYPE: Table = {
  alpm: 'alpm',
  apk: 'apk',
  bitnami: 'semver',
  cargo: 'semver',
  cocoapods: 'rubygems',
  composer: 'packagist',
  conan: 'conan',
  cran: 'cran',
  deb: 'deb',
  ebuild: 'gentoo',
  gem: 'rubygems',
  golang: 'golang',
  hackage: 'hackage',
  hex: 'semver',
  julia: 'semver',
  maven: 'maven',
  npm: 'npm',
  nuget: 'nuget',
  pub: 'pub',
  pypi: 'pep440',
  rpm: 'rpm',
  swift: 'semver',
  'vscode-extension': 'semver',
}

/** OSV ecosystems by the name before the colon (`Debian:12`). */
const OF_OSV_ECOSYSTEM: Table = {
  AlmaLinux: 'rpm',
  Alpaquita: 'apk',
  Alpine: 'apk',
  'Azure Linux': 'rpm',
  'BellSoft Hardened Containers': 'apk',
  Bitnami: 'semver',
  Chainguard: 'apk',
  ConanCenter: 'conan',
  CRAN: 'cran',
  'crates.io': 'semver',
  Debian: 'deb',
  'GitHub Actions': 'semver',
  Go: 'golang',
  Hackage: 'hackage',
  Hex: 'semver',
  Julia: 'semver',
  Kubernetes: 'semver',
  Mageia: 'rpm',
  Maven: 'maven',
  MinimOS: 'apk',
  npm: 'npm',
  NuGet: 'nuget',
  openEuler: 'rpm',
  openSUSE: 'rpm',
  Packagist: 'packagist',
  'Photon OS': 'rpm',
  Pub: 'pub',
  PyPI: 'pep440',
  'Red Hat': 'rpm',
  'Rocky Linux': 'rpm',
  RubyGems: 'rubygems',
  SUSE: 'rpm',
  SwiftURL: 'semver',
  Ubuntu: 'deb',
  VSCode: 'semver',
  Wolfi: 'apk',
}

/** VERS types beside the package URL types. */
const OF_VERS_TYPE: Table = {
  dart: 'pub',
  datetime: 'datetime',
  generic: 'generic',
  gentoo: 'gentoo',
  intdot: 'intdot',
  lexicographic: 'lexicographic',
  nginx: 'semver',
  openssl: 'openssl',
  semver: 'semver',
}

function lookUp(table: Table, name: string): EcosystemScheme | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/** The order of the versions of a package URL type; undefined where the type has none that is known. */
export function schemeOfPurlType(type: string): EcosystemScheme | undefined {
  return lookUp(OF_PURL_TYPE, type.toLowerCase())
}

/** The order of the versions of an OSV ecosystem (`Debian:12`, `PyPI`); undefined where none is known. */
export function schemeOfOsvEcosystem(name: string): EcosystemScheme | undefined {
  const colon = name.indexOf(':')
  return lookUp(OF_OSV_ECOSYSTEM, colon < 0 ? name : name.slice(0, colon))
}

/** The order of the versions of a VERS type (`pypi`, `openssl`); undefined where none is known. */
export function schemeOfVersType(type: string): EcosystemScheme | undefined {
  return lookUp(OF_VERS_TYPE, type.toLowerCase()) ?? schemeOfPurlType(type)
}
