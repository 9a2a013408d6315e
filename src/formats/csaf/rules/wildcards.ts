import { helpersOf } from './parts.ts'
import type { Check } from './rule.ts'
import { cut } from './shown.ts'
import { textsOf } from './view.ts'

/** Whether a pattern has more than one `*` that is not escaped with a backslash. */
function hasSeveralStars(pattern: string): boolean {
  let stars = 0
  for (let at = 0; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1
    else if (pattern[at] === '*') stars += 1
  }
  return stars > 1
}

/** Patterns of a list of the product identification helpers (`model_numbers` …) that have several wildcards `*`. */
export const findSeveralStars =
  (list: string): Check =>
  (view) =>
    helpersOf(view).flatMap(({ path, value }) =>
      textsOf(value[list], `${path}/${list}`)
        .filter((pattern) => hasSeveralStars(pattern.value))
        .map((pattern) => ({ path: pattern.path, params: { pattern: cut(pattern.value) } })),
    )
