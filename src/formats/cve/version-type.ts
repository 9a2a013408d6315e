import { hasOrder } from '../affected-set/stated/index.ts'
import { isEcosystemScheme, schemeOfPurlType, type EcosystemScheme } from '../version/index.ts'
import type { CveAffected, CveVersion } from './model.ts'
import { isUnsaid } from './words.ts'

/** Names of version types (CVE record format 5, `versionType`) that are no names of package types. */
const ALIASES: Readonly<Record<string, EcosystemScheme>> = {
  semver: 'semver',
  python: 'pep440',
  pep440: 'pep440',
  dpkg: 'deb',
  debian: 'deb',
  alpine: 'apk',
  go: 'golang',
  rubygem: 'rubygems',
  rubygems: 'rubygems',
  packagist: 'packagist',
}

/** Package collections (CVE record format 5, `collectionURL`) whose versions have one order, by host. */
const COLLECTIONS: Readonly<Record<string, EcosystemScheme>> = {
  'pypi.python.org': 'pep440',
  'pypi.org': 'pep440',
  'registry.npmjs.org': 'npm',
  'www.npmjs.com': 'npm',
  'repo.maven.apache.org': 'maven',
  'repo1.maven.org': 'maven',
  'rubygems.org': 'rubygems',
  'packagist.org': 'packagist',
  'nuget.org': 'nuget',
  'www.nuget.org': 'nuget',
  'crates.io': 'semver',
  'pkg.go.dev': 'golang',
  'golang.org': 'golang',
  'packages.debian.org': 'deb',
}
/** Products whose makers count in an order of their own, whoever names them: letters behind a version go `z`, `za`, `zb`. */
const FAMILIES: Readonly<Record<string, EcosystemScheme>> = { openssl: 'openssl' }
const COMMITS = new Set(['git', 'hg', 'commit', 'sha', 'sha1', 'sha256'])
const HASH = /^[0-9a-f]{7,64}$/i
const UNSAID = new Set(['', 'custom', 'other', 'unknown', 'unspecified', 'n/a'])

function named(table: Readonly<Record<string, EcosystemScheme>>, name: string): EcosystemScheme | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

function typeOf(entry: CveVersion): string {
  return entry.versionType?.trim().toLowerCase() ?? ''
}

/** The texts of an entry that are versions: not `0`, `*`, and words for "none is told". */
function textsOf({ version, lessThan, lessThanOrEqual, changes }: CveVersion): string[] {
  const all = [version, lessThan, lessThanOrEqual, ...changes.map(({ at }) => at)]
  return all.flatMap((text) => (text === null || isUnsaid(text) ? [] : [text.trim()]))
}

/** Ranges of commits, which only the repository can decide. Tags under the same name are versions. */
export function isOfCommits(entry: CveVersion): boolean {
  return COMMITS.has(typeOf(entry)) && textsOf(entry).every((text) => HASH.test(text))
}

/** The order that the package's collection has, where the entry itself tells none. */
function schemeOfPackage({ purl, collectionUrl, product }: CveAffected): EcosystemScheme | undefined {
  const type = /^pkg:(?:\/\/)?([A-Za-z][A-Za-z0-9.+-]{0,50})\//.exec(purl ?? '')?.[1]
  const host = /^https?:\/\/([^/?#\s]{1,253})/i.exec(collectionUrl ?? '')?.[1]?.toLowerCase()
  return (
    (type === undefined ? undefined : schemeOfPurlType(type)) ??
    (host === undefined ? undefined : named(COLLECTIONS, host)) ??
    named(FAMILIES, product?.trim().toLowerCase() ?? '')
  )
}

function told(entry: CveVersion, affected: CveAffected): EcosystemScheme | undefined {
  const type = typeOf(entry)
  if (UNSAID.has(type)) return schemeOfPackage(affected)
  return (
    named(ALIASES, type) ?? schemeOfPurlType(type) ?? (isEcosystemScheme(type) && type !== 'generic' ? type : undefined)
  )
}

const SERIES = /^(\d{1,15}(?:\.\d{1,15}){0,5})\.\*$/

/** The least version behind a whole series (`2.*`: behind every 2.x) in an ecosystem's order; undefined where none is known. */
export function seriesEnd(scheme: EcosystemScheme, text: string): string | undefined {
  const numbers = SERIES.exec(text)?.[1]?.split('.')
  const last = numbers?.pop()
  if (numbers === undefined || last === undefined) return undefined
  const next = [...numbers, String(BigInt(last) + 1n)]
  if (scheme === 'pep440') return `${next.join('.')}.dev0`
  if ((scheme !== 'semver' && scheme !== 'npm') || next.length > 3) return undefined
  return `${[...next, '0', '0'].slice(0, 3).join('.')}-0`
}

/**
 * The order in which an entry's versions are compared: the one it tells, as long as its own versions obey it; null = the one that
 * their shape shows (`custom`, none told, nonsense, "semver" with `V4.7 HF27`).
 */
export function schemeOf(entry: CveVersion, affected: CveAffected): EcosystemScheme | null {
  const scheme = told(entry, affected)
  if (scheme === undefined) return null
  const isObeyed = textsOf(entry).every((text) =>
    text.endsWith('.*') ? seriesEnd(scheme, text) !== undefined : hasOrder(scheme, text),
  )
  return isObeyed ? scheme : null
}
