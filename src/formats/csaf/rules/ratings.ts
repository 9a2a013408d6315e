import type { Problem } from './rule.ts'
import { listOf } from './parts.ts'
import { shown } from './shown.ts'
import { membersOf, type CsafView, type Members } from './view.ts'

const RATING = 'qualitative_severity_rating'

/** Those of the metrics that are asked for which rate in words (`qualitative_severity_rating`). */
export function findRatings(view: CsafView, isAsked: (metric: Members) => boolean): Problem[] {
  return listOf(view, 'metrics')
    .filter(({ value }) => membersOf(value['content'])[RATING] !== undefined && isAsked(value))
    .map(({ path, value }) => ({
      path,
      params: { rating: shown(membersOf(value['content'])[RATING]) },
    }))
}
