import { explainOrder, isEcosystemScheme, parseVersion, readSchemeRule } from '#formats/version/index.ts'
import { formatMessage, type Language } from '#platform/i18n/index.ts'

/** Rules that families of factory automation name, and orders of ecosystems (`printSchemeRule`). */
const RULES = [
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
export function orderChoices(
  words: { readonly inferred: string; readonly ecosystem: string },
  language: Language,
): { value: string; label: string }[] {
  const choices = RULES.flatMap((value) => {
    const rule = readSchemeRule(value)
    if (rule === undefined) return []
    const label = isEcosystemScheme(value)
      ? formatMessage(words.ecosystem, { name: value })
      : explainOrder(parseVersion('1', rule), language)
    return [{ value, label }]
  })
  return [{ value: '', label: words.inferred }, ...choices]
}
