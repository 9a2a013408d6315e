import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { foldHeading } from '#platform/data-exchange/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { ReceivedFile } from '#platform/files/index.ts'
import type { ListPage, PageQuery } from '#platform/http/shapes.ts'
import { newId } from '#platform/id/index.ts'
import { readJob } from '#platform/jobs/index.ts'
import type { RunView } from '../api.ts'
import { dataKinds, requireKind } from '../kinds.ts'
import type { Choices, RunState } from '../model.ts'
import { findObstacle } from '../rules.ts'
import { writeMapping } from '../store/origin.ts'
import { deleteRows, hasNamelessRows } from '../store/row.ts'
import { insertRun, listRuns, listSourceNames, updateRun, type Run } from '../store/run.ts'
import { maySee, requireImport, requireOpenRun, requireRun } from './access.ts'

const PREVIEW = 'data.preview'
const APPLY = 'data.apply'

/** Takes a file and has it read; nothing of it is written before it is confirmed. Throws NOT_FOUND, FORBIDDEN. */
export function beginRun(
  app: App,
  principal: Principal,
  asked: { readonly kind: string | null; readonly source: string; readonly encoding: string | null },
  file: ReceivedFile,
): Promise<RunView> {
  requireImport(principal, asked.kind)
  const id = newId()
  return app.db.tx(principal, async (tx) => {
    await app.files.attach(tx, principal, file)
    const jobId = await app.jobs.enqueue(tx, { name: PREVIEW, input: { runId: id }, principal })
    await insertRun(tx, {
      id,
      ...asked,
      fileId: file.id,
      fileName: file.name,
      sha256: file.sha256,
      createdAt: nowIso(),
      createdBy: principal.userId,
      jobId,
    })
    await recordAudit(tx, {
      principal,
      kind: 'dataImport',
      id,
      action: 'data.received',
      details: { kind: asked.kind, source: asked.source, fileName: file.name, sha256: file.sha256 },
    })
    return viewRun(tx, principal, id)
  })
}

/** A run with its progress; throws NOT_FOUND. */
export function readRun(app: App, principal: Principal, runId: string): Promise<RunView> {
  return app.db.tx(principal, (tx) => viewRun(tx, principal, runId))
}

async function viewRun(tx: Tx, principal: Principal, runId: string): Promise<RunView> {
  const run = await requireRun(tx, principal, runId)
  const job = run.jobId === null ? undefined : await readJob(tx, run.jobId)
  const isMoving = run.state === 'reading' || run.state === 'applying'
  return {
    ...toView(run),
    progress: isMoving && job !== undefined ? { state: job.state, done: job.done, total: job.total } : null,
  }
}

function toView(run: Run): Omit<RunView, 'progress'> {
  const { fileId: _, createdBy: __, jobId: ___, ...view } = run
  return view
}

/** Runs that the person may see, newest first. */
export function findRuns(
  app: App,
  principal: Principal,
  { state, kind, ...page }: PageQuery & { readonly state?: RunState | undefined; readonly kind?: string | undefined },
): Promise<ListPage<Omit<RunView, 'progress'>>> {
  const kinds = dataKinds.filter((one) => one.canRead(principal) && (kind === undefined || one.id === kind))
  return app.db.tx(principal, async (tx) => {
    const runs = await listRuns(tx, {
      kinds: kinds.map(({ id }) => id),
      withBundles: kind === undefined && maySee(principal, null),
      state,
      page,
    })
    return { ...runs, items: runs.items.map(toView) }
  })
}

/** Names of sources that files came from, latest first. */
export function findSourceNames(app: App, principal: Principal): Promise<string[]> {
  const kinds = dataKinds.filter((one) => one.canRead(principal)).map(({ id }) => id)
  return app.db.tx(principal, (tx) => listSourceNames(tx, kinds))
}

async function readAgain(app: App, tx: Tx, principal: Principal, runId: string): Promise<void> {
  const jobId = await app.jobs.enqueue(tx, { name: PREVIEW, input: { runId }, principal })
  await updateRun(tx, runId, { state: 'reading', jobId, findings: [], counts: {} })
}

export interface MappedColumn {
  readonly heading: string
  readonly field: string | null
  readonly member?: string | undefined
}

