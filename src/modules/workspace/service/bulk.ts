import type * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import { linkTo, recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { readJob } from '#platform/jobs/index.ts'
import {
  MAX_BULK,
  type BulkPreview,
  type BulkProblem,
  type BulkReference,
  type BulkValue,
  type BulkView,
} from '../model.ts'
import { summarize, type BulkOutcome } from '../rules.ts'
import {
  countRows,
  findBulk,
  insertBulk,
  listChanged,
  listFailed,
  setBulkJob,
  type BulkHead,
  type BulkRecord,
  type BulkRow,
} from '../store/bulk.ts'

export type { BulkRecord, BulkRow }

/** Which records are meant: some by name, or everything that a list's filters let through. */
export type BulkTarget<Q> = { readonly records: readonly BulkReference[] } | { readonly query: Q }

export interface Difference {
  readonly field: string
  readonly from: BulkValue
  readonly to: BulkValue
}

/** What a change would make of one record, with what the kind needs to write it. */
export type Plan<Work> =
  | { readonly outcome: 'changed'; readonly differences: readonly Difference[]; readonly work: Work }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'failed'; readonly problem: BulkProblem }

/** What was written of one record. */
export interface Written {
  readonly id: string
  readonly version: number
  /** Enough to take it back, as the kind's `planUndo` reads it. */
  readonly before: unknown
  readonly after?: unknown
  /** Further records that were written with it: the audit entry speaks for them too. */
  readonly also?: readonly { readonly id: string; readonly version: number }[]
}

/** A kind of records that can be changed in bulk. */
export interface BulkKind<Q, C, Work> {
  /** As in audit entries and record links: `asset`. */
  readonly kind: string
  /** The job that does it: `customer.bulkAssets`. */
  readonly job: string
  /** The action of the audit entries: `asset.bulkChanged`. */
  readonly action: string
  /** Its `write` makes the audit entries; otherwise each batch has one that links all its records. */
  readonly auditsItself?: boolean
  readonly change: z.ZodType<C>
  /**
   * The records meant, as the principal sees them now, at most `limit`; a reference to what it may not see, or what does not
   * exist, comes back with version 0. Throws FORBIDDEN.
   */
  readonly select: (tx: Tx, principal: Principal, target: BulkTarget<Q>, limit: number) => Promise<BulkRecord[]>
  /** Taken before records are read to be written: keeps others from them until the transaction ends. */
  readonly lock?: (tx: Tx) => Promise<void>
  /** What would become of the records, in their order; nothing is written. */
  readonly plan: (tx: Tx, principal: Principal, records: readonly BulkRecord[], change: C) => Promise<Plan<Work>[]>
  /** The same for taking back what was written. */
  readonly planUndo: (tx: Tx, principal: Principal, rows: readonly BulkRow[]) => Promise<Plan<Work>[]>
  /** Writes what was planned. */
  readonly write: (app: App, tx: Tx, principal: Principal, work: readonly Work[]) => Promise<Written[]>
  /** The ids of those among changed rows that nothing else has touched since. */
  readonly untouched: (tx: Tx, rows: readonly BulkRow[]) => Promise<ReadonlySet<string>>
}

const CHUNK = 1000

/** The problem of a record that is not there for the principal. */
export const MISSING: Plan<never> = { outcome: 'failed', problem: { code: 'NOT_FOUND', params: {} } }

async function selectAll<Q, C, W>(
  tx: Tx,
  kind: BulkKind<Q, C, W>,
  principal: Principal,
  target: BulkTarget<Q>,
): Promise<BulkRecord[]> {
  const records = await kind.select(tx, principal, target, MAX_BULK + 1)
  if (records.length > MAX_BULK) throw new DomainError('TOO_MANY_RECORDS', { max: MAX_BULK })
  return records
}

function digestOf(records: readonly BulkRecord[]): string {
  const lines = records.map(({ id, version }) => `${id} ${version}`).toSorted()
  return sha256Hex(lines.join('\n'))
}

/** What a change of many would do; nothing is written. Throws TOO_MANY_RECORDS, FORBIDDEN. */
export function previewBulk<Q, C, W>(
  app: App,
  principal: Principal,
  kind: BulkKind<Q, C, W>,
  target: BulkTarget<Q>,
  change: C,
): Promise<BulkPreview> {
  return app.db.tx(principal, async (tx) => {
    const records = await selectAll(tx, kind, principal, target)
    const outcomes: { name: string; plan: BulkOutcome }[] = []
    for (let from = 0; from < records.length; from += CHUNK) {
      const chunk = records.slice(from, from + CHUNK)
      const plans = await kind.plan(tx, principal, chunk, change)
      for (const [index, { name }] of chunk.entries()) outcomes.push({ name, plan: plans[index] ?? MISSING })
    }
    return { ...summarize(outcomes), digest: digestOf(records) }
  })
}

