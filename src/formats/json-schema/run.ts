import type { Fault, Members } from './schema.ts'

/** Values nested deeper, and references that lead to references, are not followed. */
const MAX_LEVEL = 400

/** One validation under way: where it stands, and what it has found. */
export interface Run {
  readonly steps: (string | number)[]
  /** Undefined while only the verdict is asked for. */
  faults: Fault[] | undefined
  readonly most: number
  /** Which keywords are told; all where none are named. */
  readonly told: ReadonlySet<string> | undefined
  hasMore: boolean
  isTooDeep: boolean
  level: number
}

/** Whether a value follows a schema; what it does not follow is told to the run. */
export type Check = (value: unknown, run: Run) => boolean

/** The members or items of a value that a schema has looked at (2020-12 §11). */
export interface Seen {
  all: boolean
  readonly keys: Set<string | number>
}

/** A schema made ready: its check, and which members or items of a value it looks at. */
export interface Node {
  readonly check: Check
  readonly see: (value: Members | readonly unknown[], run: Run, seen: Seen) => void
}

const pointerPart = (step: string | number): string =>
  typeof step === 'number' ? `/${step}` : `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`

/** Tells that a keyword is not followed at the place of the run, or at a member of it; always false. */
export function refuse(run: Run, keyword: string, params: Fault['params'] = {}, member?: string | number): false {
  const { faults, told } = run
  if (faults === undefined || (told !== undefined && !told.has(keyword))) return false
  if (faults.length >= run.most) {
    run.hasMore = true
    return false
  }
  const path = run.steps.map(pointerPart).join('') + (member === undefined ? '' : pointerPart(member))
  faults.push({ path, keyword, params })
  return false
}

/** Checks a member or item of the value at hand. */
export function checkBelow(check: Check, value: unknown, step: string | number, run: Run): boolean {
  run.steps.push(step)
  const isValid = checkDeeper(check, value, run)
  run.steps.pop()
  return isValid
}

/** Checks one level deeper, as far as levels go; that they go no further is told once. */
export function checkDeeper(check: Check, value: unknown, run: Run): boolean {
  if (run.level >= MAX_LEVEL) {
    if (!run.isTooDeep) refuse(run, 'depth')
    run.isTooDeep ||= run.faults !== undefined
    return false
  }
  run.level += 1
  const isValid = check(value, run)
  run.level -= 1
  return isValid
}

/** The verdict alone, nothing told. */
export function isValidQuietly(check: Check, value: unknown, run: Run): boolean {
  const { faults } = run
  run.faults = undefined
  const isValid = check(value, run)
  run.faults = faults
  return isValid
}
