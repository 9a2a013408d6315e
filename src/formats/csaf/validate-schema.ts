import type * as z from 'zod'
import type { Finding } from '../finding.ts'
import { csafSchema } from './validate/schema-document.ts'

const MAX_FINDINGS = 100
const CLAUSE = 'CSAF 2.0 schema'

type Issue = z.core.$ZodIssue

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function paramsOf(issue: Issue): NonNullable<Finding['params']> {
  if (issue.code === 'invalid_type') return { expected: issue.expected }
  if (issue.code === 'invalid_value') return { allowed: issue.values.map(String).join(', ') }
  return issue.code === 'too_small' ? { minimum: Number(issue.minimum) } : {}
}

function isMissing(issue: Issue, json: unknown): boolean {
  let place: unknown = json
  for (const step of issue.path) {
    if (typeof place !== 'object' || place === null) return true
    place = Reflect.get(place, step)
  }
  return place === undefined
}

function codeOf(issue: Issue, json: unknown): string {
  if (issue.code === 'custom') return issue.message
  if (isMissing(issue, json)) return 'CSAF_SCHEMA_REQUIRED'
  if (issue.code === 'invalid_type') return 'CSAF_SCHEMA_TYPE'
  return issue.code === 'too_small' ? 'CSAF_SCHEMA_EMPTY' : 'CSAF_SCHEMA_VALUE'
}

/** What is wrong with a parsed JSON document by the JSON schema of CSAF 2.0; CVSS objects are looked at by test 6.1.8. */
export function findSchemaProblems(json: unknown): Finding[] {
  let parsed
  try {
    parsed = csafSchema.safeParse(json)
  } catch (error) {
    // Nesting beyond the stack: no document of the standard (§C.2) comes near it.
    if (error instanceof RangeError) return [{ code: 'CSAF_SCHEMA_TYPE', path: '', clause: CLAUSE }]
    throw error
  }
  return (parsed.error?.issues ?? []).slice(0, MAX_FINDINGS).map((issue) => ({
    code: codeOf(issue, json),
    path: pointerOf(issue.path),
    params: paramsOf(issue),
    clause: CLAUSE,
  }))
}
