import type { CsafVersion, CsafView } from './view.ts'
import type { RuleCode } from '../words/index.ts'

/** What a test finds; the clause is known from the rule. `code` where a rule finds several kinds of faults. */
export interface Problem {
  readonly path: string
  readonly code?: RuleCode
  readonly params?: Readonly<Record<string, string | number>>
  /** No fault: what the standard wants told beside the verdict (that a test cannot be carried out, and why). */
  readonly isRemark?: true
  /** How heavy a remark is where the standard says so; `info` otherwise. */
  readonly level?: 'warning'
}

/** So many places are told of what one test finds, and then that there are more. */
export const MOST_TOLD = 10_000

/** What is wrong with a document by one clause; pure, never throws, whatever the document is. */
export type Check = (view: CsafView) => readonly Problem[]

/**
 * One test of the standard (§6). Where both versions have the clause and mean the same by it there is one check; otherwise one for each
 * version that has it.
 */
export interface Rule {
  readonly clause: string
  /** Code of what it finds, by which it is put into words. */
  readonly code: RuleCode
  readonly check: Check | Readonly<Partial<Record<CsafVersion, Check>>>
}

/** Rules of one kind: those with what they need at hand, and those that are loaded, with the tables they import, when they are asked. */
export interface RuleSet {
  readonly light: readonly Rule[]
  readonly heavy: Readonly<Record<string, () => Promise<{ readonly rule: Rule }>>>
}

/** The check of a rule for a version of the standard; undefined where that has no such clause. */
export function checkOf({ check }: Rule, version: CsafVersion): Check | undefined {
  return typeof check === 'function' ? check : check[version]
}
