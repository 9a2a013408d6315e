import { pointerStep } from '../json/pointer.ts'
import type { Fault, Members } from './schema.ts'

/** References that lead to references are not followed further, nor more of them in one validation. */
const MAX_LEVEL = 150
const MAX_REFERENCES = 100_000_000

/** One validation under way: where it stands, and what it has told. */
export interface Run {
  readonly steps: (string | number)[]
  readonly faults: Fault[]
  readonly most: number
  /** Which keywords are told; all where none are named. */
  readonly told: ReadonlySet<string> | undefined
  hasMore: boolean
  level: number
  references: number
  /** True once references were not followed any further. */
  isSpent: boolean
}

/** The members or items of a value that a schema has looked at (2020-12 §11). */
export interface Seen {
  all: boolean
  readonly keys: Set<string | number>
}

/** A schema, or a keyword of one, made ready. */
export interface Node {
  /** Whether a value follows it: the verdict alone, as quickly as can be. */
  readonly fits: (value: unknown, run: Run) => boolean
  /** Tells the run what a value does not follow; nothing where it fits. */
  readonly tell: (value: unknown, run: Run) => void
  /** Which members or items of a value it looks at. */
  readonly see: (value: Members | readonly unknown[], run: Run, seen: Seen) => void
  /** True when it asks nothing below a value: no reference is followed. */
  readonly isLeaf?: boolean
}

/** Looks at no member or item. */
export const SEES_NOTHING = (): void => undefined

/** A keyword that a value follows or not, as a whole. */
export function keyword(name: string, params: Fault['params'], holds: (value: unknown) => boolean): Node {
  return {
    fits: holds,
    tell: (value, run) => {
      if (!holds(value)) refuse(run, name, params)
    },
    see: SEES_NOTHING,
    isLeaf: true,
  }
}

/** Tells that a keyword is not followed at the place of the run, or at a member of it. */
export function refuse(run: Run, name: string, params: Fault['params'] = {}, member?: string | number): void {
  const { faults, told } = run
  if (told !== undefined && !told.has(name)) return
  if (faults.length >= run.most) {
    run.hasMore = true
    return
  }
  const path = run.steps.map(pointerStep).join('') + (member === undefined ? '' : pointerStep(member))
  faults.push({ path, keyword: name, params })
}

/** Tells of a member or item of the value at hand. */
export function tellBelow(node: Node, value: unknown, step: string | number, run: Run): void {
  run.steps.push(step)
  node.tell(value, run)
  run.steps.pop()
}

/** Follows a reference, as far as they are followed: true when it was, and must be left again. */
export function enter(run: Run): boolean {
  if (run.level >= MAX_LEVEL || run.references >= MAX_REFERENCES) run.isSpent = true
  if (run.isSpent) return false
  run.level += 1
  run.references += 1
  return true
}
