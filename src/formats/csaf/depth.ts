import { MAX_DEPTH } from './json.ts'
import { membersOf } from './rules/view.ts'

function isDeeper(value: object, left: number): boolean {
  if (left === 0) return true
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) if (isDeepBelow(value[index], left)) return true
    return false
  }
  const members = membersOf(value)
  for (const name in members) if (isDeepBelow(members[name], left)) return true
  return false
}

function isDeepBelow(inner: unknown, left: number): boolean {
  return typeof inner === 'object' && inner !== null && isDeeper(inner, left - 1)
}

/** True when a JSON value is nested deeper than documents are read; linear, and never deeper itself. */
export function isTooDeep(json: unknown): boolean {
  return typeof json === 'object' && json !== null && isDeeper(json, MAX_DEPTH)
}
