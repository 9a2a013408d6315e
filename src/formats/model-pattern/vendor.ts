import { foldName } from './fold.ts'
import type { VendorVerdict } from './model.ts'

/** Compares two makers' names; a maker that is not told is `unknown` and excludes nothing. */
export function matchVendor(a: string | undefined, b: string | undefined): VendorVerdict {
  if (a === undefined || b === undefined || a.trim() === '' || b.trim() === '') return 'unknown'
  return foldName(a) === foldName(b) ? 'same' : 'other'
}
