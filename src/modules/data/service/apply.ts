import type { App } from '#platform/app/index.ts'
import { linkTo, recordAudit, type AuditLink } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { DataKind, StoredRecord, WriteContext, WriteRow } from '#platform/data-exchange/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { JobContext } from '#platform/jobs/worker.ts'
import { loadInsider } from '#modules/identity/index.ts'
import { findReferences, requireKind } from '../kinds.ts'
import { choicesSchema, type Choices } from '../model.ts'
import { forgetOrigins, forgetRecords, listVanishedKeys, writeOrigins } from '../store/origin.ts'
import { findRecords } from '../store/record.ts'
import { countRows, deleteRows, idsOfNewRows, listRows, type StagedRow } from '../store/row.ts'
import { findRun, updateRun, type Run } from '../store/run.ts'
import { kindsOf, requireImport } from './access.ts'
import { digestOf, wholeRecord } from './stage.ts'

const BATCH = 2_000

/** Ends the transaction: records have changed since the preview, so nothing is written. */
class StalePreview extends Error {
  readonly count: number
  constructor(count: number) {
    super('the preview is stale')
    this.count = count
  }
}

interface Work {
  readonly app: App
  readonly tx: Tx
  readonly run: Run
  readonly choices: Choices
  readonly context: JobContext
  readonly links: AuditLink[]
  readonly counts: { added: number; changed: number; ended: number; removed: number; rows: number }
  readonly total: number
}

/**
 * Writes a confirmed run: all rows, what vanished, origins, search, audit entry and outcome in one transaction, or nothing. Where a
 * record is no longer as the preview showed it, nothing is written and the preview is made anew. A killed job begins again.
 */
export async function applyRun(app: App, runId: string, context: JobContext): Promise<{ stale: number }> {
  const { principal } = context
  const insider = { ...principal, circleIds: (await loadInsider(app)).circleIds }
  try {
    await app.db.tx(insider, (tx) => writeRun(app, tx, runId, context))
    return { stale: 0 }
  } catch (error) {
    if (!(error instanceof StalePreview)) throw error
    await app.db.tx(principal, (tx) => previewAnew(app, tx, principal, runId, error.count))
    return { stale: error.count }
  }
}

async function previewAnew(app: App, tx: Tx, principal: Principal, runId: string, staleCount: number): Promise<void> {
  const run = await findRun(tx, runId, true)
  if (run?.state !== 'applying') return
  const jobId = await app.jobs.enqueue(tx, { name: 'data.preview', input: { runId }, principal })
  await updateRun(tx, runId, {
    state: 'reading',
    jobId,
    choices: null,
    confirmedAt: null,
    confirmedBy: null,
    staleCount,
  })
  await recordAudit(tx, {
    principal,
    kind: 'dataImport',
    id: runId,
    action: 'data.stale',
    details: { records: staleCount },
  })
}

async function writeRun(app: App, tx: Tx, runId: string, context: JobContext): Promise<void> {
  const { principal } = context
  const run = await findRun(tx, runId, true)
  if (run?.state !== 'applying') return
  requireImport(principal, run.kind)
  const kinds = kindsOf(principal, run.kind).filter(({ id }) => run.kind !== null || run.counts[id] !== undefined)
  for (const kind of kinds) if (kind.canWrite(principal)) await kind.lock(tx)
  const total = Object.values(run.counts).reduce(
    (sum, states) => sum + Object.values(states).reduce((own, count) => own + count, 0),
    0,
  )
  const counts = { added: 0, changed: 0, ended: 0, removed: 0, rows: 0 }
  const work: Work = {
    app,
    tx,
    run,
    choices: choicesSchema.parse(run.choices ?? {}),
    context,
    links: [],
    counts,
    total,
  }
  for (const kind of kinds) await writeKind(work, kind)
  for (const kind of kinds.toReversed()) await treatVanished(work, kind)
  await finishRun(work)
}

function writeContext({ app, tx, run, context }: Work): WriteContext {
  return {
    app,
    tx,
    principal: context.principal,
    async idsOf(kindId, keys) {
      const kind = requireKind(kindId)
      const stored = [...(await findRecords(tx, kind, keys))].map(([key, { id }]) => [key, id] as const)
      const fresh = keys.length === stored.length ? [] : await idsOfNewRows(tx, run.id, kindId, keys)
      return new Map([...fresh, ...stored])
    },
  }
}

