import { normalizeName } from './fold.ts'

const BOX = /\s*(?:□|\[\s?\])\s*/g
const BOX_DASH = /□\s*-\s*|\s*-\s*□/g
const PARTED_NUMBER = /\b(\d{4}[A-Z]?)\s?-\s?(?=[A-Z]{1,5}\d)/g
const TYPE = /\s+Type\s?=\s?(?=\S)/i

/** Normalises a name, and closes gaps in codes: `CJ2M-CPU □ □`, `5069 - L3z`, `PC10B Type=TCC-1021`. */
export function cleanName(name: string): string {
  return normalizeName(name)
    .replace(BOX, '□')
    .replace(BOX_DASH, (dash) => (dash.startsWith('□') ? '□-' : '-□'))
    .replace(PARTED_NUMBER, '$1-')
    .replace(TYPE, ' ')
    .trim()
}
