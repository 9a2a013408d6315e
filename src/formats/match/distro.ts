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
  el: 'redhat',
  opensuseleap: 'opensuse',
  rhel: 'redhat',
  redhat: 'redhat',
  redhatenterpriselinux: 'redhat',
  rocky: 'rocky',
  rockylinux: 'rocky',
  sles: 'sles',
  suse: 'sles',
}

/**
 * Release of a distribution as it is compared, from what package URLs (`debian-12`, `alpine-3.16.2`) and OSV ecosystems (`Debian:12`,
 * `Alpine:v3.16`, `Ubuntu:22.04:LTS`) write; null where the text names no release.
 */
export function distroOf(text: string | null): string | null {
  if (text === null || text.length > 100) return null
  const found = /^([a-z][a-z -]*?[a-z]|[a-z])[-_: /]*v?(\d+(?:\.\d+)*)(?![\w.])/i.exec(text.trim().toLowerCase())
  if (found === null) return null
  const [, written = '', version = ''] = found
  const bare = written.replaceAll(/[^a-z]/g, '')
  const name = ALIASES[bare] ?? bare
  return `${name}-${version
    .split('.')
    .slice(0, DIGITS[name] ?? 2)
    .join('.')}`
}
