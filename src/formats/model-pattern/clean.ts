import { normalizeName } from './fold.ts'

const BOX = /\s*(?:□|\[\s?\])\s*/g
const BOX_DASH = /□\s*-\s*|\s*-\s*□/g
const PARTED_NUMBER = /\b(\d{4}[A-Z]?)\s?-\s?(?=[A-Z]{1,5}\d)/g
const TYPE = /\s+Type\s?=\s?(?=\S)/i
/** `PanelView 800-2711R-T10T`: the name of a family and a code, with a dash between. */
const JOINED_CODE = /(?<=\s\d{3})-(?=\d{4}[A-Z]-[A-Z]\d)/g

/** Normalises a name, and closes gaps in codes: `CJ2M-CPU □ □`, `5069 - L3z`, `PC10B Type=TCC-1021`. */
export function cleanName(name: string): string {
  return normalizeName(name)
    .replace(BOX, '□')
    .replace(BOX_DASH, (dash) => (dash.startsWith('□') ? '□-' : '-□'))
    .replace(PARTED_NUMBER, '$1-')
    .replace(JOINED_CODE, ' ')
    .replace(TYPE, ' ')
    .trim()
}
