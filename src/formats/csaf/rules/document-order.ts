import type { Problem } from './rule.ts'
import { membersOf, type CsafView } from './view.ts'

type Places = ReadonlyMap<string, number>

/** Where the value of a pointer stands: of each part the place among its siblings. */
function positionOf(root: unknown, path: string, known: Map<object, Places>): number[] {
  let value = root
  return path
    .split('/')
    .slice(1)
    .map((part) => {
      if (Array.isArray(value)) {
        value = value[Number(part)]
        return Number(part)
      }
      const members = membersOf(value)
      const places = known.get(members) ?? new Map(Object.keys(members).map((name, place) => [name, place]))
      known.set(members, places)
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
      value = Object.hasOwn(members, name) ? members[name] : undefined
      return places.get(name) ?? -1
    })
}

function comparePositions(a: readonly number[], b: readonly number[]): number {
  for (let depth = 0; depth < Math.min(a.length, b.length); depth += 1) {
    const order = (a[depth] ?? 0) - (b[depth] ?? 0)
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** Problems in the order in which their places stand in the document; those of one place stay as they are. */
export function inDocumentOrder({ root }: CsafView, problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems
  const known = new Map<object, Places>()
  return problems
    .map((problem) => ({ problem, position: positionOf(root, problem.path, known) }))
    .toSorted((a, b) => comparePositions(a.position, b.position))
    .map(({ problem }) => problem)
}
