import * as z from 'zod'

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

const findingSchema = z.object({
  code: z.string(),
  path: z.string(),
  params: paramsSchema.optional(),
  clause: z.string().optional(),
})

/** A finding as the server tells it (the shape of platform/error's). */
export type Finding = z.infer<typeof findingSchema>

const problemSchema = z.object({
  code: z.string(),
  status: z.number(),
  params: paramsSchema.catch({}),
  findings: z.array(findingSchema).catch([]),
  requestId: z.string().catch(''),
})

/** What an endpoint answered instead of success (RFC 9457); `OFFLINE` and `UNREADABLE` are told by the browser. */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly params: Readonly<Record<string, string | number | boolean>>
  readonly findings: readonly Finding[]
  readonly requestId: string

  constructor(problem: z.infer<typeof problemSchema>) {
    super(problem.code)
    this.name = 'ApiProblem'
    this.code = problem.code
    this.status = problem.status
    this.params = problem.params
    this.findings = problem.findings
    this.requestId = problem.requestId
  }
}

/** A problem that the browser itself met. */
export function localProblem(code: 'OFFLINE' | 'UNREADABLE', status = 0): ApiProblem {
  return new ApiProblem({ code, status, params: {}, findings: [], requestId: '' })
}

/** The problem of an answer's body; a body that is no problem document is UNREADABLE. */
export function toApiProblem(body: unknown, status: number): ApiProblem {
  const parsed = problemSchema.safeParse(body)
  return parsed.success ? new ApiProblem(parsed.data) : localProblem('UNREADABLE', status)
}

/** Whether the error is the API's problem of this code. */
export function isProblem(error: unknown, code: string): error is ApiProblem {
  return error instanceof ApiProblem && error.code === code
}
