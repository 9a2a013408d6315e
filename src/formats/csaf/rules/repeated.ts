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
