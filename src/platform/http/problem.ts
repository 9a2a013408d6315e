import type * as z from 'zod'
import { DomainError, statusOf, type ErrorParams, type Finding } from '#platform/error/index.ts'

/** RFC 9457 problem details; `code`, `params` and `findings` are what clients translate and act on. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly params: ErrorParams
  readonly findings: readonly Finding[]
  readonly requestId: string
}

/** `NOT_FOUND` → `Not found`. */
function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The problem document for an error; what is not a DomainError tells nothing but its request id. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known = error instanceof DomainError ? error : new DomainError('INTERNAL')
  return {
    type: `urn:andon:problem:${known.code.toLowerCase().replaceAll('_', '-')}`,
    title: titleOf(known.code),
    status: statusOf(known.code),
    code: known.code,
    params: known.params,
    findings: known.findings,
    requestId,
  }
}

/** Zod issues as findings: code `INVALID_<ISSUE>`, JSON pointer below `base`, and the limits that were broken. */
export function toFindings(error: z.ZodError, base: string): Finding[] {
  return error.issues.slice(0, 50).map((issue) => ({
    code: `INVALID_${issue.code.toUpperCase()}`,
    path: `${base}/${issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
    params: { message: issue.message },
  }))
}
