import { SCANCODE, SCANCODE_DEPRECATED } from './scancode-ids.ts'
import { DEPRECATED, EXCEPTIONS, LICENCES } from './spdx-ids.ts'

const setOf = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.trim().toLowerCase().split(/\s+/)))

const deprecated = setOf(DEPRECATED)
const licences = setOf(LICENCES)
const exceptions = setOf(EXCEPTIONS)
const scancode = setOf(SCANCODE, SCANCODE_DEPRECATED)
const scancodeDeprecated = setOf(SCANCODE_DEPRECATED)
const SCANCODE_REF = /^(?:LicenseRef|AdditionRef)-scancode-/

/** Whether an identifier is a licence or an exception of the SPDX list, a deprecated one, too; case does not count. */
export function isListedBySpdx(id: string): boolean {
  return isInSpdx(id, 'licence') || isInSpdx(id, 'exception')
}

/** Whether an identifier is on the SPDX list as a licence, or as an exception; those that are deprecated may be either. */
export function isInSpdx(id: string, role: 'licence' | 'exception'): boolean {
  const name = id.toLowerCase()
  return (role === 'licence' ? licences : exceptions).has(name) || deprecated.has(name)
}

/** Whether the SPDX list has deprecated a licence or an exception. */
export function isDeprecatedBySpdx(id: string): boolean {
  return deprecated.has(id.toLowerCase())
}

/** What stands behind the prefix of AboutCode's ScanCode LicenseDB; empty where there is no such prefix. */
function scancodeName(ref: string): string {
  return SCANCODE_REF.test(ref) ? ref.replace(SCANCODE_REF, '').toLowerCase() : ''
}

/** Whether a reference (`LicenseRef-scancode-…`, `AdditionRef-scancode-…`) is of AboutCode's ScanCode LicenseDB, also one that it has deprecated. */
export function isListedByScanCode(ref: string): boolean {
  return scancode.has(scancodeName(ref))
}

/** Whether AboutCode's ScanCode LicenseDB has deprecated what a reference names. */
export function isDeprecatedByScanCode(ref: string): boolean {
  return scancodeDeprecated.has(scancodeName(ref))
}
