import { parseVersion } from '../version/index.ts'

const MAX_TEXT = 20_000
const NUMBER = String.raw`(?:v(?:er(?:sion)?)?\.?\s?)?"?((?:[a-z]{1,2})?\d[\w.]{0,30}(?:\s(?:sp|update|hf|patch|r)\s?\d{1,3}){0,2})"?`
/** "version 1.061 or later": a bound from which on the text promises the fix. */
const LATER = new RegExp(String.raw`${NUMBER}\s?(?:\([^()]{0,40}\)\s?)?(?:or|and|&)\s(?:later|newer|above|higher|subsequent|greater|onwards?)\b`, 'gi')
const JAPANESE = /(?:バージョン|ver\.?|version)?\s?"?([A-Za-z]{0,2}\d[\w.]{0,30})"?\s?(?:版)?(?:以降|以上)/gi
/** "fixed in version 3.2", "update to V4.1": one version, named as the fix. */
const FIXED_IN = new RegExp(
  String.raw`(?:(?:fixed|resolved|addressed|corrected|patched|remediated)\s(?:in|by|with|from)|(?:updat|upgrad)\w{1,3}\s(?:[\w"'-]{1,20}\s){0,5}?to)\s(?:the\s)?(?:latest\s|firmware\s|software\s|release\s|new\s){0,2}${NUMBER}`,
  'gi',
)
const CONDITIONAL =
  /serial\s?(?:no|number)|hardware\s?(?:version|revision)|cannot be updated|not (?:be )?updat(?:ed|able)|manufactured|production date|only (?:for|on|if)|シリアル|製造番号|製造年月|ハードウェアバージョン|アップデートできません|更新できません/i

function versionsOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const version = (match[1] ?? '').replace(/[.,;]+$/, '')
    return parseVersion(version).scheme === 'opaque' ? [] : [version]
  })
}

/** The one version that a text names as the fix; null when it names none, or several. */
export function findFixedVersion(details: string): string | null {
  const text = details.slice(0, MAX_TEXT).normalize('NFKC')
  const later = new Set([...versionsOf(text, LATER), ...versionsOf(text, JAPANESE)].map((version) => version.toLowerCase()))
  const named = later.size > 0 ? later : new Set(versionsOf(text, FIXED_IN).map((version) => version.toLowerCase()))
  const [only] = named
  if (named.size !== 1 || only === undefined) return null
  return versionsOf(text, LATER).concat(versionsOf(text, JAPANESE), versionsOf(text, FIXED_IN)).find((version) => version.toLowerCase() === only) ?? only
}

/** True when the text speaks of some units only. */
export function isAboutSomeUnits(details: string): boolean {
  return CONDITIONAL.test(details.slice(0, MAX_TEXT))
}
