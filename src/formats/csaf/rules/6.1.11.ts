import { isCweGroup } from '../tables/cwe-groups.ts'
import {
  canBeOut,
  isCweVersion,
  isLaterCwe,
  isSameName,
  isWeaknessName,
  NEWEST_CWE,
  weaknessIn,
  weaknessName,
} from '../tables/cwe.ts'
import { vulnerabilitiesOf } from './parts.ts'
import type { Check, Problem, Rule } from './rule.ts'
import { cut } from './shown.ts'
import { membersOf, textOf } from './view.ts'
import { weaknessesOf, type NamedWeakness } from './weaknesses.ts'

/** 2.0 names no version of CWE: a name is right that the weakness has in any. */
const check20: Check = (view) =>
  vulnerabilitiesOf(view).flatMap(({ path, value }): Problem[] => {
    const cwe = membersOf(value['cwe'])
    const [id, name] = [textOf(cwe['id']), textOf(cwe['name'])]
    if (id === undefined || name === undefined || isWeaknessName(id, name)) return []
    const known = weaknessName(id)
    return known === undefined
      ? [{ path: `${path}/cwe`, params: { id: cut(id) } }]
      : [{ path: `${path}/cwe`, code: 'CSAF_CWE_NAME', params: { id, stated: cut(name), name: known } }]
  })

const ID = /^CWE-[1-9]\d{0,5}$/

/** A version that is later than those known here: only what is no weakness in any version is wrong; of the rest nothing is known. */
function judgeLater({ path, id, version }: NamedWeakness): Problem[] {
  if (!ID.test(id) || isCweGroup(id))
    return [{ path, code: 'CSAF_CWE_NOT_IN_VERSION', params: { id: cut(id), version } }]
  const params = { id, version, newest: NEWEST_CWE.version }
  return [{ path, code: 'CSAF_CWE_LATER', params, isRemark: true }]
}

function judge(weakness: NamedWeakness, now: string): Problem[] {
  const { path, id, name, version } = weakness
  if (isLaterCwe(version) && canBeOut(version, now)) return judgeLater(weakness)
  if (!isCweVersion(version))
    return [{ path, code: 'CSAF_CWE_VERSION', params: { id: cut(id), version: cut(version) } }]
  const known = weaknessIn(id, version)
  if (known === undefined) return [{ path, code: 'CSAF_CWE_NOT_IN_VERSION', params: { id: cut(id), version } }]
  return name === undefined || isSameName(known.name, name)
    ? []
    : [{ path, code: 'CSAF_CWE_NAME_IN_VERSION', params: { id, version, stated: cut(name), name: known.name } }]
}

/** 6.1.11 CWE: a weakness exists and has the name that is given, in 2.1 in the version that is given; categories and views are none. */
export const rule: Rule = {
  clause: '6.1.11',
  code: 'CSAF_CWE_UNKNOWN',
  check: { '2.0': check20, '2.1': (view) => weaknessesOf(view).flatMap((weakness) => judge(weakness, view.now)) },
}
