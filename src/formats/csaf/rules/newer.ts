import { isPublished } from './date-times.ts'
import { compareInstants, newestRevisionOf, readInstant } from './instant.ts'
import type { Problem } from './rule.ts'
import type { CsafView, Placed } from './view.ts'

/** Dates of a published document that are later than the newest item of its revision history; those that cannot be read are another test's. */
export function findNewerThanHistory(view: CsafView, dates: readonly Placed<string>[]): Problem[] {
  const newest = isPublished(view) ? newestRevisionOf(view) : undefined
  if (newest === undefined) return []
  return dates
    .filter(({ value }) => {
      const at = readInstant(value)
      return at !== undefined && compareInstants(at, newest) > 0
    })
    .map(({ path, value }) => ({ path, params: { date: value } }))
}
