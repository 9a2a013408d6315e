import type { Impact } from './number.ts'
import { membersOf, type Members } from '../rules/view.ts'
import type { en } from '../words/changes.en.ts'

/** Codes of what became other between two revisions. */
export type ChangeCode = keyof typeof en.changes

/** One thing that became other. */
export interface Change {
  readonly code: ChangeCode
  /** JSON pointer in the later revision; in the earlier one where the later has no such place. */
  readonly path: string
  /** `vulnerability`, `product`, `list`, `item`, `member`, `before`, `after` … as the code's words name them. */
  readonly params: Readonly<Record<string, string | number>>
  /** What the change demands of the next version number at least (§3.1.13). */
  readonly impact: Impact
}

const MAX_SHOWN = 200

/** A value as a change shows it. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : (JSON.stringify(value) ?? '')
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

/** What stands where there is no value. */
export const NOTHING = '–'

const shownList = (value: unknown): string =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? shown(value.join(', ')) : shown(value)

/** How many names a change tells. */
const MAX_NAMED = 10

/** Names as a change tells them: the first ones, and how many there are. */
export function shownNames(names: readonly string[]): string {
  return names.length > MAX_NAMED ? `${names.slice(0, MAX_NAMED).join(', ')} … (${names.length})` : names.join(', ')
}

/** The members that two objects have differently. */
export function differingMembers(before: Members, after: Members): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => meaningOf(before[name]) !== meaningOf(after[name]))
}

/** What two objects have differently, as people read it: each such member with its value, or that it has none. */
export function shownMembers(before: unknown, after: unknown): { readonly before: string; readonly after: string } {
  const [old, now] = [membersOf(before), membersOf(after)]
  const names = differingMembers(old, now)
  const list = (members: Members): string =>
    names.map((name) => `${name} ${shownList(members[name]) || NOTHING}`).join(', ')
  return { before: list(old), after: list(now) }
}

const MAX_LEVEL = 128

/** A text that two values share when they say the same, whatever the order of members and of lists. */
export function meaningOf(value: unknown, level = 0): string {
  if (level > MAX_LEVEL) return ''
  if (Array.isArray(value))
    return `[${value
      .map((item: unknown) => meaningOf(item, level + 1))
      .toSorted()
      .join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${meaningOf(inner, level + 1)}`).join(',')}}`
}

/** True when a text was only corrected: words changed by a sign or two, no digits, none added or taken away. */
export function isCorrection(before: unknown, after: unknown): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false
  const [left, right] = [before.split(/\s+/), after.split(/\s+/)]
  if (left.length !== right.length) return false
  const changed = left.flatMap((word, index) => (word === right[index] ? [] : [[word, right[index] ?? ''] as const]))
  return changed.length <= 3 && changed.every(([from, to]) => !/\d/.test(from + to) && isNear(from, to))
}

/** Whether two words differ by two signs at most in one place of them, behind the first sign. */
function isNear(from: string, to: string): boolean {
  if (Math.max(from.length, to.length) > 60 || from[0]?.toLowerCase() !== to[0]?.toLowerCase()) return false
  let start = 0
  while (start < Math.min(from.length, to.length) && from[start] === to[start]) start += 1
  let end = 0
  const most = Math.min(from.length, to.length) - start
  while (end < most && from.at(-1 - end) === to.at(-1 - end)) end += 1
  return Math.max(from.length, to.length) - start - end <= 2 && Math.min(from.length, to.length) >= 4
}
