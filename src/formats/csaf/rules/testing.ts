import { findByRule } from '../check.ts'
import type { Rule } from './rule.ts'
import { viewDocument, type CsafVersion } from './view.ts'

/** What a test asks a rule about: a document of a version (2.1) and a category, and what else stands in it. */
export interface Asked {
  readonly version?: CsafVersion
  readonly category?: unknown
  /** Further members of `/document`. */
  readonly document?: Readonly<Record<string, unknown>>
  /** Further members of the document as a whole. */
  readonly root?: Readonly<Record<string, unknown>>
  /** The moment at which it is asked. */
  readonly now?: string
}

/** What a rule finds in a small document: each finding as its code without `CSAF_`, its place, and whether it is a remark. */
export function ask(rule: Rule, { version = '2.1', category, document, root, now }: Asked): string[] {
  const json = { document: { csaf_version: version, category, ...document }, ...root }
  return findByRule(rule, viewDocument(json, now)).map(
    ({ message, instancePath, isRemark }) =>
      `${message.replace('CSAF_', '')} ${instancePath}${isRemark ? ' (remark)' : ''}`,
  )
}

/** `/document/tracking` with a history of numbers and dates; a day of May 2026 stands for midnight of it. */
export function tracked(
  history: readonly (readonly [number: unknown, date: unknown])[],
  tracking: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const dateOf = (date: unknown): unknown =>
    typeof date === 'number' ? `2026-05-${String(date).padStart(2, '0')}T00:00:00Z` : date
  return {
    tracking: { revision_history: history.map(([number, date]) => ({ number, date: dateOf(date) })), ...tracking },
  }
}

/** Values of every kind that stand where a test expects something else. */
export const ODD: readonly unknown[] = [null, true, 7, '', 'x', [], [[]], [null], [7], ['x'], {}, { a: 1 }]
