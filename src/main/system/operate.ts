import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { ListPage, PageQuery } from '#platform/http/shapes.ts'
import type { JobView } from '#platform/jobs/index.ts'
import type { JobRow } from './api-operate.ts'
import { cancelJob, findJobRow, noteRetry, selectJobs, takeJob, type JobFilter } from './store-operate.ts'

/** Jobs, newest first. */
export function listJobs(
  app: App,
  principal: Principal,
  { state, name, ...page }: JobFilter & PageQuery,
): Promise<ListPage<JobRow>> {
  requireEverywhere(principal, 'system.read')
  return app.db.tx(principal, (tx) => selectJobs(tx, { state, name }, page))
}

async function requireJob(tx: Tx, jobId: string): Promise<JobRow> {
  const job = await findJobRow(tx, jobId)
  if (job === undefined) throw notFound()
  return job
}

/**
 * Asks for the work of a failed job once more, with the rights that its first asker has now. Throws NOT_FOUND, FORBIDDEN, JOB_STATE
 * for one that has not failed or is retried already.
 */
export function retryJob(app: App, principal: Principal, jobId: string): Promise<JobRow> {
  requireEverywhere(principal, 'system.write')
  return app.db.tx(principal, async (tx) => {
    const before = await requireJob(tx, jobId)
    const stored = await takeJob(tx, jobId, 'failed')
    if (stored === undefined) throw new DomainError('JOB_STATE', { state: before.state })
    const { name, input, principalId, scopeId } = stored
    const asker = { ...principal, userId: principalId }
    const id = await app.jobs.enqueue(tx, { name, input, principal: asker, scopeId })
    await noteRetry(tx, jobId, id)
    await app.events.emit(tx, principal, { name: 'job.retried', payload: { name, input, runId: id }, scopeId })
    const details = { job: name, retriedAs: id }
    await recordAudit(tx, { principal, kind: 'job', id: jobId, action: 'job.retried', details, scopeId })
    return requireJob(tx, id)
  })
}

/** Calls a waiting job off; throws NOT_FOUND, FORBIDDEN, JOB_STATE for one that has begun. */
export function callOffJob(app: App, principal: Principal, jobId: string): Promise<JobRow> {
  requireEverywhere(principal, 'system.write')
  return app.db.tx(principal, async (tx) => {
    const before = await requireJob(tx, jobId)
    const stored = await takeJob(tx, jobId, 'created')
    if (stored === undefined) throw new DomainError('JOB_STATE', { state: before.state })
    await cancelJob(tx, jobId, nowIso())
    const { name, input, scopeId } = stored
    await app.events.emit(tx, principal, { name: 'job.cancelled', payload: { name, input, runId: jobId }, scopeId })
    const details = { job: name }
    await recordAudit(tx, { principal, kind: 'job', id: jobId, action: 'job.cancelled', details, scopeId })
    return requireJob(tx, jobId)
  })
}

/** A job without what tells of the records it works on: figures, result, and what its errors are about. */
export function veil(job: JobView): JobView {
  const codeOf = (problem: unknown): string =>
    typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : 'INTERNAL'
  return {
    ...job,
    counts: {},
    rowErrors: job.rowErrors.map(({ code }) => ({ code, path: '' })),
    result: null,
    problem: job.problem === null ? null : { code: codeOf(job.problem), params: {}, findings: [] },
  }
}
