import { compareDocumentVersions, readDocumentVersion, type DocumentVersion } from '../rules/version-number.ts'

/** What a change demands of the next version number (CSAF 2.1 §3.1.13: rules 5–7 of semantic versioning), the least first. */
export const IMPACTS = ['none', 'patch', 'minor', 'major'] as const

export type Impact = (typeof IMPACTS)[number]

/** True when an impact is at least as heavy as another. */
export function isAtLeast(impact: Impact, least: Impact): boolean {
  return IMPACTS.indexOf(impact) >= IMPACTS.indexOf(least)
}

/** Numbers of a semantic version raised for an impact; before the first release (0.y.z) each counts one place lower. */
function raise([major = 0n, minor = 0n, patch = 0n]: readonly bigint[], impact: Impact): readonly bigint[] {
  if (major === 0n) return impact === 'major' ? [0n, minor + 1n, 0n] : [0n, minor, patch + 1n]
  if (impact === 'major') return [major + 1n, 0n, 0n]
  return impact === 'minor' ? [major, minor + 1n, 0n] : [major, minor, patch + 1n]
}

const isNumber = (identifier: string): boolean => /^\d+$/.test(identifier)

/** The pre-release identifiers of the next draft: the last number raised, or a first one. */
function raiseDraft(identifiers: readonly string[]): string {
  const at = identifiers.findLastIndex(isNumber)
  if (at < 0) return [...identifiers, '1'].join('.')
  return identifiers.map((one, index) => (index === at ? String(BigInt(one) + 1n) : one)).join('.')
}

function release({ isSemantic, numbers, preRelease }: DocumentVersion, impact: Impact): string {
  const isFirst = numbers[0] === 0n
  if (!isSemantic) return isFirst ? '1' : String((numbers[0] ?? 0n) + 1n)
  if (isFirst) return '1.0.0'
  return (preRelease.length > 0 ? numbers : raise(numbers, impact)).join('.')
}

/**
 * The number that the next revision of a document has: after a version, with a status, and a change of an impact. A draft before the
 * first release stays below 1; a draft that follows a draft keeps what it will be released as. Undefined when the version is none.
 */
export function nextNumber(
  version: string,
  { status, impact, isAfterDraft = false }: { status: string; impact: Impact; isAfterDraft?: boolean },
): string | undefined {
  const read = readDocumentVersion(version)
  if (read === undefined) return undefined
  const { isSemantic, numbers, preRelease } = read
  if (status !== 'draft') return isAfterDraft && !isSemantic && numbers[0] !== 0n ? version : release(read, impact)
  const isBefore = numbers[0] === 0n
  if (!isSemantic) return isBefore || isAfterDraft ? String(numbers[0]) : release(read, impact)
  if (preRelease.length > 0) return `${numbers.join('.')}-${raiseDraft(preRelease)}`
  return isBefore ? raise(numbers, impact).join('.') : `${raise(numbers, impact).join('.')}-1`
}

/** Where the next semantic version stands when it is not raised as one that is out is: before or at the first release, or behind a draft. */
export function placeOfNext(
  before: string,
  next: string,
): 'beforeFirst' | 'firstRelease' | 'nextDraft' | 'draftReleased' | undefined {
  const [from, to] = [readDocumentVersion(before), readDocumentVersion(next)]
  if (from?.isSemantic !== true || to?.isSemantic !== true) return undefined
  if (from.preRelease.length > 0 && from.numbers.join('.') === to.numbers.join('.'))
    return to.preRelease.length > 0 ? 'nextDraft' : 'draftReleased'
  if (from.numbers[0] !== 0n) return undefined
  return to.numbers[0] === 0n ? 'beforeFirst' : 'firstRelease'
}

/** What is wrong with the number of a new revision. */
export type NumberProblem =
  | 'NUMBER_UNREADABLE'
  | 'NUMBER_MIXED'
  | 'NUMBER_NOT_HIGHER'
  | 'NUMBER_TOO_LOW'
  | 'NUMBER_SKIPS'
  | 'NUMBER_NOT_RESET'
  | 'NUMBER_UNCHANGED_CONTENT'

/** Two revisions of a document: their numbers, whether the earlier one was released, and what the difference demands. */
export interface Step {
  readonly before: string
  readonly after: string
  readonly isReleased: boolean
  readonly impact: Impact
}

/** By how much a version is higher, as the place that was raised. */
function raisedBy(before: DocumentVersion, after: DocumentVersion): Impact {
  const place = [0, 1, 2].find((index) => before.numbers[index] !== after.numbers[index])
  if (place === undefined) return 'patch'
  if (before.numbers[0] === 0n && after.numbers[0] === 0n) return place === 1 ? 'major' : 'minor'
  return (['major', 'minor', 'patch'] as const)[place] ?? 'patch'
}

function judgeSemantic(before: DocumentVersion, after: DocumentVersion, impact: Impact): NumberProblem[] {
  const place = [0, 1, 2].find((index) => before.numbers[index] !== after.numbers[index])
  if (place === undefined) return before.preRelease.length > 0 ? [] : ['NUMBER_NOT_HIGHER']
  const isReset = after.numbers.slice(place + 1).every((number) => number === 0n)
  const isNext = (after.numbers[place] ?? 0n) === (before.numbers[place] ?? 0n) + 1n
  // Behind a draft stands what it would have become: only that is known, that it may not be lower.
  const isEnough = before.preRelease.length > 0 || isAtLeast(raisedBy(before, after), impact)
  return [
    ...(isEnough ? [] : (['NUMBER_TOO_LOW'] as const)),
    ...(isNext ? [] : (['NUMBER_SKIPS'] as const)),
    ...(isReset ? [] : (['NUMBER_NOT_RESET'] as const)),
  ]
}

function judgeInteger(before: bigint, after: bigint): NumberProblem[] {
  return after > before + 1n ? ['NUMBER_SKIPS'] : []
}

/** Whether the number of a new revision fits what became other, by the rules for integer and for semantic versioning (§3.1.13). */
export function judgeNumber({ before, after, isReleased, impact }: Step): NumberProblem[] {
  const [from, to] = [readDocumentVersion(before), readDocumentVersion(after)]
  if (from === undefined || to === undefined) return ['NUMBER_UNREADABLE']
  if (from.isSemantic !== to.isSemantic) return ['NUMBER_MIXED']
  const order = compareDocumentVersions(to, from)
  if (order < 0) return ['NUMBER_NOT_HIGHER']
  if (order === 0) return isReleased && impact !== 'none' ? ['NUMBER_NOT_HIGHER'] : []
  if (impact === 'none' && isReleased) return ['NUMBER_UNCHANGED_CONTENT']
  return from.isSemantic ? judgeSemantic(from, to, impact) : judgeInteger(from.numbers[0] ?? 0n, to.numbers[0] ?? 0n)
}
