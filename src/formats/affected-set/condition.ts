import { isInInterval, parseVersionCached, type VersionInterval } from '../version/index.ts'
import { judgeSerialPattern } from './helper.ts'
import type { AssetInput } from './model.ts'
import { foldPart, hasOption, versionOf } from './unit.ts'

/** Words around what a condition is about: `with option X30`, `containing the CmpUserMgr component`, `X30搭載時`. */
const LEAD =
  /^(?:(?:only|when|if|units?|devices?|products?)\s+)*(?:with|having|using|running|containing|including|equipped with|installed with)\s+(?:the\s+|an?\s+)*(?:options?\s*:?\s+(?=\S))?|^options?\s*:?\s+/i
const TAIL =
  /\s+(?:options?|components?|variants?|modules?|interfaces?|installed|enabled|only)$|\s*(?:を?(?:搭載|装着|使用)(?:している|した)?(?:場合|時)?|オプション付き?|付き)$/i
const WITHOUT = /^without\s+(?:the\s+|an?\s+)*(?:options?\s+)?|\s*(?:なし|無し|非搭載)$/i
const BOUND = /^(?<part>[^<>=]{1,60}?)\s*(?<sign><=?|>=?|≤|≥)\s*(?<version>[^<>=|]{1,40})$/

function strip(text: string): string {
  return text.replace(LEAD, '').replace(TAIL, '').trim()
}

/** What a unit says of a condition in words: it has it, it surely has not, or nothing. */
export type ConditionVerdict = 'holds' | 'fails' | 'open'

/** `with option G21, G22 or G28`: one of them is enough. */
function isAnyNamed(asset: AssetInput, text: string): boolean {
  const items = text.split(/\s*[,、/]\s*|\s+or\s+/i).filter((item) => item !== '')
  // Words that are joined by "and" hold together or not at all.
  return !/\sand\s/i.test(text) && items.some((item) => hasOption(asset, item) || hasOption(asset, strip(item)))
}

/** Decides an option or an absence that the unit's own list tells. */
export function judgeCondition(condition: string, asset: AssetInput): ConditionVerdict {
  const serial = judgeSerialPattern(condition, asset.serial)
  if (serial !== undefined) return serial
  if (hasOption(asset, condition)) return 'holds'
  if (WITHOUT.test(condition)) {
    const without = condition.replace(WITHOUT, '').trim()
    return without !== '' && hasOption(asset, without) ? 'fails' : 'open'
  }
  const named = strip(condition)
  return named !== '' && (hasOption(asset, named) || isAnyNamed(asset, named)) ? 'holds' : 'open'
}

/** A condition on the version of something inside: `with U-Boot < V2016.05RS09`. */
export interface InnerRange {
  readonly part: string
  readonly interval: VersionInterval
}

/** Reads a condition that is a bound of a named part's version; undefined for all others. */
export function readInnerRange(condition: string): InnerRange | undefined {
  if (!/^(?:with|running|using|containing)\s/i.test(condition)) return undefined
  const { part, sign, version } = BOUND.exec(strip(condition))?.groups ?? {}
  if (part === undefined || sign === undefined || version === undefined) return undefined
  const text = version.trim()
  if (foldPart(part) === '' || !/\d/.test(text) || parseVersionCached(text).scheme === 'opaque') return undefined
  const bound = { text, isInclusive: /[=≤≥]/.test(sign) }
  const isUpper = /[<≤]/.test(sign)
  return { part: part.trim(), interval: { lower: isUpper ? null : bound, upper: isUpper ? bound : null } }
}

/** Where the unit's version of that part lies; undefined when it is not told. */
export function placeInnerRange(
  { part, interval }: InnerRange,
  asset: AssetInput,
): { readonly value: string; readonly membership: ReturnType<typeof isInInterval> } | undefined {
  const value = versionOf(asset, part)
  if (value === undefined || value.trim() === '') return undefined
  return { value, membership: isInInterval(parseVersionCached(value), interval) }
}
