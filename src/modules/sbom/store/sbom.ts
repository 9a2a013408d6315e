import { sql, type RawBuilder, type Selectable, type SqlBool } from 'kysely'
import type { Tables, Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { readPage, sortBy } from '#platform/list/index.ts'
import { coverageSchema, sbomView, type Coverage, type SbomView } from '../model.ts'
import '../tables.ts'

export type SbomRow = Selectable<Tables['sbom']>

/** Lets one transaction at a time change what is known to be in a release. */
export async function lockRelease(tx: Tx, releaseId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sbom:release:${releaseId}`}, 0))`.execute(tx)
}

/** The turn of a reading that is asked for now; whoever asks holds the release. */
const nextTurn = (releaseId: string): RawBuilder<number> =>
  sql<number>`(select coalesce(max(turn), 0) + 1 from sbom where release_id = ${releaseId}::uuid)`

/** Notes an upload; returns its number in the release. */
export async function insertSbom(
  tx: Tx,
  row: Pick<
    SbomRow,
    'id' | 'release_id' | 'file_id' | 'file_name' | 'sha256' | 'size' | 'job_id' | 'uploaded_at' | 'uploaded_by'
  >,
): Promise<number> {
  const inserted = await tx
    .insertInto('sbom')
    .values({
      ...row,
      revision: sql<number>`(select coalesce(max(revision), 0) + 1 from sbom where release_id = ${row.release_id}::uuid)`,
      turn: nextTurn(row.release_id),
      state: 'reading',
      format: null,
      spec_version: null,
      encoding: null,
      document_id: null,
      document_name: null,
      document_at: null,
      tools: [],
      completeness: null,
      component_count: 0,
      relation_count: 0,
      coverage: '{}',
      finding_count: 0,
      error_count: 0,
      findings: '[]',
      read_at: null,
      version: 1,
    })
    .returning('revision')
    .executeTakeFirstOrThrow()
  return inserted.revision
}

/** An upload as stored, locked. */
export async function lockSbom(tx: Tx, id: string): Promise<SbomRow | undefined> {
  return tx.selectFrom('sbom').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Changes an upload's row; its version counts on. */
export async function updateSbom(
  tx: Tx,
  id: string,
  change: Partial<Omit<SbomRow, 'id' | 'coverage' | 'findings' | 'version'>> & {
    readonly coverage?: string
    readonly findings?: string
  },
): Promise<void> {
  await tx
    .updateTable('sbom')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Has an upload read again by a job, after whatever else was asked for until now; its version counts on. */
export async function readAgain(tx: Tx, { id, releaseId }: SbomView, jobId: string): Promise<void> {
  await tx
    .updateTable('sbom')
    .set((eb) => ({
      state: 'reading',
      job_id: jobId,
      read_at: null,
      turn: nextTurn(releaseId),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** States of what was asked for, was read, and counts, or counted until somebody took it back or asked for another. */
const COUNTED = sql`('current', 'replaced', 'removed')`

/** Whether what was asked for after this reading of a release has been read already: then that decides what the release contains. */
export async function isOutrun(tx: Tx, { release_id: releaseId, turn }: SbomRow): Promise<boolean> {
  const { rows } = await sql`
    select from sbom where release_id = ${releaseId}::uuid and turn > ${turn} and state in ${COUNTED} limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** The same as a condition about an upload `x`. */
export const IS_OUTRUN: RawBuilder<SqlBool> = sql`
  exists (select from sbom y where y.release_id = x.release_id and y.turn > x.turn and y.state in ${COUNTED})`

/** The current upload of a release makes room for a newer one. */
export async function replaceCurrent(tx: Tx, releaseId: string): Promise<void> {
  await tx
    .updateTable('sbom')
    .set((eb) => ({ state: 'replaced', version: eb('version', '+', 1) }))
    .where('release_id', '=', releaseId)
    .where('state', '=', 'current')
    .execute()
}

const VIEW: RawBuilder<unknown> = sql`
  s.id, s.release_id as "releaseId", s.revision, s.state, s.file_name as "fileName", s.sha256, s.size, s.format,
  s.spec_version as "specVersion", s.encoding, s.document_id as "documentId", s.document_name as "documentName",
  s.document_at as "documentAt", s.tools, s.completeness, s.component_count as "componentCount",
  s.relation_count as "relationCount", s.coverage, s.finding_count as "findingCount", s.error_count as "errorCount",
  s.findings, s.job_id as "jobId", s.uploaded_at as "uploadedAt", s.read_at as "readAt", s.version,
  coalesce((select p.name from person p where p.id = s.uploaded_by), '–') as "uploaderName"`

/** One upload as it is shown. */
export async function findSbom(tx: Tx, id: string): Promise<SbomView | undefined> {
  const { rows } = await sql`select ${VIEW} from sbom s where s.id = ${id}::uuid`.execute(tx)
  return rows[0] === undefined ? undefined : sbomView.parse(rows[0])
}

/** The stored file of an upload that is there. */
export async function findSbomFile(tx: Tx, id: string): Promise<string> {
  const row = await tx.selectFrom('sbom').select('file_id').where('id', '=', id).executeTakeFirstOrThrow()
  return row.file_id
}

/** The upload that counts, and the one asked for after it that is being read or could not be read. */
export async function findSbomsOfRelease(
  tx: Tx,
  releaseId: string,
): Promise<{ current: SbomView | null; latest: SbomView | null }> {
  const { rows } = await sql`
    (select ${VIEW} from sbom s where s.release_id = ${releaseId}::uuid and s.state = 'current')
    union all
    (select ${VIEW} from sbom s join sbom x on x.id = s.id
      where s.release_id = ${releaseId}::uuid and s.state in ('reading', 'failed') and not ${IS_OUTRUN}
      order by s.state = 'reading' desc, s.turn desc limit 1)`.execute(tx)
  const views = rows.map((row) => sbomView.parse(row))
  const current = views.find(({ state }) => state === 'current') ?? null
  return { current, latest: views.find(({ state }) => state !== 'current') ?? null }
}

/** All uploads of a release, newest first. */
export async function listSboms(tx: Tx, releaseId: string, page: PageQuery): Promise<ListPage<SbomView>> {
  const found = await readPage<unknown>(tx, {
    name: 'sbom',
    from: sql`sbom s`,
    where: [sql<SqlBool>`s.release_id = ${releaseId}::uuid`],
    id: sql`s.id`,
    sorts: { revision: sortBy(sql`s.revision`, 'integer') },
    sort: '-revision',
    details: sql`join sbom s on s.id = page.id`,
    columns: VIEW,
    page,
  })
  return mapPage(found, (row) => sbomView.parse(row))
}

/** What identifies the components that a release is known to contain, declared ones too. */
export async function countCoverage(tx: Tx, releaseId: string): Promise<{ coverage: Coverage; declared: number }> {
  const { rows } = await sql<{ identifiedBy: string; parts: number; declared: number }>`
    select c.identified_by as "identifiedBy", count(*)::integer as parts,
           count(*) filter (where r.via = 'declared')::integer as declared
      from release_component r join component c on c.id = r.component_id
     where r.release_id = ${releaseId}::uuid group by 1`.execute(tx)
  return {
    coverage: coverageSchema.parse(Object.fromEntries(rows.map((row) => [row.identifiedBy, row.parts]))),
    declared: rows.reduce((sum, row) => sum + row.declared, 0),
  }
}

/** Every uploaded file, by release and the number of the upload in it. */
export async function listSbomFiles(tx: Tx): Promise<{ releaseId: string; revision: number; fileId: string }[]> {
  return tx
    .selectFrom('sbom')
    .select(['release_id as releaseId', 'revision', 'file_id as fileId'])
    .orderBy('release_id')
    .orderBy('revision')
    .execute()
}

/** Whether something was ever uploaded for a version of a model's part. */
export async function hasSbom(tx: Tx, modelId: string, partCode: string, version: string): Promise<boolean> {
  const { rows } = await sql`
    select from sbom s join product_release r on r.id = s.release_id join product_part p on p.id = r.part_id
     where p.model_id = ${modelId}::uuid and p.code = ${partCode} and r.version_text = ${version} limit 1`.execute(tx)
  return rows.length > 0
}
