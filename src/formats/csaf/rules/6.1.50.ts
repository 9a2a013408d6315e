import type { Problem, Rule } from './rule.ts'
import { isWellWritten, versionRangesOf, type VersionRange } from './version-ranges.ts'

function findFaults(range: VersionRange): Problem[] {
  const { path, name, isVers, vers, problems } = range
  const params = { range: name.slice(0, 200) }
  if (vers === undefined || !isWellWritten(range)) return [{ path, params }]
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
