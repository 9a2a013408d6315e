import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { nextRun } from '../rules.ts'
import { lockDueFeeds, lockFeed, noteRun } from '../store/feed.ts'

export const RUN_JOB = 'feed.run'

/** Has the feeds run whose time has come. */
export async function runDueFeeds(app: App): Promise<void> {
  await app.db.tx(bootstrapPrincipal, async (tx) => {
    const due = await lockDueFeeds(tx, nowIso())
    for (const feed of due) await startRun(app, tx, bootstrapPrincipal, feed.id)
  })
}

/** Puts a run of a feed on the queue; the caller has locked its row. */
export async function startRun(app: App, tx: Tx, principal: Principal, feedId: string): Promise<string> {
  const jobId = await app.jobs.enqueue(tx, { name: RUN_JOB, input: { feedId }, principal })
  await noteRun(tx, feedId, { job_id: jobId, last_started_at: nowIso() })
  return jobId
}

const failureSchema = z.object({ name: z.literal(RUN_JOB), input: z.object({ feedId: z.uuid() }), runId: z.uuid() })

/** A run that failed by our own fault leaves its feed to the next one. */
export async function endFailedRun(tx: Tx, event: DomainEvent): Promise<void> {
  const failure = failureSchema.safeParse(event.payload)
  if (!failure.success) return
  const feed = await lockFeed(tx, failure.data.input.feedId)
  if (feed?.job_id !== failure.data.runId) return
  const failures = feed.failures + 1
  await noteRun(tx, feed.id, {
    job_id: null,
    failures,
    problem: JSON.stringify({ code: 'INTERNAL', params: {} }),
    next_run_at: nextRun(now(), { everyMinutes: feed.every_minutes, failures }).toISOString(),
  })
}

const retrySchema = z.object({ name: z.literal(RUN_JOB), input: z.object({ feedId: z.uuid() }), runId: z.uuid() })

/** A run that somebody has done again is its feed's. */
export async function resumeRetriedRun(tx: Tx, event: DomainEvent): Promise<void> {
  const retry = retrySchema.safeParse(event.payload)
  if (!retry.success) return
  const feed = await lockFeed(tx, retry.data.input.feedId)
  if (feed?.job_id === null) await noteRun(tx, feed.id, { job_id: retry.data.runId, last_started_at: nowIso() })
}
