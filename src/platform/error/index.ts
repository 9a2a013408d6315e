import type { Finding } from '#formats/finding.ts'

export type { Finding }

export type ErrorParams = Readonly<Record<string, string | number | boolean>>

/** Error codes of the platform with their HTTP status; modules add their own through `registerErrors`. */
const statusByCode = new Map<string, number>(
  Object.entries({
    INVALID_INPUT: 422,
    INVALID_CURSOR: 422,
    MALFORMED_JSON: 400,
    UNSUPPORTED_MEDIA_TYPE: 415,
    PAYLOAD_TOO_LARGE: 413,
    TOO_DEEP: 413,
    UPLOAD_CUT: 400,
    UNAUTHENTICATED: 401,
    FORBIDDEN: 403,
    CROSS_SITE: 403,
    STEP_UP_REQUIRED: 403,
    STEP_UP_TOKEN: 403,
    NOT_BY_TOKEN: 403,
    SECOND_FACTOR_REQUIRED: 403,
    NOT_FOUND: 404,
    CONFLICT: 409,
    STALE_VERSION: 412,
    VERSION_REQUIRED: 428,
    TOO_MANY_REQUESTS: 429,
    DISK_FULL: 507,
    UNAVAILABLE: 503,
    INTERNAL: 500,
  }),
)

/** Adds a module's error codes (code → HTTP status); a code may be registered once only with one status. */
export function registerErrors(codes: Readonly<Record<string, number>>): void {
  for (const [code, status] of Object.entries(codes)) {
    const known = statusByCode.get(code)
    if (known !== undefined && known !== status) throw new Error(`error code ${code} has two statuses`)
    statusByCode.set(code, status)
  }
}

/** HTTP status of an error code; unregistered codes are a programming error and answer 500. */
export function statusOf(code: string): number {
  return statusByCode.get(code) ?? 500
}

/** An expected problem, told by code and parameters; the caller's language is applied at the edge (RFC 9457). */
export class DomainError extends Error {
  readonly code: string
  readonly params: ErrorParams
  readonly findings: readonly Finding[]

  constructor(code: string, params: ErrorParams = {}, findings: readonly Finding[] = []) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'DomainError'
    this.code = code
    this.params = params
    this.findings = findings
  }
}

/** The answer for what does not exist and for what one may not see: the same in every word. */
export function notFound(): DomainError {
  return new DomainError('NOT_FOUND')
}
