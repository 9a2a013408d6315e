import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import {
  ArchiveError,
  checkColumns,
  isArchive,
  openInArchive,
  proposeField,
  readColumns,
  readHead,
  RecordReader,
  type ColumnMapping,
  type ColumnTarget,
  type DataKind,
  type FileHead,
  type OpenFile,
  type RawRecord,
  type SourceColumn,
} from '#platform/data-exchange/index.ts'
import type { Finding } from '#platform/error/index.ts'
import type { JobContext } from '#platform/jobs/worker.ts'
import { loadInsider } from '#modules/identity/index.ts'
import { findReferences } from '../kinds.ts'
import { encodingSchema, FATAL_FINDINGS, type RunHead } from '../model.ts'
import { findMapping, listVanishedKeys } from '../store/origin.ts'
import { findRecords } from '../store/record.ts'
import {
  countRows,
  deleteRows,
  findSound,
  insertRows,
  listAwaiting,
  listTold,
  refuseDuplicates,
  refuseKeys,
  refuseUnknown,
  type StagedRow,
} from '../store/row.ts'
import { findRun, updateRun, type Run } from '../store/run.ts'
import { kindsOf, requireImport } from './access.ts'
import { digestOf, Stager } from './stage.ts'

const BATCH = 2_000

interface Reading {
  readonly app: App
  readonly run: Run
  readonly kinds: readonly DataKind[]
  readonly context: JobContext
  /** Who sees every circle: what is there is there, whoever may see it. */
  readonly insider: Principal
}

/**
 * Reads a file and lays it beside what stands in Andon. Nothing is written but the preview; a job that is killed begins again.
 */
export async function previewRun(app: App, runId: string, context: JobContext): Promise<null> {
  const { principal } = context
  const run = await app.db.tx(principal, (tx) => findRun(tx, runId))
  if (run?.state !== 'reading') return null
  requireImport(principal, run.kind)
  const circles = (await loadInsider(app)).circleIds
  const reading: Reading = {
    app,
    run,
    kinds: kindsOf(principal, run.kind),
    context,
    insider: { ...principal, circleIds: circles },
  }
  await app.db.tx(principal, (tx) => deleteRows(tx, runId))
  try {
    await readFile(reading)
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    await end(reading, 'failed', { findings: [{ code: error.code, path: '' }] })
  }
  return null
}

/** Where the archive of everything holds what an installation can import. */
const BUNDLE_PATH = 'data.ndjson'

async function readFile(reading: Reading): Promise<void> {
  const { app, run } = reading
  const file: OpenFile = () => app.files.stream(run.fileId)
  const open = (await isArchive(file)) ? openInArchive(file, BUNDLE_PATH) : file
  const { head, findings } = await readHead(open, encodingSchema.nullable().parse(run.encoding) ?? undefined)
  if (head === undefined) await end(reading, 'failed', { findings })
  else await readRows(reading, open, head, findings)
}

function end(
  { app, run, context }: Reading,
  state: 'failed' | 'mapping',
  change: { readonly findings: readonly Finding[]; readonly head?: RunHead },
): Promise<void> {
  return app.db.tx(context.principal, async (tx) => {
    const now = await findRun(tx, run.id, true)
    if (now?.state !== 'reading') return
    await updateRun(tx, run.id, {
      state,
      ...change,
      findings: [...change.findings],
      ...(state === 'failed' ? { finishedAt: nowIso() } : {}),
    })
  })
}

async function loadMapping({ app, run, context }: Reading, kind: DataKind): Promise<ColumnMapping> {
  const rows = await app.db.tx(context.principal, (tx) => findMapping(tx, run.source, kind.id))
  return new Map(
    rows.map(({ heading, field, member }): [string, ColumnTarget | null] => [
      heading,
      field === '' ? null : { field, ...(member === null ? {} : { member }) },
    ]),
  )
}

function toHead(head: FileHead, kind: DataKind | undefined, columns: readonly SourceColumn[]): RunHead {
  return {
    format: head.format,
    encoding: head.encoding,
    columns: columns.map(({ heading, target }) => {
      if (target === null) return { heading, target: null }
      if (target !== undefined) {
        const { field, member } = target
        return { heading, target: member === undefined ? { field } : { field, member } }
      }
      const proposal = kind === undefined ? undefined : proposeField(kind.fields, heading)
      return proposal === undefined ? { heading } : { heading, proposal }
    }),
  }
}

async function readRows(reading: Reading, open: OpenFile, head: FileHead, findings: readonly Finding[]): Promise<void> {
  const { run, kinds } = reading
  const isBundle = head.format === 'bundle'
  if (isBundle !== (run.kind === null)) {
    const code = isBundle ? 'IS_A_BUNDLE' : 'IS_NO_BUNDLE'
    return end(reading, 'failed', { findings: [...findings, { code, path: '' }] })
  }
  const stager = new Stager(run.source, kinds, reading.context.principal)
  let columns: readonly SourceColumn[] = []
  for (const kind of kinds) {
    const mapping = await loadMapping(reading, kind)
    columns = readColumns(kind.fields, head.headings, mapping)
    stager.prepare(kind, columns, mapping)
    if (isBundle) continue
    const wrong = checkColumns(kind, columns)
    if (wrong.length > 0 || columns.some(({ target }) => target === undefined))
      return end(reading, 'mapping', { findings: [...findings, ...wrong], head: toHead(head, kind, columns) })
  }
  const fatal = await stageAll(reading, stager, new RecordReader(open, head))
  const all = [...findings, ...fatal]
  const runHead = toHead(head, undefined, columns)
  if (fatal.some(({ code }) => FATAL_FINDINGS.has(code)))
    return end(reading, 'failed', { findings: all, head: runHead })
  await finishPreview(reading, all, runHead)
}

