import type { Problem, Rule } from './rule.ts'
import { membersOf, pointerPart, type CsafView, type Members } from './view.ts'

/** A part of the document that has members or items, below another. */
interface Part {
  readonly value: object
  readonly step: string
  readonly above: Part | undefined
}

function pathOf(part: Part): string {
  const steps: string[] = []
  for (let at: Part | undefined = part; at !== undefined; at = at.above) steps.push(at.step)
  return steps.toReversed().join('')
}

/** The names after which one follows that stands before them in the alphabet (that of ASCII, as the standard itself sorts). */
function* misplaced(names: readonly string[]): Generator<string> {
  for (const [index, name] of names.entries()) {
    const next = names[index + 1]
    if (next !== undefined && name > next) yield name
  }
}

/** Whether the members of every object stand in order: the verdict alone, which for most documents is all there is to tell. */
function isSorted(root: Members): boolean {
  const open: (Members | readonly unknown[])[] = [root]
  const add = (inner: unknown): void => {
    if (Array.isArray(inner)) open.push(inner)
    else if (typeof inner === 'object' && inner !== null) open.push(membersOf(inner))
  }
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isList(value)) {
      for (let index = 0; index < value.length; index += 1) add(value[index])
      continue
    }
    let before = ''
    for (const name in value) {
      if (before > name) return false
      before = name
      add(value[name])
    }
  }
  return true
}

const isList = (value: Members | readonly unknown[]): value is readonly unknown[] => Array.isArray(value)

function findUnsorted({ root }: CsafView): Problem[] {
  if (isSorted(root)) return []
  const found: Problem[] = []
  const open: Part[] = [{ value: root, step: '', above: undefined }]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { value } = part
    const isList = Array.isArray(value)
    const entries = Object.entries(value) as [string, unknown][]
    if (!isList)
      for (const key of misplaced(entries.map(([name]) => name)))
        found.push({ path: `${pathOf(part)}/${pointerPart(key)}`, params: { key } })
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const [key, inner] = entries[index] ?? ['', undefined]
      if (typeof inner !== 'object' || inner === null) continue
      open.push({ value: inner, step: `/${isList ? key : pointerPart(key)}`, above: part })
    }
  }
  return found
}

/** 6.2.13 Sorting: the members of every object stand in the order of the alphabet. */
export const rule: Rule = { clause: '6.2.13', code: 'CSAF_UNSORTED', check: findUnsorted }
