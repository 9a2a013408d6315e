import type { Problem, Rule } from './rule.ts'
import { pointerPart, type CsafView } from './view.ts'

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
function isSorted(root: object): boolean {
  const open: object[] = [root]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const isList = Array.isArray(value)
    let before = ''
    for (const name in value) {
      if (!isList && before > name) return false
      before = name
      const inner: unknown = Reflect.get(value, name)
      if (typeof inner === 'object' && inner !== null) open.push(inner)
    }
  }
  return true
}

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
