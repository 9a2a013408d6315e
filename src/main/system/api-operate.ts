import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf } from '#platform/http/shapes.ts'

export const JOB_STATES = ['created', 'active', 'completed', 'failed', 'cancelled'] as const
export const jobStateSchema = z.enum(JOB_STATES)

const jobParams = z.object({ jobId: z.uuid() })
const count = z.number().int()

/**
 * A job as an operator sees it: what it is, how far, and by codes what went wrong. Its input, result, figures and the texts of its errors
 * may tell of what it works on, and stay out.
 */
export const jobRow = z.object({
  id: z.uuid(),
  name: z.string(),
  state: jobStateSchema,
  /** Who asked for it. */
  askedBy: z.string(),
  done: count,
  total: count.nullable(),
  attempts: count,
  problemCode: z.string().nullable(),
  /** Rows that went wrong, by code. */
  rowErrors: z.array(z.object({ code: z.string(), count })),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** The job that does this one's work again. */
  retriedAs: z.uuid().nullable(),
})
export type JobRow = z.infer<typeof jobRow>

export const listJobsEndpoint = defineEndpoint({
  id: 'job.list',
  method: 'GET',
  path: '/api/v1/jobs',
  summary: 'Jobs, newest first, as far as their secrecy circle is the caller’s',
  permission: 'system.read',
  query: z.object({ state: severalOf(jobStateSchema), name: z.string().max(100).optional(), ...pageQuery }),
  output: listOf(jobRow),
})

export const retryJobEndpoint = defineEndpoint({
  id: 'job.retry',
  method: 'POST',
  path: '/api/v1/jobs/{jobId}/retry',
  summary: 'Do the work of a failed job again, for whom asked for it first and with their rights of now',
  permission: 'system.write',
  params: jobParams,
  output: jobRow,
  status: 201,
  errors: ['JOB_STATE'],
})

export const cancelJobEndpoint = defineEndpoint({
  id: 'job.cancel',
  method: 'POST',
  path: '/api/v1/jobs/{jobId}/cancel',
  summary: 'Call off a job that still waits; one that has begun goes on',
  permission: 'system.write',
  params: jobParams,
  output: jobRow,
  errors: ['JOB_STATE'],
})

/** What the health page looks at. */
export const CHECKS = [
  'server',
  'worker',
  'queue',
  'failedJobs',
  'seal',
  'database',
  'transactionAge',
  'disk',
  'backup',
  'migrations',
  'keys',
  'clock',
  'reader',
] as const

const check = z.object({
  id: z.enum(CHECKS),
  state: z.enum(['ok', 'watch', 'act']),
  /** Figures and instants that the page puts into words. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Check = z.infer<typeof check>

export const healthEndpoint = defineEndpoint({
  id: 'system.health',
  method: 'GET',
  path: '/api/v1/system/health',
  summary: 'Whether processes live, work is done in time, the trail is sealed, backups are made, and there is room',
  permission: 'system.read',
  output: z.object({ at: z.iso.datetime(), checks: z.array(check) }),
})
