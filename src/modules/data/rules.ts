import type { Choices, RowState, StateCounts } from './model.ts'

/** A state's rows over all kinds. */
export function countOf(counts: StateCounts, state: RowState): number {
  return Object.values(counts).reduce((sum, own) => sum + (own[state] ?? 0), 0)
}

/** Why a preview may not be confirmed so, as the code of a problem; undefined when it may. */
export function findObstacle(
  counts: StateCounts,
  choices: Choices,
  hasNamelessRows: boolean,
): 'DATA_ROW_ERRORS' | 'DATA_VANISHED_UNSURE' | 'DATA_NOTHING' | undefined {
  const errors = countOf(counts, 'error')
  if (errors > 0 && !choices.withoutErrors) return 'DATA_ROW_ERRORS'
  // A faulty row that does not say which record it is may be any of those that seem to have vanished.
  if (hasNamelessRows && choices.vanished !== 'keep') return 'DATA_VANISHED_UNSURE'
  if (errors > 0 && countOf(counts, 'new') + countOf(counts, 'changed') + countOf(counts, 'unchanged') === 0)
    return 'DATA_NOTHING'
  return undefined
}

/** Two values of a field as JSON has them. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => isSameValue(one, b[at]))
    )
  const left = Object.entries(a)
  const right = new Map<string, unknown>(Object.entries(b))
  return (
    left.length === right.size && left.every(([key, value]) => right.has(key) && isSameValue(value, right.get(key)))
  )
}

interface Difference {
  /** Fields in which file and record differ. */
  readonly differing: readonly string[]
  /** Those of them that were changed in Andon since the source told them. */
  readonly edited: readonly string[]
}

type Values = Readonly<Record<string, unknown>>

/** Compares what a file says of a record with how it stands, and with what the source said last (undefined = never). */
export function compareRecord(told: Values, stored: Values, toldBefore: Values | undefined): Difference {
  const differing = Object.keys(told).filter((field) => !isSameValue(told[field], stored[field]))
  const edited =
    toldBefore === undefined
      ? []
      : differing.filter((field) => Object.hasOwn(toldBefore, field) && !isSameValue(toldBefore[field], stored[field]))
  return { differing, edited }
}
