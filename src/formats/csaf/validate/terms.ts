import { isWeaknessName, weaknessName } from './cwe.ts'
import { membersOf, textOf, type Check, type Problem } from './view.ts'

/** 6.1.11: a weakness exists, and has the name that is given. */
export const findWrongWeaknesses: Check = (view) =>
  view.vulnerabilities.flatMap(({ path, value }): Problem[] => {
    const cwe = membersOf(value['cwe'])
    const [id, name] = [textOf(cwe['id']), textOf(cwe['name'])]
    if (id === undefined || name === undefined) return []
    const known = weaknessName(id)
    if (known === undefined) return [{ path: `${path}/cwe/id`, params: { id } }]
    return isWeaknessName(id, name) ? [] : [{ path: `${path}/cwe/name`, params: { id, name: known } }]
  })

/** Registered subtags, as far as the runtime's language data knows them. */
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** True when the data knows the subtag; three-letter languages it may not know are taken as they are. */
function isLanguage(subtag: string): boolean {
  try {
    return languages.of(subtag) !== undefined || subtag.length === 3
  } catch {
    return false
  }
}

function isRegion(subtag: string): boolean {
  try {
    return /^\d{3}$/.test(subtag) || regions.of(subtag.toUpperCase()) !== undefined
  } catch {
    return false
  }
}

/** Tags that BCP 47 keeps from before its grammar (RFC 5646 §2.2.8, irregular). */
const GRANDFATHERED = new Set(
  'i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu en-gb-oed sgn-be-fr sgn-be-nl sgn-ch-de'.split(
    ' ',
  ),
)

function isLanguageTag(tag: string): boolean {
  const lower = tag.toLowerCase()
  if (tag.length > 100) return false
  if (GRANDFATHERED.has(lower) || /^x(-[a-z0-9]{1,8})+$/.test(lower)) return true
  try {
    const { language, region } = new Intl.Locale(tag)
    // The locale may canonicalise; what was written counts.
    const written = lower.split('-', 1)[0] ?? ''
    return (isLanguage(written) || isLanguage(language)) && (region === undefined || isRegion(region))
  } catch {
    return false
  }
}

/** 6.1.12: languages are valid tags of languages that exist. */
export const findWrongLanguages: Check = (view) =>
  (['lang', 'source_lang'] as const).flatMap((name) => {
    const tag = textOf(view.document[name])
    return tag === undefined || isLanguageTag(tag) ? [] : [{ path: `/document/${name}`, params: { tag } }]
  })
