import { MAX_DEPTH } from './json.ts'

function isDeeper(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (left === 0) return true
  if (Array.isArray(value)) return value.some((inner) => isDeeper(inner, left - 1))
  for (const inner of Object.values(value)) if (isDeeper(inner, left - 1)) return true
  return false
}

/** True when a JSON value is nested deeper than documents are read; linear, and never deeper itself. */
export function isTooDeep(json: unknown): boolean {
  return isDeeper(json, MAX_DEPTH)
}
