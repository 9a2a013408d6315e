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

/** Zod issues as findings: code `INVALID_<ISSUE>` (`invalid_type` and `too_big` are INVALID_TYPE and INVALID_TOO_BIG), JSON pointer below `base`, and the limits that were broken. */
export function toFindings(error: z.ZodError, base: string): Finding[] {
  return error.issues.slice(0, 50).map((issue) => ({
    code: `INVALID_${issue.code.replace(/^invalid_/, '').toUpperCase()}`,
    path: pointerOf(issue.path, base),
    params: { message: issue.message },
  }))
}

/** The texts in a parsed value that PostgreSQL cannot keep as they are (a NUL, half a character of UTF-16); at most 50, with their places. */
export function findUnstorable(value: unknown, base: string): Finding[] {
  const findings: Finding[] = []
  const walk = (part: unknown, path: readonly PropertyKey[]): void => {
    if (findings.length >= 50) return
    if (typeof part === 'string') {
      if (part.includes('\0') || !part.isWellFormed())
        findings.push({ code: 'INVALID_CHARACTER', path: pointerOf(path, base) })
    } else if (typeof part === 'object' && part !== null) {
      for (const [name, inner] of Object.entries(part)) {
        walk(name, path)
        walk(inner, [...path, name])
      }
    }
  }
  walk(value, [])
  return findings
}

/** RFC 6901. */
function pointerOf(path: readonly PropertyKey[], base: string): string {
  return `${base}/${path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`
}
