import type { Problem } from './rule.ts'
import type { Placed } from './view.ts'

/** Every value that has stood before, as a problem at its place. */
export function findRepeated(values: readonly Placed<string>[]): Problem[] {
  const seen = new Set<string>()
  const found: Problem[] = []
  for (const { path, value } of values)
    if (seen.has(value)) found.push({ path, params: { id: value } })
    else seen.add(value)
  return found
}
