import { versionsOfPoint, type DecisionPoint } from '../tables/ssvc.ts'
import type { Problem, Rule } from './rule.ts'
import { cut } from './shown.ts'
import { selectionsOf, type Selection } from './ssvc.ts'
import { objectsOf, textOf, type Members } from './view.ts'

/** A name beside a key: only translations and refinements may name things otherwise. */
function findWrongName(path: string, key: string, { name }: Members, expected: string): Problem[] {
  const given = textOf(name)
  return given === undefined || given === expected
    ? []
    : [{ path, code: 'CSAF_SSVC_NAME_WRONG', params: { key, name: cut(given), expected } }]
}

function findWrongValues({ path, value, namespace }: Selection, point: DecisionPoint): Problem[] {
  let last = -1
  return objectsOf(value['values'], `${path}/values`).flatMap((item): Problem[] => {
    const key = textOf(item.value['key'])
    if (key === undefined) return []
    const known = point.values.get(key)
    if (known === undefined) return [{ path, code: 'CSAF_SSVC_VALUE_UNKNOWN', params: { key: cut(key) } }]
    const isUnsorted = known.place <= last
    last = Math.max(last, known.place)
    if (isUnsorted) return [{ path, code: 'CSAF_SSVC_VALUES_UNSORTED', params: { key } }]
    return namespace.isExtended ? [] : findWrongName(path, key, item.value, known.name)
  })
}

function findFaults(selection: Selection): Problem[] {
  const { path, value, namespace } = selection
  if (namespace.kind === 'never')
    return [{ path, code: 'CSAF_SSVC_NAMESPACE_INVALID', params: { namespace: cut(namespace.text) } }]
  const [key, version] = [textOf(value['key']), textOf(value['version'])]
  if (namespace.kind !== 'registered' || key === undefined || version === undefined) return []
  const point = versionsOfPoint(namespace.base, key).find((one) => one.version === version)
  if (point === undefined)
    return [{ path, params: { key: cut(key), version: cut(version), namespace: cut(namespace.base) } }]
  return [
    ...(namespace.isExtended ? [] : findWrongName(path, key, value, point.name)),
    ...findWrongValues(selection, point),
  ]
}

/** 6.1.48 SSVC Decision Points: a decision point of a registered namespace is there in this version, and so are its values, in their order; each fault is told at the selection. */
export const rule: Rule = {
  clause: '6.1.48',
  code: 'CSAF_SSVC_POINT_UNKNOWN',
  check: { '2.1': (view) => selectionsOf(view).flatMap(findFaults) },
}
