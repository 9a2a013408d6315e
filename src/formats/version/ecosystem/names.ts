import type { EcosystemScheme } from './scheme.ts'

/** Package URL types whose versions have one known order; `generic`, `github`, `docker` and the like have none. */
const OF_PURL_TYPE: Readonly<Record<string, EcosystemScheme>> = {
  apk: 'apk',
  cargo: 'semver',
  composer: 'packagist',
  deb: 'deb',
  gem: 'rubygems',
  golang: 'golang',
  hex: 'semver',
  maven: 'maven',
  npm: 'npm',
  nuget: 'nuget',
  pypi: 'pep440',
  rpm: 'rpm',
  swift: 'semver',
}

/** OSV ecosystems by the name before the colon (`Debian:12`). */
const OF_OSV_ECOSYSTEM: Readonly<Record<string, EcosystemScheme>> = {
  AlmaLinux: 'rpm',
  Alpaquita: 'apk',
  Alpine: 'apk',
  'Azure Linux': 'rpm',
  'BellSoft Hardened Containers': 'apk',
  Chainguard: 'apk',
  'crates.io': 'semver',
  Debian: 'deb',
  Echo: 'deb',
  Go: 'golang',
  Hex: 'semver',
  Mageia: 'rpm',
  Maven: 'maven',
  MinimOS: 'apk',
  npm: 'npm',
  NuGet: 'nuget',
  openEuler: 'rpm',
  openSUSE: 'rpm',
  Packagist: 'packagist',
  'Photon OS': 'rpm',
  PyPI: 'pep440',
  'Red Hat': 'rpm',
  'Rocky Linux': 'rpm',
  RubyGems: 'rubygems',
  SUSE: 'rpm',
  SwiftURL: 'semver',
  Ubuntu: 'deb',
  Wolfi: 'apk',
}

function lookUp(table: Readonly<Record<string, EcosystemScheme>>, name: string): EcosystemScheme | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/** The order of the versions of a package URL type; undefined where the type has none that is known. */
export function schemeOfPurlType(type: string, _namespace?: string | null): EcosystemScheme | undefined {
  return lookUp(OF_PURL_TYPE, type.toLowerCase())
}

/** The order of the versions of an OSV ecosystem (`Debian:12`, `PyPI`); undefined where none is known. */
export function schemeOfOsvEcosystem(name: string): EcosystemScheme | undefined {
  const colon = name.indexOf(':')
  return lookUp(OF_OSV_ECOSYSTEM, colon < 0 ? name : name.slice(0, colon))
}
