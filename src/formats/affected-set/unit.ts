import type { SchemeRule } from '../version/index.ts'
import type { AssetInput } from './model.ts'

const MAIN_PARTS = new Set([
  '',
  'firmware',
  'main',
  'mainfirmware',
  'fw',
  'version',
  'software',
  'ファームウェア',
  '本体',
])
/** Names of the same part. */
const SAME_PARTS: readonly ReadonlySet<string>[] = [
  new Set(['os', 'operatingsystem', 'operatingsystemsoftware', 'motionos', 'オペレーティングシステム', '本体os']),
  new Set(['boot', 'bootloader', 'bootfirmware', 'ブート']),
]

/** A name as parts and options are compared: width, case, blanks and marks make no difference. */
export function foldPart(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-./()"']+/g, '')
}

function isSamePart(left: string, right: string): boolean {
  return left === right || SAME_PARTS.some((names) => names.has(left) && names.has(right))
}

/** The version of the unit's main part. */
function mainVersion(asset: AssetInput): string | undefined {
  if (asset.version !== undefined && asset.version.trim() !== '') return asset.version
  return Object.entries(asset.versions ?? {}).find(([part]) => MAIN_PARTS.has(foldPart(part)))?.[1]
}

/** The unit's version of a part (null = the main one), where it is known. */
export function versionOf(asset: AssetInput, part: string | null): string | undefined {
  if (part === null) return mainVersion(asset)
  const wanted = foldPart(part)
  const own = Object.entries(asset.versions ?? {}).find(([name]) => isSamePart(foldPart(name), wanted))?.[1]
  return own ?? (MAIN_PARTS.has(wanted) ? mainVersion(asset) : undefined)
}

function isMainPart(part: string | null): boolean {
  return part === null || MAIN_PARTS.has(foldPart(part))
}

/** The key of a part among a family's rules: that of the main part is empty, whatever it is called. */
export function ruleKeyOf(part: string): string {
  return isMainPart(part) ? '' : foldPart(part)
}

/** How the unit's family orders the versions of a part (null = the main one); undefined = by their shape. */
export function orderOfPart({ rules }: AssetInput, part: string | null): SchemeRule | undefined {
  return rules?.orders[part === null ? '' : ruleKeyOf(part)]
}

/** The version of the part that the unit's serial number proves, where no version is known. */
export function shippedVersion(asset: AssetInput, part: string | null): AssetInput['shipped'] {
  const told = versionOf(asset, part)
  return isMainPart(part) && (told === undefined || told.trim() === '') ? asset.shipped : undefined
}

/** True when the unit is known to have an option or a component of that name. */
export function hasOption(asset: AssetInput, name: string): boolean {
  const wanted = foldPart(name)
  const known = [...(asset.options ?? []), ...Object.keys(asset.versions ?? {})]
  return wanted !== '' && known.some((option) => foldPart(option) === wanted)
}

/** The unit's hardware revision, where it is known or stands behind the model (`1756-EN2T Series D`, `1756-EN2T/D`). */
export function hardwareOf({ hardwareRevision, model }: AssetInput): string | undefined {
  const told = hardwareRevision?.trim()
  return told === undefined || told === '' ? /(?:\bseries\s+|\d[A-Z]*\s?\/)([A-Z])$/i.exec(model.trim())?.[1] : told
}
