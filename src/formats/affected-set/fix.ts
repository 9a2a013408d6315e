import { parseVersion } from '../version/index.ts'

/** A fix as a text names it: from this version, or from this serial number on. */
export interface NamedFix {
  readonly subject: 'version' | 'serial'
  readonly text: string
}

const MAX_TEXT = 20_000
const NUMBER = String.raw`(?:v(?:er(?:sion)?)?\.?\s?)?"?((?:[a-z]{1,2})?\d[\w.]{0,30}(?:\s(?:sp|update|hf|patch|r)\s?\d{1,3}){0,2})"?`
/** "version 1.061 or later": a bound from which on the text promises the fix. */
const LATER = new RegExp(
  String.raw`${NUMBER}\s?(?:\([^()]{0,40}\)\s?)?(?:or|and|&)\s(?:later|newer|above|higher|subsequent|greater|onwards?)\b`,
  'gi',
)
const JAPANESE = /(?:バージョン|ver\.?|version)?\s?"?([A-Za-z]{0,2}\d[\w.]{0,30})"?\s?(?:版)?(?:以降|以上)/gi
/** "fixed in version 3.2", "update to V4.1": one version, named as the fix. */
const FIXED_IN = new RegExp(
  String.raw`(?:(?:fixed|resolved|addressed|corrected|patched|remediated)\s(?:in|by|with|from)|(?:updat|upgrad)\w{1,3}\s(?:[\w"'-]{1,20}\s){0,5}?to)\s(?:the\s)?(?:latest\s|firmware\s|software\s|release\s|new\s){0,2}${NUMBER}`,
  'gi',
)
/** "version X or later": letters alone are a version only where the text calls them one. */
const LETTERS_LATER = /\bver(?:sion)?s?\.?\s"?([A-Z][A-Z0-9]?)"?\s(?:or|and)\s(?:later|newer|above|higher)\b/g
const SERIAL = /serial\s?(?:no|number)|シリアル|製造番号/i
const CONDITIONAL =
  /hardware\s?(?:version|revision)|cannot be updated|not (?:be )?updat(?:ed|able)|manufactured|production date|only (?:for|on|if)|製造年月|ハードウェアバージョン|アップデートできません|更新できません/i

function versionsOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const version = (match[1] ?? '').replace(/[.,;]+$/, '')
    return parseVersion(version).scheme === 'opaque' ? [] : [version]
  })
}

/** Each version once, whatever its case. */
function distinct(versions: readonly string[]): string[] {
  return [...new Map(versions.map((version) => [version.toLowerCase(), version])).values()]
}

/** The one version (or serial number) that a text names as the fix; undefined when it names none, or several. */
export function findFix(details: string): NamedFix | undefined {
  const text = details.slice(0, MAX_TEXT).normalize('NFKC')
  const later = distinct([LATER, LETTERS_LATER, JAPANESE].flatMap((pattern) => versionsOf(text, pattern)))
  const [only, another] = later.length > 0 ? later : distinct(versionsOf(text, FIXED_IN))
  if (only === undefined || another !== undefined) return undefined
  if (!SERIAL.test(text)) return { subject: 'version', text: only }
  // A text about serial numbers names one only if it looks like one.
  return later.length === 1 && /^\d{3,}\w*$/.test(only) ? { subject: 'serial', text: only } : undefined
}

/** True when the text speaks of some units only. */
export function isAboutSomeUnits(details: string): boolean {
  const text = details.slice(0, MAX_TEXT)
  return CONDITIONAL.test(text) || (SERIAL.test(text) && findFix(text)?.subject !== 'serial')
}
