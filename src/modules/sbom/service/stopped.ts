import * as z from 'zod'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import { findSbom, lockRelease, lockSbom, updateSbom, type SbomRow } from '../store/sbom.ts'

export const READ_JOB = 'sbom.read'

const jobSchema = z.object({ name: z.literal(READ_JOB), input: z.object({ sbomId: z.uuid() }), runId: z.uuid() })
type Job = z.infer<typeof jobSchema>

/** The upload that a job is about, locked; undefined for other jobs. */
async function uploadOf(tx: Tx, event: DomainEvent): Promise<{ row: SbomRow; job: Job } | undefined> {
  const job = jobSchema.safeParse(event.payload).data
  const found = job === undefined ? undefined : await findSbom(tx, job.input.sbomId)
  if (job === undefined || found === undefined) return undefined
  await lockRelease(tx, found.releaseId)
  const row = await lockSbom(tx, found.id)
  return row === undefined ? undefined : { row, job }
}

/**
 * An upload whose reading failed by our own fault, or was called off, is told as failed, instead of being read for ever; the one before it
 * counts on.
 */
export async function endStoppedReading(tx: Tx, event: DomainEvent, principal: Principal): Promise<void> {
  const { row, job } = (await uploadOf(tx, event)) ?? {}
  if (row?.state !== 'reading' || row.job_id !== job?.runId) return
  const code = event.name === 'job.cancelled' ? 'READING_CALLED_OFF' : 'READING_STOPPED'
  const reason = { code, path: '', level: 'error' }
  await updateSbom(tx, row.id, {
    state: 'failed',
    finding_count: 1,
    error_count: 1,
    findings: JSON.stringify([reason]),
    read_at: nowIso(),
  })
  const details = { releaseId: row.release_id, code }
  await recordAudit(tx, { principal, kind: 'sbom', id: row.id, action: 'sbom.refused', details })
}

/** A reading that somebody has done again is under way again, at the turn that it had. */
export async function resumeStoppedReading(tx: Tx, event: DomainEvent): Promise<void> {
  const { row, job } = (await uploadOf(tx, event)) ?? {}
  if (row?.state === 'failed' && job !== undefined)
    await updateSbom(tx, row.id, { state: 'reading', job_id: job.runId, read_at: null })
}
