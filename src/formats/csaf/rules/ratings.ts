import type { Problem } from './rule.ts'
import { listOf } from './parts.ts'
import { membersOf, type CsafView, type Members } from './view.ts'

const RATING = 'qualitative_severity_rating'

/** The ratings in words (`qualitative_severity_rating`) of those metrics that are asked for. */
export function findRatings(view: CsafView, isAsked: (metric: Members) => boolean): Problem[] {
  return listOf(view, 'metrics')
    .filter(({ value }) => membersOf(value['content'])[RATING] !== undefined && isAsked(value))
    .map(({ path }) => ({ path: `${path}/content/${RATING}` }))
}
