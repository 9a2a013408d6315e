import type { Problem, Rule } from './rule.ts'
import { versionRangesOf, type VersionRange } from './version-ranges.ts'

/** What is no fault of a range itself: nobody here knows an order for its versions. */
const UNORDERED = new Set(['UNKNOWN_TYPE', 'NOT_COMPARABLE'])
/** What only the canonical form of a specifier with a type forbids. */
const CANONICAL = new Set(['NOT_SORTED', 'REDUNDANT', 'DUPLICATE_VERSION', 'WRITTEN_EQUALS'])

function findFaults({ path, name, isVers, vers, problems }: VersionRange): Problem[] {
  const params = { range: name.slice(0, 200) }
  const isWrong = problems.some(({ code }) => !UNORDERED.has(code) && (isVers || !CANONICAL.has(code)))
  if (vers === undefined || isWrong) return [{ path, params }]
  if (vers.constraints === '*' && name !== 'vers:all/*') return [{ path, code: 'CSAF_RANGE_ALL', params }]
  return isVers && problems.some(({ code }) => code === 'UNKNOWN_TYPE')
    ? [{ path, code: 'CSAF_RANGE_TYPE_UNKNOWN', params: { type: vers.type }, isRemark: true, level: 'warning' }]
    : []
}

/** 6.1.50 Product Version Range Rules: a version range is a version range specifier in canonical form, or constraints as such a one has them. */
export const rule: Rule = {
  clause: '6.1.50',
  code: 'CSAF_RANGE_INVALID',
  check: { '2.1': (view) => versionRangesOf(view).flatMap(findFaults) },
}