async function writeKind(work: Work, kind: DataKind): Promise<void> {
  const { tx, run, context } = work
  const states = ['new', 'changed', 'kept', 'unchanged'] as const
  const ids: string[] = []
  for (let after = 0; ;) {
    const rows = await listRows(tx, run.id, { kind: kind.id, states, after, limit: BATCH })
    const last = rows.at(-1)
    if (last === undefined) break
    ids.push(...(await writeBatch(work, kind, rows)))
    work.counts.rows += rows.length
    after = last.position
    await context.progress({ done: work.counts.rows, total: work.total })
  }
  if (ids.length === 0) return
  await indexRecords(work, kind, ids)
  for (const touched of (await kind.finish?.(writeContext(work), ids)) ?? [])
    work.links.push(linkTo(touched, { run: run.id }))
}

/** As many records as are indexed for search in the import's own transaction. */
const INDEXED_AT_ONCE = 5_000

/** Few records are found under their new words at once; of many, a job that is queued with the import makes them so. */
async function indexRecords({ app, tx, run, context }: Work, kind: DataKind, ids: readonly string[]): Promise<void> {
  if (kind.index === undefined) return
  if (ids.length <= INDEXED_AT_ONCE) await kind.index(tx, ids)
  else
    await app.jobs.enqueue(tx, {
      name: 'data.index',
      input: { runId: run.id, kind: kind.id },
      principal: context.principal,
    })
}

/** Checks that the records are as the preview showed them, and writes those that differ; answers their ids. */
async function writeBatch(work: Work, kind: DataKind, rows: readonly StagedRow[]): Promise<string[]> {
  const { tx, run, choices } = work
  const keys = rows.flatMap(({ key }) => key ?? [])
  const stored = await findRecords(tx, kind, keys)
  const stale = rows.filter(({ key, digest }) => {
    const now = stored.get(key ?? '')
    return (now === undefined ? null : digestOf(now.values)) !== digest
  })
  if (stale.length > 0) throw new StalePreview(stale.length)
  const written = rows.flatMap((row) => toWriteRow(kind, row, stored.get(row.key ?? ''), choices))
  if (written.length > 0) await writeRows(work, kind, written)
  await writeOrigins(
    tx,
    run,
    kind.id,
    nowIso(),
    rows.map(({ key, recordId, fields }) => ({ key: key ?? '', recordId: recordId ?? '', told: fields ?? {} })),
  )
  return written.map(({ id }) => id)
}

function toWriteRow(kind: DataKind, row: StagedRow, stored: StoredRecord | undefined, choices: Choices): WriteRow[] {
  const keep = choices.edited === 'keep'
  if (row.state === 'unchanged' || (row.state === 'kept' && keep)) return []
  const without = keep ? (row.edited ?? []) : []
  const values = wholeRecord(kind, row.fields ?? {}, stored, without)
  return [{ id: row.recordId ?? '', key: row.key ?? '', isNew: stored === undefined, values }]
}

async function writeRows(work: Work, kind: DataKind, rows: readonly WriteRow[]): Promise<void> {
  const versions = new Map((await kind.write(writeContext(work), rows)).map(({ id, version }) => [id, version]))
  for (const { id, values, isNew } of rows) {
    work.links.push(linkTo({ kind: kind.recordKind, id, version: versions.get(id) ?? 1 }, values))
    if (isNew) work.counts.added += 1
    else work.counts.changed += 1
  }
}

