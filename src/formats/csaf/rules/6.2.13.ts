import { pointerPart } from '../../json/pointer.ts'
import type { Problem, Rule } from './rule.ts'
import { membersOf, type CsafView, type Members } from './view.ts'

type Holder = Members | readonly unknown[]

/** A part of the document that has members or items, below another. */
interface Part {
  readonly value: Holder
  readonly step: string | number
  readonly above: Part | undefined
}

const isList = (value: Holder): value is readonly unknown[] => Array.isArray(value)

const holderOf = (value: unknown): Holder | undefined =>
  Array.isArray(value) ? value : typeof value === 'object' && value !== null ? membersOf(value) : undefined

function pathOf(part: Part): string {
  const steps: string[] = []
  for (let at = part; at.above !== undefined; at = at.above) steps.push(`/${pointerPart(String(at.step))}`)
  return steps.toReversed().join('')
}

/** Calls for each list or object right below a value, and for each member after which one follows that stands before it. */
function visit(
  value: Holder,
  open: (inner: Holder, step: string | number) => void,
  tell: (name: string) => void,
): void {
  if (isList(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const inner = holderOf(value[index])
      if (inner !== undefined) open(inner, index)
    }
    return
  }
  let before: string | undefined
  for (const name in value) {
    if (before !== undefined && before > name) tell(before)
    before = name
    const inner = holderOf(value[name])
    if (inner !== undefined) open(inner, name)
  }
}

/** Whether the members of every object stand in order: the verdict alone, which for most documents is all there is to tell. */
function isSorted(root: Members): boolean {
  const open: Holder[] = [root]
  let isInOrder = true
  for (let value = open.pop(); value !== undefined && isInOrder; value = open.pop())
    visit(
      value,
      (inner) => open.push(inner),
      () => {
        isInOrder = false
      },
    )
  return isInOrder
}

function findUnsorted({ root }: CsafView): Problem[] {
  if (isSorted(root)) return []
  const found: Problem[] = []
  const open: Part[] = [{ value: root, step: '', above: undefined }]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const above = part
    const inner: Part[] = []
    visit(
      part.value,
      (value, step) => inner.push({ value, step, above }),
      (key) => found.push({ path: `${pathOf(above)}/${pointerPart(key)}`, params: { key } }),
    )
    for (let index = inner.length - 1; index >= 0; index -= 1) {
      const next = inner[index]
      if (next !== undefined) open.push(next)
    }
  }
  return found
}

/** 6.2.13 Sorting: the members of every object stand in the order of the alphabet. */
export const rule: Rule = { clause: '6.2.13', code: 'CSAF_UNSORTED', check: findUnsorted }
