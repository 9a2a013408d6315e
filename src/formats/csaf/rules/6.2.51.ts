import { schemeOfVersType } from '../../version/ecosystem/names.ts'
import { isRegisteredVersType } from '../tables/vers-types.ts'
import type { RuleCode } from '../words/index.ts'
import type { Rule } from './rule.ts'
import { shown } from './shown.ts'
import { versionRangesOf } from './version-ranges.ts'

/** The type of a version range specifier, whatever stands behind it. */
function typeIn(specifier: string): string {
  const start = specifier.indexOf(':') + 1
  const end = specifier.indexOf('/', start)
  return specifier.slice(start, end < 0 ? undefined : end).trim()
}

function judge(type: string): RuleCode | undefined {
  const isSupported = type === 'all' || type === 'none' || schemeOfVersType(type) !== undefined
  if (isRegisteredVersType(type)) return isSupported ? undefined : 'CSAF_VERS_TYPE_UNSUPPORTED'
  return isSupported ? 'CSAF_VERS_TYPE_UNREGISTERED' : 'CSAF_VERS_TYPE_UNKNOWN'
}

/** 6.2.51 Unknown VERS Type: the type of a version range specifier is registered, and one whose order is known here. */
export const rule: Rule = {
  clause: '6.2.51',
  code: 'CSAF_VERS_TYPE_UNKNOWN',
  check: {
    '2.1': (view) =>
      versionRangesOf(view).flatMap(({ path, isVers, name }) => {
        const type = isVers ? typeIn(name) : ''
        const code = type === '' ? undefined : judge(type.toLowerCase())
        return code === undefined ? [] : [{ path, code, params: { type: shown(type) } }]
      }),
  },
}