/** Keeps what the columns of a source's files mean, and reads the file again. Throws NOT_FOUND, FORBIDDEN, DATA_STATE, STALE_VERSION. */
export function mapColumns(
  app: App,
  principal: Principal,
  runId: string,
  version: number,
  columns: readonly MappedColumn[],
): Promise<RunView> {
  return app.db.tx(principal, async (tx) => {
    const run = await requireOpenRun(tx, principal, runId, ['mapping', 'ready'], version)
    if (run.kind === null) throw new DomainError('DATA_STATE', { state: run.state })
    const fields = new Set(requireKind(run.kind).fields.map(({ name }) => name))
    const findings = columns.flatMap(({ field }, index) =>
      field === null || fields.has(field) ? [] : [{ code: 'UNKNOWN_FIELD', path: `/columns/${index}/field` }],
    )
    if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
    const rows = columns.map(({ heading, field, member }) => ({
      heading: foldHeading(heading),
      field: field ?? '',
      member: member ?? null,
    }))
    await writeMapping(tx, run.source, run.kind, [...new Map(rows.map((row) => [row.heading, row])).values()])
    await readAgain(app, tx, principal, runId)
    await recordAudit(tx, {
      principal,
      kind: 'dataImport',
      id: runId,
      action: 'data.mapped',
      details: { source: run.source, kind: run.kind, columns: rows },
    })
    return viewRun(tx, principal, runId)
  })
}

/** Reads a file again in another encoding, or after its job has failed. Throws NOT_FOUND, FORBIDDEN, DATA_STATE. */
export function rereadRun(
  app: App,
  principal: Principal,
  runId: string,
  encoding: string | undefined,
): Promise<RunView> {
  return app.db.tx(principal, async (tx) => {
    const run = await requireOpenRun(tx, principal, runId, ['reading', 'mapping', 'ready', 'failed', 'applying'])
    const job = run.jobId === null ? undefined : await readJob(tx, run.jobId)
    const isMoving = run.state === 'reading' || run.state === 'applying'
    if (isMoving && job !== undefined && job.state !== 'failed')
      throw new DomainError('DATA_STATE', { state: run.state })
    if (encoding !== undefined) await updateRun(tx, runId, { encoding })
    await readAgain(app, tx, principal, runId)
    return viewRun(tx, principal, runId)
  })
}

/**
 * Confirms a preview as it was seen: one job writes all of it in one transaction. Throws NOT_FOUND, FORBIDDEN, DATA_STATE,
 * STALE_VERSION, DATA_ROW_ERRORS, DATA_VANISHED_UNSURE, DATA_NOTHING.
 */
export function confirmRun(
  app: App,
  principal: Principal,
  runId: string,
  version: number,
  choices: Choices,
): Promise<RunView> {
  return app.db.tx(principal, async (tx) => {
    const run = await requireOpenRun(tx, principal, runId, ['ready'], version)
    const obstacle = findObstacle(run.counts, choices, await hasNamelessRows(tx, runId))
    if (obstacle !== undefined) throw new DomainError(obstacle)
    const jobId = await app.jobs.enqueue(tx, { name: APPLY, input: { runId }, principal })
    await updateRun(tx, runId, {
      state: 'applying',
      jobId,
      choices,
      staleCount: 0,
      confirmedAt: nowIso(),
      confirmedBy: principal.userId,
    })
    await recordAudit(tx, {
      principal,
      kind: 'dataImport',
      id: runId,
      action: 'data.confirmed',
      details: { ...choices },
    })
    return viewRun(tx, principal, runId)
  })
}

/** Gives a run up that is not confirmed: nothing of it is ever written. Throws NOT_FOUND, FORBIDDEN, DATA_STATE, STALE_VERSION. */
export function discardRun(app: App, principal: Principal, runId: string, version: number): Promise<RunView> {
  return app.db.tx(principal, async (tx) => {
    await requireOpenRun(tx, principal, runId, ['mapping', 'ready', 'failed'], version)
    await deleteRows(tx, runId)
    await updateRun(tx, runId, { state: 'discarded', finishedAt: nowIso() })
    await recordAudit(tx, { principal, kind: 'dataImport', id: runId, action: 'data.discarded' })
    return viewRun(tx, principal, runId)
  })
}
