import type { DoubtCode, ExpressionDoubt } from './expression-model.ts'
import type { SchemeRule } from './model.ts'
import type { Relation, Separator, Subject } from './expression-token.ts'

/** A value, or several notations of one value (`4.04E v10.95.210.01`), in relation to the versions meant. */
export interface Constraint {
  relation: Relation
  texts: string[]
  /** What stands between the constraint before and this one. */
  before: Separator | ''
  /** "(including)", "(excluding)" behind a value that has no relation yet. */
  mark: boolean | null
  /** The relation was read in words behind the value, or the value ends a range: what follows is another one. */
  isPost: boolean
  /** The relation was read in words before the value. */
  isWords: boolean
  /** A parenthesis gave the value in another notation. */
  hasAlias: boolean
}

/** Constraints that hold together; groups are alternatives. */
export interface Group {
  part: string | null
  isAll: boolean
  digits: number | null
  readonly constraints: Readonly<Record<Subject, Constraint[]>>
  /** Subjects in the order in which they came. */
  readonly order: Subject[]
}

/** What a reader collects from one expression. */
export interface Reading {
  /** How the product's family orders its versions, where that is known. */
  readonly rule: SchemeRule | undefined
  readonly groups: Group[]
  readonly conditions: string[]
  readonly cves: string[]
  readonly doubts: ExpressionDoubt[]
  isInferred: boolean
}

/** A group without constraints. */
export function createGroup(): Group {
  return {
    part: null,
    isAll: false,
    digits: null,
    constraints: { version: [], serial: [], production: [], delivery: [], hardware: [] },
    order: [],
  }
}

/** A reading of nothing yet. */
export function createReading(rule: SchemeRule | undefined): Reading {
  return { rule, groups: [], conditions: [], cves: [], doubts: [], isInferred: false }
}

/** Notes once why the text, or a part of it, is not read. */
export function addDoubt(reading: Reading, code: DoubtCode, text: string): void {
  const part = text.trim().slice(0, 200)
  if (reading.doubts.length < 20 && !reading.doubts.some((doubt) => doubt.code === code && doubt.text === part)) {
    reading.doubts.push({ code, text: part })
  }
}
