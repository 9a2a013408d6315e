import type { Problem, Rule } from './rule.ts'
import { cut } from './shown.ts'
import { faultOf, isWordForAll, misfitOf, versionRangesOf, type VersionRange } from './version-ranges.ts'

function findFault(range: VersionRange): Problem[] {
  const { path, name, vers } = range
  const params = { range: cut(name) }
  const fault = faultOf(range)
  if (vers === undefined || fault !== undefined) return [{ path, params: { ...params, reason: `VERS_${fault}` } }]
  if (isWordForAll(range) || (vers.constraints === '*' && name !== 'vers:all/*'))
    return [{ path, code: 'CSAF_RANGE_ALL', params }]
  const version = misfitOf(range)
  return version === undefined
    ? []
    : [{ path, code: 'CSAF_RANGE_VERSION', params: { ...params, version: cut(version), type: vers.type } }]
}

/** The type that is not supported is told even where the rest is wrong. */
function findUnsupported({ path, isVers, problems }: VersionRange): Problem[] {
  const unknown = isVers ? problems.find(({ code }) => code === 'UNKNOWN_TYPE') : undefined
  return unknown === undefined
    ? []
    : [{ path, code: 'CSAF_RANGE_TYPE_UNKNOWN', params: { type: unknown.text }, isRemark: true, level: 'warning' }]
}

/** 6.1.50 Product Version Range Rules: a version range is a version range specifier in canonical form, or constraints as such a one has them. */
export const rule: Rule = {
  clause: '6.1.50',
  code: 'CSAF_RANGE_INVALID',
  check: {
    '2.1': (view) => versionRangesOf(view).flatMap((range) => [...findFault(range), ...findUnsupported(range)]),
  },
}
