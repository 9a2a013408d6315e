import { CODE_NAMES } from './distro-names.ts'

/** How many numbers of a version tell a release of a distribution; patches of it share packages. */
const DIGITS: Readonly<Record<string, number>> = {
  alpine: 2,
  debian: 1,
  fedora: 1,
  mageia: 1,
  opensuse: 2,
  redhat: 1,
  rocky: 1,
  almalinux: 1,
  sles: 2,
  ubuntu: 2,
}

/** Names of one distribution, without signs. */
const ALIASES: Readonly<Record<string, string>> = {
  alma: 'almalinux',
  almalinux: 'almalinux',
  centos: 'redhat',
  debiangnulinux: 'debian',
  el: 'redhat',
  opensuseleap: 'opensuse',
  rhel: 'redhat',
  redhat: 'redhat',
  redhatenterpriselinux: 'redhat',
  rocky: 'rocky',
  rockylinux: 'rocky',
  sles: 'sles',
  suse: 'sles',
  ubuntupro: 'ubuntu',
}

const MAX_TEXT = 100

const nameOf = (written: string): string => {
  const bare = written.replaceAll(/[^a-z]/g, '')
  return Object.hasOwn(ALIASES, bare) ? (ALIASES[bare] ?? bare) : bare
}

function releaseOf(name: string, version: string): string {
  const digits = Object.hasOwn(DIGITS, name) ? (DIGITS[name] ?? 2) : 2
  return `${name}-${version.split('.').slice(0, digits).join('.')}`
}

function releaseOfCode(name: string, code: string): string | undefined {
  const known = Object.hasOwn(CODE_NAMES, name) ? CODE_NAMES[name] : undefined
  const version = known !== undefined && Object.hasOwn(known, code) ? known[code] : undefined
  return version === undefined ? undefined : releaseOf(name, version)
}

/** Distributions that are built from another one's packages, by whose code names they call their releases. */
const CODES_OF: Readonly<Record<string, string>> = { raspbian: 'debian', raspios: 'debian', devuan: '' }

/** A release by its code name: that of the distribution that the text or the package names, else of the only one that has the name. */
function codeRelease(words: readonly string[], distributor: string | null): string | undefined {
  const named = words.map(nameOf).find((word) => Object.hasOwn(CODE_NAMES, word) || Object.hasOwn(CODES_OF, word))
  const own = named ?? (distributor === null ? undefined : nameOf(distributor))
  const family = own !== undefined && Object.hasOwn(CODES_OF, own) ? CODES_OF[own] : own
  const names = family === undefined ? Object.keys(CODE_NAMES) : [family]
  const found = words.flatMap((word) => names.flatMap((name) => releaseOfCode(name, word) ?? []))
  return new Set(found).size === 1 ? found[0] : undefined
}

const NUMBERED = /^([a-z][a-z /-]*?[a-z]|[a-z])[-_: /]*v?(\d+(?:\.\d+)*)(?![\w.])/
const BARE_NUMBER = /^v?(\d+(?:\.\d+)*)$/

/**
 * Release of a distribution as it is compared, from what package URLs (`debian-12`, `alpine-3.16.2`, `bullseye`, `ubuntu-jammy`) and OSV
 * ecosystems (`Debian:12`, `Alpine:v3.16`, `Ubuntu:22.04:LTS`) write; null where the text names no release that is known.
 * `distributor` is the namespace of the package, which a bare number or code name is a release of.
 */
export function distroOf(text: string | null, distributor: string | null = null): string | null {
  if (text === null || text.length > MAX_TEXT) return null
  // What is mended for subscribers only is a version of the same release.
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^ubuntu:pro:(?=\d)/, 'ubuntu:')
  const found = NUMBERED.exec(plain)
  if (found !== null) return releaseOf(nameOf(found[1] ?? ''), found[2] ?? '')
  const bare = BARE_NUMBER.exec(plain)?.[1]
  if (bare !== undefined) return distributor === null ? null : releaseOf(nameOf(distributor), bare)
  return (
    codeRelease(
      plain.split(/[^a-z]+/).filter((word) => word !== ''),
      distributor,
    ) ?? null
  )
}

/** How a release is kept that is told, but not known: nothing that is said of one release surely holds for it. */
const UNKNOWN = '?'

/** Release of the distribution that a component was built for; one that is told in a way that nobody knows begins with `?`; null = not told. */
export function distroOfComponent(text: string | null, distributor: string | null): string | null {
  const plain = text?.trim().toLowerCase() ?? ''
  if (plain === '') return null
  // A distribution alone, without a release, tells none.
  if (distributor !== null && nameOf(plain) === nameOf(distributor) && !/\d/.test(plain)) return null
  return distroOf(plain, distributor) ?? `${UNKNOWN}${plain.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, MAX_TEXT)}`
}

/** Whether a component's release is one that is told and not known. */
export const isUnknownDistro = (distro: string | null): boolean => distro?.startsWith(UNKNOWN) === true

/** Whether what is said for one release of a distribution may hold for a component of another one: not where both are known, and differ. */
export function mayShareDistro(record: string | null, component: string | null): boolean {
  return record === null || component === null || record === component || isUnknownDistro(component)
}