async function treatVanished(work: Work, kind: DataKind): Promise<void> {
  const { tx, run, choices, context } = work
  await requireSameVanished(work, kind)
  if (choices.vanished === 'keep' || !kind.endings.includes(choices.vanished)) return
  if (!kind.canWrite(context.principal)) return
  for (let after = 0; ;) {
    const rows = await listRows(tx, run.id, { kind: kind.id, states: ['vanished'], after, limit: BATCH })
    const last = rows.at(-1)
    if (last === undefined) return
    const named = await requireUnchanged(work, kind, rows)
    const ids = rows.flatMap(({ recordId }) => recordId ?? [])
    if (choices.vanished === 'end') {
      const ended = (await kind.end?.(writeContext(work), ids, nowIso().slice(0, 10))) ?? []
      work.counts.ended += ended.length
      for (const one of ended) work.links.push(linkTo({ kind: kind.recordKind, ...one }, { ended: run.id }))
      // A unit that is closed is no longer what its source may tell of.
      const closed = new Set(
        (
          await findRecords(
            tx,
            kind,
            rows.flatMap(({ key }) => key ?? []),
          )
        ).keys(),
      )
      const gone = rows.filter(({ key }) => key !== null && !closed.has(key))
      await forgetRecords(
        tx,
        kind.id,
        gone.flatMap(({ recordId }) => recordId ?? []),
      )
    } else {
      const free = rows.flatMap(({ recordId }) => (recordId === null || named.has(recordId) ? [] : [recordId]))
      if (free.length > 0) await kind.remove?.(writeContext(work), free)
      await forgetRecords(tx, kind.id, free)
      work.counts.removed += free.length
      for (const id of free) work.links.push(linkTo({ kind: kind.recordKind, id, version: 0 }, { removed: run.id }))
    }
    work.counts.rows += rows.length
    after = last.position
    await context.progress({ done: work.counts.rows, total: work.total })
  }
}

/** Another import may have told of records since, or have taken them away. */
async function requireSameVanished({ tx, run }: Work, kind: DataKind): Promise<void> {
  let found = 0
  for (let after = ''; ;) {
    const keys = await listVanishedKeys(tx, run, kind.id, after, BATCH)
    const stored = await findRecords(tx, kind, keys)
    found += stored.size
    // What is gone in Andon too is forgotten.
    await forgetOrigins(
      tx,
      run.source,
      kind.id,
      keys.filter((key) => !stored.has(key)),
    )
    const last = keys.at(-1)
    if (last === undefined || keys.length < BATCH) break
    after = last
  }
  const seen = run.counts[kind.id]?.vanished ?? 0
  if (found !== seen) throw new StalePreview(Math.abs(found - seen))
}

/**
 * Throws StalePreview where a vanished record is not as the preview showed it. Answers the ids of those that something names:
 * that only a restricted case does, the preview did not tell; such a record just stays.
 */
async function requireUnchanged(
  { tx, choices }: Work,
  kind: DataKind,
  rows: readonly StagedRow[],
): Promise<ReadonlySet<string>> {
  const stored = await findRecords(
    tx,
    kind,
    rows.flatMap(({ key }) => key ?? []),
  )
  const ids = choices.vanished === 'remove' ? rows.flatMap(({ recordId }) => recordId ?? []) : []
  const named = new Set(ids.length === 0 ? [] : (await findReferences(tx, kind.id, ids)).keys())
  const stale = rows.filter(({ key, digest, recordId, namedBy }) => {
    const now = stored.get(key ?? '')
    if (now === undefined || digestOf(now.values) !== digest) return true
    return choices.vanished === 'remove' && namedBy !== null && !named.has(recordId ?? '')
  })
  if (stale.length > 0) throw new StalePreview(stale.length)
  return named
}

async function finishRun({ app, tx, run, choices, context, links, counts }: Work): Promise<void> {
  const { principal } = context
  const rowCounts = await countRows(tx, run.id)
  const { added, changed, ended, removed } = counts
  const outcome = { added, changed, ended, removed }
  await recordAudit(tx, {
    principal,
    kind: 'dataImport',
    id: run.id,
    action: 'data.imported',
    details: {
      kind: run.kind,
      source: run.source,
      fileName: run.fileName,
      sha256: run.sha256,
      ...outcome,
      errors: Object.values(rowCounts).reduce((sum, states) => sum + (states.error ?? 0), 0),
      choices,
    },
    links: [...new Map(links.map((link) => [`${link.kind} ${link.id}`, link])).values()],
  })
  await app.events.emit(tx, principal, {
    name: 'data.imported',
    payload: { runId: run.id, kind: run.kind, source: run.source, ...outcome },
  })
  await deleteRows(tx, run.id, ['unchanged'])
  await updateRun(tx, run.id, { state: 'applied', counts: rowCounts, finishedAt: nowIso() })
}
