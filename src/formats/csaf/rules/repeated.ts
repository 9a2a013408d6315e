import type { Problem } from './rule.ts'
import type { Placed } from './view.ts'

/** Every value that has stood before, as a problem at its place; the value stands in the parameter of that name. */
export function findRepeated(values: readonly Placed<string>[], name = 'id'): Problem[] {
  const seen = new Set<string>()
  const found: Problem[] = []
  for (const { path, value } of values)
    if (seen.has(value)) found.push({ path, params: { [name]: value } })
    else seen.add(value)
  return found
}

/** Every value that stands more than once among those of a list, as one problem at the place of the list; with how often it stands. */
export function findRepeatedIn(path: string, values: readonly string[], name = 'id'): Problem[] {
  if (new Set(values).size === values.length) return []
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([value, count]) => ({ path, params: { [name]: value, count } }))
}
