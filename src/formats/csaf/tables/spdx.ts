import { DEPRECATED, EXCEPTIONS, LICENCES, SCANCODE } from './spdx-ids.ts'

const setOf = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.trim().toLowerCase().split(/\s+/)))

const deprecated = setOf(DEPRECATED)
const listed = setOf(LICENCES, EXCEPTIONS, DEPRECATED)
const scancode = setOf(SCANCODE)
const SCANCODE_REF = /^(?:LicenseRef|AdditionRef)-scancode-/

/** Whether an identifier is a licence or an exception of the SPDX list, a deprecated one, too; case does not count. */
export function isListedBySpdx(id: string): boolean {
  return listed.has(id.toLowerCase())
}

/** Whether the SPDX list has deprecated a licence or an exception. */
export function isDeprecatedBySpdx(id: string): boolean {
  return deprecated.has(id.toLowerCase())
}

/** Whether a reference (`LicenseRef-scancode-…`, `AdditionRef-scancode-…`) is of AboutCode's ScanCode LicenseDB. */
export function isListedByScanCode(ref: string): boolean {
  return SCANCODE_REF.test(ref) && scancode.has(ref.replace(SCANCODE_REF, '').toLowerCase())
}
