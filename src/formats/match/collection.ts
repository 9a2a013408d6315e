import { distroOf } from './distro.ts'

/** Type and namespace of package URLs by the ecosystem of OSV that names the packages. */
const OF_ECOSYSTEM: Readonly<Record<string, string>> = {
  AlmaLinux: 'rpm/almalinux',
  Alpine: 'apk/alpine',
  Bitnami: 'bitnami',
  Chainguard: 'apk/chainguard',
  ConanCenter: 'conan',
  CRAN: 'cran',
  'crates.io': 'cargo',
  Debian: 'deb/debian',
  'GitHub Actions': 'githubactions',
  Go: 'golang',
  Hackage: 'hackage',
  Hex: 'hex',
  Julia: 'julia',
  Mageia: 'rpm/mageia',
  Maven: 'maven',
  npm: 'npm',
  NuGet: 'nuget',
  openEuler: 'rpm/openeuler',
  openSUSE: 'rpm/opensuse',
  Packagist: 'composer',
  Pub: 'pub',
  PyPI: 'pypi',
  'Red Hat': 'rpm/redhat',
  'Rocky Linux': 'rpm/rocky-linux',
  RubyGems: 'gem',
  SUSE: 'rpm/suse',
  SwiftURL: 'swift',
  Ubuntu: 'deb/ubuntu',
  VSCode: 'vscode-extension',
  Wolfi: 'apk/wolfi',
}

/** The same by the address of a registry, as CVE records name it (`collectionURL`). */
const OF_HOST: Readonly<Record<string, string>> = {
  'central.sonatype.com': 'maven',
  'crates.io': 'cargo',
  'hex.pm': 'hex',
  'npmjs.com': 'npm',
  'npmjs.org': 'npm',
  'nuget.org': 'nuget',
  'packagist.org': 'composer',
  'pkg.go.dev': 'golang',
  'pub.dev': 'pub',
  'pypi.org': 'pypi',
  'pypi.python.org': 'pypi',
  'registry.npmjs.org': 'npm',
  'repo.maven.apache.org': 'maven',
  'repo1.maven.org': 'maven',
  'rubygems.org': 'gem',
}

/** A package as a record names it in a collection. */
export interface CollectedPackage {
  /** Package URL without version. */
  readonly purl: string
  /** Release of the distribution. */
  readonly distro: string | null
}

const encode = (text: string): string => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%3A', ':')

function placeOf(collection: string): string | undefined {
  const colon = collection.indexOf(':')
  const name = colon < 0 ? collection : collection.slice(0, colon)
  if (Object.hasOwn(OF_ECOSYSTEM, name)) return OF_ECOSYSTEM[name]
  const host = /^https?:\/\/(?:www\.)?([a-z0-9.-]{1,200})(?:[/:]|$)/i.exec(collection)?.[1]?.toLowerCase()
  return host !== undefined && Object.hasOwn(OF_HOST, host) ? OF_HOST[host] : undefined
}

/**
 * The package URL of a package that is named in an ecosystem of OSV (`PyPI`, `Debian:12`) or in a registry by its address; undefined
 * for a collection that is not known. Maven names are `group:artifact`, names with slashes keep them.
 */
export function purlOfCollection(collection: string, name: string): CollectedPackage | undefined {
  const place = placeOf(collection)
  if (place === undefined || name.trim() === '') return undefined
  const path = place === 'maven' ? name.replace(':', '/') : name
  const isDistro = /^(?:deb|apk|rpm)\//.test(place)
  return { purl: `pkg:${place}/${encode(path)}`, distro: isDistro ? distroOf(collection) : null }
}