interface Started {
  readonly id: string
  readonly jobId: string
}

/** Begins a change of many as it was previewed; throws SELECTION_CHANGED when others are meant by now. */
export function startBulk<Q, C, W>(
  app: App,
  principal: Principal,
  kind: BulkKind<Q, C, W>,
  { target, change, digest }: { readonly target: BulkTarget<Q>; readonly change: C; readonly digest: string },
): Promise<Started> {
  return app.db.tx(principal, async (tx) => {
    const records = await selectAll(tx, kind, principal, target)
    if (digestOf(records) !== digest) throw new DomainError('SELECTION_CHANGED', { count: records.length })
    return begin(app, tx, principal, kind, { change, undoOf: null, records })
  })
}

async function begin<Q, C, W>(
  app: App,
  tx: Tx,
  principal: Principal,
  kind: BulkKind<Q, C, W>,
  bulk: { readonly change: unknown; readonly undoOf: string | null; readonly records: readonly BulkRecord[] },
): Promise<Started> {
  const id = newId()
  await insertBulk(tx, { id, actorId: principal.userId, kind: kind.kind, ...bulk }, nowIso())
  const jobId = await app.jobs.enqueue(tx, { name: kind.job, input: { bulkId: id }, principal })
  await setBulkJob(tx, id, jobId)
  await recordAudit(tx, {
    principal,
    kind: 'bulkChange',
    id,
    action: bulk.undoOf === null ? 'bulkChange.started' : 'bulkChange.undoStarted',
    details: { kind: kind.kind, count: bulk.records.length, change: bulk.change, undoOf: bulk.undoOf },
  })
  return { id, jobId }
}

async function requireBulk(tx: Tx, kind: string, id: string, lock = false): Promise<BulkHead> {
  const head = await findBulk(tx, kind, id, lock)
  if (head === undefined) throw notFound()
  return head
}

async function isUndoable<Q, C, W>(tx: Tx, kind: BulkKind<Q, C, W>, head: BulkHead): Promise<boolean> {
  if (head.finishedAt === null || head.undoneBy !== null) return false
  const rows = await listChanged(tx, head.id)
  if (rows.length === 0) return false
  const untouched = await kind.untouched(tx, rows)
  return rows.every((row) => untouched.has(row.id))
}

const MAX_ERRORS = 100

/** A change of many that the principal made; throws NOT_FOUND. */
export function viewBulk<Q, C, W>(
  app: App,
  principal: Principal,
  kind: BulkKind<Q, C, W>,
  id: string,
): Promise<BulkView> {
  return app.db.tx(principal, async (tx) => {
    const head = await requireBulk(tx, kind.kind, id)
    const { waiting = 0, changed = 0, unchanged = 0, failed = 0 } = await countRows(tx, id)
    const job = head.jobId === null ? undefined : await readJob(tx, head.jobId)
    const state =
      head.finishedAt !== null
        ? 'completed'
        : job?.state === 'failed'
          ? 'failed'
          : waiting < head.total
            ? 'active'
            : 'waiting'
    return {
      id,
      kind: head.kind,
      state,
      total: head.total,
      done: head.total - waiting,
      changed,
      unchanged,
      failed,
      errors: await listFailed(tx, id, MAX_ERRORS),
      canUndo: await isUndoable(tx, kind, head),
      isUndo: head.undoOf !== null,
      undoneBy: head.undoneBy,
      createdAt: head.createdAt,
      finishedAt: head.finishedAt,
    }
  })
}

/** Takes a change of many back; throws NOT_FOUND, NOT_UNDOABLE once something else has touched what it changed. */
export function undoBulk<Q, C, W>(
  app: App,
  principal: Principal,
  kind: BulkKind<Q, C, W>,
  id: string,
): Promise<Started> {
  return app.db.tx(principal, async (tx) => {
    const head = await requireBulk(tx, kind.kind, id, true)
    if (!(await isUndoable(tx, kind, head))) throw new DomainError('NOT_UNDOABLE')
    const records = (await listChanged(tx, id)).map((row) => ({
      id: row.id,
      parentId: row.parentId,
      name: row.name,
      version: row.versionAfter ?? row.version,
    }))
    return begin(app, tx, principal, kind, { change: head.change, undoOf: id, records })
  })
}

/** The audit links of what was written. */
export function linksOf(kind: string, written: readonly Written[]): ReturnType<typeof linkTo>[] {
  const own = written.map(({ id, version, after }) => linkTo({ kind, id, version }, after ?? null))
  const also = written.flatMap((one) => one.also ?? []).map(({ id, version }) => linkTo({ kind, id, version }, null))
  return [...new Map([...also, ...own].map((link) => [link.id, link])).values()]
}
