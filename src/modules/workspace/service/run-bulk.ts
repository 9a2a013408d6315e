import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { JobContext, JobHandler } from '#platform/jobs/worker.ts'
import {
  countRows,
  findBulk,
  finishBulk,
  listChanged,
  takeWaiting,
  writeResults,
  type BulkHead,
  type BulkRow,
  type BulkRowResult,
} from '../store/bulk.ts'
import { linksOf, MISSING, type BulkKind, type Plan, type Written } from './bulk.ts'

const inputSchema = z.object({ bulkId: z.uuid() })
const BATCH = 200

/** The job of a kind: works off what waits, batch by batch, each with its audit entry; killed, it goes on where it was. */
export function bulkJob<Q, C, W>(kind: BulkKind<Q, C, W>): (app: App) => JobHandler {
  return (app) => async (input, context) => {
    const { bulkId } = inputSchema.parse(input)
    const { principal } = context
    let isDone = false
    while (!isDone) isDone = await runBatch(app, context, kind, bulkId, BATCH)
    return app.db.tx(principal, async (tx) => {
      await finishBulk(tx, bulkId, nowIso())
      return countRows(tx, bulkId)
    })
  }
}

/** One batch in one transaction; a batch that fails as a whole is done in halves, down to the record that is to blame. */
async function runBatch<Q, C, W>(
  app: App,
  context: JobContext,
  kind: BulkKind<Q, C, W>,
  bulkId: string,
  limit: number,
): Promise<boolean> {
  const { principal } = context
  try {
    return await app.db.tx(principal, async (tx) => {
      await kind.lock?.(tx)
      const head = await findBulk(tx, kind.kind, bulkId)
      if (head === undefined) throw new DomainError('NOT_FOUND')
      const rows = await takeWaiting(tx, bulkId, limit)
      if (rows.length === 0) return true
      await workOff(app, tx, principal, kind, head, rows)
      const { waiting = 0, changed = 0, unchanged = 0, failed = 0 } = await countRows(tx, bulkId)
      const counts = { changed, unchanged, failed }
      await context.progress({ done: head.total - waiting, total: head.total, counts }, tx)
      return false
    })
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'UNAVAILABLE' || error.code === 'DISK_FULL') throw error
    if (limit > 1) {
      await runBatch(app, context, kind, bulkId, Math.ceil(limit / 2))
      return false
    }
    await blame(app, principal, bulkId, error)
    return false
  }
}

async function blame(app: App, principal: Principal, bulkId: string, error: DomainError): Promise<void> {
  await app.db.tx(principal, async (tx) => {
    const [row] = await takeWaiting(tx, bulkId, 1)
    if (row === undefined) throw error
    await writeResults(tx, bulkId, [
      { ordinal: row.ordinal, state: 'failed', problem: { code: error.code, params: {} } },
    ])
  })
}

async function planRows<Q, C, W>(
  tx: Tx,
  principal: Principal,
  kind: BulkKind<Q, C, W>,
  head: BulkHead,
  rows: readonly BulkRow[],
): Promise<Plan<W>[]> {
  if (head.undoOf === null) return kind.plan(tx, principal, rows, kind.change.parse(head.change))
  const former = new Map((await listChanged(tx, head.undoOf)).map((row) => [row.id, row]))
  const known = rows.flatMap((row) => former.get(row.id) ?? [])
  const untouched = await kind.untouched(tx, known)
  const plans = await kind.planUndo(tx, principal, known)
  const byId = new Map(known.map((row, index) => [row.id, plans[index] ?? MISSING]))
  const touched: Plan<W> = { outcome: 'failed', problem: { code: 'CHANGED_SINCE', params: {} } }
  return rows.map((row) => (untouched.has(row.id) ? (byId.get(row.id) ?? MISSING) : touched))
}

async function workOff<Q, C, W>(
  app: App,
  tx: Tx,
  principal: Principal,
  kind: BulkKind<Q, C, W>,
  head: BulkHead,
  rows: readonly BulkRow[],
): Promise<void> {
  const plans = await planRows(tx, principal, kind, head, rows)
  const work = plans.flatMap((plan) => (plan.outcome === 'changed' ? [plan.work] : []))
  const written = work.length === 0 ? [] : await kind.write(app, tx, principal, work)
  const byId = new Map(written.map((one) => [one.id, one]))
  await writeResults(
    tx,
    head.id,
    rows.map((row, index) => resultOf(row, plans[index] ?? MISSING, byId.get(row.id))),
  )
  if (written.length === 0 || kind.auditsItself === true) return
  await recordAudit(tx, {
    principal,
    kind: 'bulkChange',
    id: head.id,
    action: kind.action,
    details: { change: head.change, count: written.length, isUndo: head.undoOf !== null },
    links: linksOf(kind.kind, written),
  })
}

function resultOf<W>(row: BulkRow, plan: Plan<W>, written: Written | undefined): BulkRowResult {
  const { ordinal } = row
  if (plan.outcome === 'failed') return { ordinal, state: 'failed', problem: plan.problem }
  if (plan.outcome === 'unchanged' || written === undefined) return { ordinal, state: 'unchanged' }
  const { before, after = null, version } = written
  return { ordinal, state: 'changed', before, after, versionAfter: version }
}
