import { historyOf, numberedOf, type DatedRevision, type Revision } from './history.ts'
import type { Problem, Rule } from './rule.ts'

const PLACE = '/document/tracking/revision_history'
/** More missing numbers than these in one gap are told as one. */
const EACH = 50n

const majorOf = ({ version }: Revision): bigint => version.numbers[0] ?? 0n

/** The majors that are not missing at all: whether a revision with it has a date that can be read. */
type Known = ReadonlyMap<bigint, boolean>

function codeOf(isDated: boolean | undefined): Pick<Problem, 'code'> {
  if (isDated === undefined) return {}
  return { code: isDated ? 'CSAF_HISTORY_OUT_OF_PLACE' : 'CSAF_HISTORY_UNDATED' }
}

/** What is missing between two majors: each number, and whether another date has it, none that can be read, or nothing. */
function findGap(from: bigint, to: bigint, next: DatedRevision, known: Known): Problem[] {
  const found: Problem[] = []
  const end = to - from > EACH ? from + EACH : to
  for (let major = from; major < end; major += 1n) {
    const params = { number: String(major), before: next.number, date: next.date }
    found.push({ path: PLACE, params, ...codeOf(known.get(major)) })
  }
  if (end < to)
    found.push({
      path: PLACE,
      code: 'CSAF_HISTORY_GAP',
      params: { number: String(end), last: String(to - 1n), before: next.number },
    })
  return found
}

/** 6.1.21 Missing Item in Revision History: by date, the history begins with 0 or 1, and leaves out no integer (or major) version. */
export const rule: Rule = {
  clause: '6.1.21',
  code: 'CSAF_HISTORY_INCOMPLETE',
  check: (view) => {
    const history = historyOf(view)
    const [first] = history
    if (history.length === 1 && first !== undefined && majorOf(first) <= 1n) return []
    const known = new Map<bigint, boolean>()
    for (const revision of numberedOf(view))
      if (revision.at !== undefined || !known.has(majorOf(revision)))
        known.set(majorOf(revision), revision.at !== undefined)
    let highest = 0n
    return history.flatMap((revision, index) => {
      const major = majorOf(revision)
      const start: Problem[] =
        index === 0 && major > 1n
          ? [{ path: PLACE, code: 'CSAF_HISTORY_START', params: { number: revision.number } }]
          : []
      const gap = findGap(highest + 1n, major, revision, known)
      if (major > highest) highest = major
      return [...start, ...gap]
    })
  },
}
