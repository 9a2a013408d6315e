import { sql, type Selectable } from 'kysely'
import type { Tables, Tx } from '#platform/db/index.ts'
import type { ListPage, PageQuery } from '#platform/http/shapes.ts'
import { readPage, sortBy } from '#platform/list/index.ts'
import {
  choicesSchema,
  findingsSchema,
  headSchema,
  runStateSchema,
  stateCountsSchema,
  type Choices,
  type RunHead,
  type RunState,
  type StateCounts,
} from '../model.ts'
import '../tables.ts'

type Row = Selectable<Tables['data_run']>

/** One file on its way into Andon. */
export interface Run {
  readonly id: string
  /** Null = a bundle of several kinds. */
  readonly kind: string | null
  readonly source: string
  readonly fileId: string
  readonly fileName: string
  readonly sha256: string
  readonly encoding: string | null
  readonly state: RunState
  readonly head: RunHead | null
  readonly findings: ReturnType<typeof findingsSchema.parse>
  readonly counts: StateCounts
  readonly choices: Choices | null
  readonly staleCount: number
  readonly jobId: string | null
  readonly createdAt: string
  readonly createdBy: string
  readonly creatorName: string
  readonly previewedAt: string | null
  readonly confirmedAt: string | null
  readonly finishedAt: string | null
  readonly version: number
}

const toRun = (row: Row & { readonly creatorName: string | null }): Run => ({
  id: row.id,
  kind: row.kind,
  source: row.source,
  fileId: row.file_id,
  fileName: row.file_name,
  sha256: row.sha256,
  encoding: row.encoding,
  state: runStateSchema.parse(row.state),
  head: headSchema.nullable().parse(row.head),
  findings: findingsSchema.parse(row.findings),
  counts: stateCountsSchema.parse(row.counts),
  choices: choicesSchema.nullable().parse(row.choices),
  staleCount: row.stale_count,
  jobId: row.job_id,
  createdAt: row.created_at,
  createdBy: row.created_by,
  creatorName: row.creatorName ?? '',
  previewedAt: row.previewed_at,
  confirmedAt: row.confirmed_at,
  finishedAt: row.finished_at,
  version: row.version,
})

/** Writes a new run. */
export async function insertRun(
  tx: Tx,
  run: Pick<
    Run,
    'id' | 'kind' | 'source' | 'fileId' | 'fileName' | 'sha256' | 'encoding' | 'createdAt' | 'createdBy'
  > & { readonly jobId: string },
): Promise<void> {
  await tx
    .insertInto('data_run')
    .values({
      id: run.id,
      kind: run.kind,
      source: run.source,
      file_id: run.fileId,
      file_name: run.fileName,
      sha256: run.sha256,
      encoding: run.encoding,
      state: 'reading',
      head: null,
      findings: '[]',
      counts: '{}',
      choices: null,
      stale_count: 0,
      job_id: run.jobId,
      created_at: run.createdAt,
      created_by: run.createdBy,
      previewed_at: null,
      confirmed_at: null,
      confirmed_by: null,
      finished_at: null,
      version: 1,
    })
    .execute()
}

/** One run, or undefined; `lock` keeps it from being changed by others. */
export async function findRun(tx: Tx, id: string, lock = false): Promise<Run | undefined> {
  if (lock) await sql`select from data_run where id = ${id} for update`.execute(tx)
  const row = await tx
    .selectFrom('data_run as r')
    .leftJoin('person as p', 'p.id', 'r.created_by')
    .selectAll('r')
    .select('p.name as creatorName')
    .where('r.id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : toRun(row)
}

export interface RunChange {
  readonly state?: RunState
  readonly head?: RunHead
  readonly findings?: Run['findings']
  readonly counts?: StateCounts
  readonly choices?: Choices | null
  readonly staleCount?: number
  readonly jobId?: string
  readonly encoding?: string
  readonly previewedAt?: string
  readonly confirmedAt?: string | null
  readonly confirmedBy?: string | null
  readonly finishedAt?: string
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

/** Changes a run; its version goes up. */
export async function updateRun(tx: Tx, id: string, change: RunChange): Promise<void> {
  const values = {
    ...(change.state === undefined ? {} : { state: change.state }),
    ...(change.head === undefined ? {} : { head: json(change.head) }),
    ...(change.findings === undefined ? {} : { findings: json(change.findings) }),
    ...(change.counts === undefined ? {} : { counts: json(change.counts) }),
    ...(change.choices === undefined ? {} : { choices: json(change.choices) }),
    ...(change.staleCount === undefined ? {} : { stale_count: change.staleCount }),
    ...(change.jobId === undefined ? {} : { job_id: change.jobId }),
    ...(change.encoding === undefined ? {} : { encoding: change.encoding }),
    ...(change.previewedAt === undefined ? {} : { previewed_at: change.previewedAt }),
    ...(change.confirmedAt === undefined ? {} : { confirmed_at: change.confirmedAt }),
    ...(change.confirmedBy === undefined ? {} : { confirmed_by: change.confirmedBy }),
    ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
  }
  await tx
    .updateTable('data_run')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Runs of these kinds (null = bundles), newest first. */
export async function listRuns(
  tx: Tx,
  filter: {
    readonly kinds: readonly string[]
    readonly withBundles: boolean
    readonly state?: RunState | undefined
    readonly page: PageQuery
  },
): Promise<ListPage<Run>> {
  const kinds = sql`${[...filter.kinds]}::text[]`
  const page = await readPage<Row & { creatorName: string | null }>(tx, {
    name: 'data.runs',
    from: sql`data_run r`,
    where: [
      filter.withBundles ? sql`(r.kind is null or r.kind = any (${kinds}))` : sql`r.kind = any (${kinds})`,
      ...(filter.state === undefined ? [] : [sql<boolean>`r.state = ${filter.state}`]),
    ],
    id: sql`r.id`,
    details: sql`join data_run d on d.id = page.id left join person p on p.id = d.created_by`,
    columns: sql`d.*, p.name as "creatorName"`,
    sorts: { createdAt: sortBy(sql`r.created_at`, 'timestamptz') },
    sort: '-createdAt',
    page: filter.page,
  })
  return { ...page, items: page.items.map(toRun) }
}

/** The names of sources that files of these kinds came from, latest first. */
export async function listSourceNames(tx: Tx, kinds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ source: string }>`
    select source from data_run where kind is null or kind = any (${[...kinds]}::text[])
     group by source order by max(created_at) desc limit 100`.execute(tx)
  return rows.rows.map(({ source }) => source)
}