/** Lays all rows of the file; answers what broke off the reading. */
async function stageAll(reading: Reading, stager: Stager, reader: RecordReader): Promise<readonly Finding[]> {
  let waiting: RawRecord[] = []
  let done = 0
  const stage = async (): Promise<void> => {
    const records = waiting
    waiting = []
    await stageBatch(reading, stager, records)
    done += records.length
    await reading.context.progress({ done })
  }
  for await (const records of reader.read()) {
    for (const record of records) {
      waiting.push(record)
      if (waiting.length >= BATCH) await stage()
    }
  }
  if (waiting.length > 0) await stage()
  return reader.findings
}

function stageBatch({ app, run, insider }: Reading, stager: Stager, records: readonly RawRecord[]): Promise<void> {
  return app.db.tx(insider, async (tx) => insertRows(tx, run.id, await stager.stage(tx, run.kind, records)))
}

async function finishPreview(reading: Reading, findings: readonly Finding[], head: RunHead): Promise<void> {
  const { app, run, insider } = reading
  await app.db.tx(insider, (tx) => refuseDuplicates(tx, run.id))
  await refuseUntilSettled(reading)
  for (const kind of reading.kinds) await checkKind(reading, kind)
  // What a faulty row was to bring, others cannot name.
  await refuseUntilSettled(reading)
  await findVanished(reading)
  await app.db.tx(insider, async (tx) => {
    const now = await findRun(tx, run.id, true)
    if (now?.state !== 'reading') return
    const counts = await countRows(tx, run.id)
    await updateRun(tx, run.id, { state: 'ready', counts, findings: [...findings], head, previewedAt: nowIso() })
  })
}

/** A row that names what is not there is faulty, and so is what names it: until none is left. */
async function refuseUntilSettled(reading: Reading): Promise<void> {
  while (await refuseAwaiting(reading));
}

async function refuseAwaiting({ app, run, insider }: Reading): Promise<boolean> {
  let isAnyRefused = false
  for (let after = 0; ;) {
    const rows = await app.db.tx(insider, async (tx) => {
      const waiting = await listAwaiting(tx, run.id, after, BATCH)
      const sound = await findSound(tx, run.id, [...new Set(waiting.flatMap(({ awaits }) => awaits))])
      const unknown = new Map(
        waiting.flatMap(({ position, awaits }) => {
          const missing = awaits.find((name) => !sound.has(name))
          return missing === undefined ? [] : [[position, missing] as const]
        }),
      )
      if (unknown.size > 0) await refuseUnknown(tx, run.id, unknown)
      isAnyRefused ||= unknown.size > 0
      return waiting
    })
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) return isAnyRefused
    after = last.position
  }
}

async function checkKind({ app, run, insider }: Reading, kind: DataKind): Promise<void> {
  const { checkAll } = kind
  if (checkAll === undefined) return
  await app.db.tx(insider, async (tx) => {
    const wrong = await checkAll.call(kind, tx, async function* walk() {
      for (let after = 0; ;) {
        const rows = await listTold(tx, run.id, kind.id, after, BATCH)
        yield* rows
        const last = rows.at(-1)
        if (rows.length < BATCH || last === undefined) return
        after = last.position
      }
    })
    if (wrong.size > 0) await refuseKeys(tx, run.id, kind.id, wrong)
  })
}

/**
 * Lays what the source told of before and does not any more behind the rows of the file. Who names it is told as somebody outside
 * every circle sees it: a preview is read by others too, and must not say that a restricted case is about a product. What only
 * such a case names stays all the same when the run is written.
 */
async function findVanished({ app, run, context, kinds }: Reading): Promise<void> {
  const outsider = { ...context.principal, circleIds: [] }
  const counts = await app.db.tx(outsider, (tx) => countRows(tx, run.id))
  let position = Object.values(counts).reduce(
    (sum, states) => sum + Object.values(states).reduce((own, count) => own + count, 0),
    0,
  )
  for (const kind of kinds) {
    // A bundle without any record of a kind says nothing of that kind.
    if (run.kind === null && counts[kind.id] === undefined) continue
    for (let after = ''; ;) {
      const rows = await app.db.tx(outsider, async (tx) => {
        const keys = await listVanishedKeys(tx, run, kind.id, after, BATCH)
        const stored = await findRecords(tx, kind, keys)
        const ids = [...stored.values()].map(({ id }) => id)
        const named = kind.endings.includes('remove')
          ? await findReferences(tx, kind.id, ids)
          : new Map<string, never>()
        const vanished = [...stored.values()].map((record): StagedRow => {
          position += 1
          const namedBy = named.get(record.id)
          return {
            position,
            kind: kind.id,
            row: null,
            line: null,
            key: record.key,
            state: 'vanished',
            fields: null,
            before: record.values,
            edited: null,
            recordId: record.id,
            digest: digestOf(record.values),
            findings: [],
            raw: null,
            awaits: null,
            namedBy: namedBy ?? null,
          }
        })
        await insertRows(tx, run.id, vanished)
        return keys
      })
      const last = rows.at(-1)
      if (last === undefined || rows.length < BATCH) break
      after = last
    }
  }
}
