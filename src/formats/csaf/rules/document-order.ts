import { nameOfPart } from '../../json/pointer.ts'
import type { Problem } from './rule.ts'
import { membersOf, type CsafView } from './view.ts'

/** A value that holds others, where it stands (of each part of its pointer the place among its siblings), and the places of its members. */
interface Holder {
  readonly position: readonly number[]
  readonly value: unknown
  readonly places: ReadonlyMap<string, number>
}

/** A problem, and where it stands. */
interface Standing {
  readonly problem: Problem
  readonly holder: Holder
  /** Where it stands in its holder; -1 where it is missing. */
  readonly place: number
}

function placeIn({ value, places }: Holder, part: string): number {
  return Array.isArray(value) ? Number(part) : (places.get(nameOfPart(part)) ?? -1)
}

function holdOf(value: unknown, position: readonly number[]): Holder {
  const names = Array.isArray(value) ? [] : Object.keys(membersOf(value))
  return { position, value, places: new Map(names.map((name, place) => [name, place])) }
}

function findHolder(root: unknown, path: string): Holder {
  let holder = holdOf(root, [])
  for (const part of path.split('/').slice(1)) {
    const place = placeIn(holder, part)
    const { value } = holder
    const members = membersOf(value)
    const name = nameOfPart(part)
    const inner: unknown = Array.isArray(value)
      ? value[place]
      : Object.hasOwn(members, name)
        ? members[name]
        : undefined
    holder = holdOf(inner, [...holder.position, place])
  }
  return holder
}

/** The place at a depth; less than any where a pointer ends before. */
function placeAt({ holder, place }: Standing, depth: number): number {
  return holder.position[depth] ?? (depth === holder.position.length ? place : -2)
}

function compare(a: Standing, b: Standing): number {
  if (a.holder === b.holder) return a.place - b.place
  const depth = Math.max(a.holder.position.length, b.holder.position.length)
  for (let at = 0; at <= depth; at += 1) {
    const order = placeAt(a, at) - placeAt(b, at)
    if (order !== 0) return order
  }
  return 0
}

/** Problems in the order in which their places stand in the document; those of one place stay as they are. */
export function inDocumentOrder({ root }: CsafView, problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems
  const holders = new Map<string, Holder>()
  const placed = problems.map((problem): Standing => {
    const at = problem.path.lastIndexOf('/')
    const path = problem.path.slice(0, Math.max(0, at))
    const holder = holders.get(path) ?? findHolder(root, path)
    holders.set(path, holder)
    return { problem, holder, place: placeIn(holder, problem.path.slice(at + 1)) }
  })
  return placed.toSorted(compare).map(({ problem }) => problem)
}
