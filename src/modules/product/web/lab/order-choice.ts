import { formatMessage } from '#platform/i18n/index.ts'

/** Rules that families of factory automation name, and orders of ecosystems (`printSchemeRule`). */
export const RULES = [
  'dotted',
  'dotted-count',
  'dotted-fraction',
  'dotted-train1',
  'dotted-train2',
  'letters',
  'letters-aa',
  'letters-za',
  'date',
  'structured',
  'cisco',
  'opaque',
  'semver',
  'npm',
  'deb',
  'rpm',
  'apk',
  'pep440',
  'maven',
  'nuget',
  'rubygems',
  'packagist',
  'golang',
  'generic',
  'openssl',
] as const

/** The orders to choose from, in words; the first one is inferred. */
export function orderChoices(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  const choices = RULES.map((value) => ({
    value,
    label: words[value] ?? formatMessage(words['ecosystem'] ?? '', { name: value }),
  }))
  return [{ value: '', label: words['inferred'] ?? '' }, ...choices]
}
