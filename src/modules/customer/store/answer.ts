import { sql } from 'kysely'
import { KEY_REVISION } from '#formats/version/model.ts'
import type { Tx } from '#platform/db/index.ts'
import type { AssetCursor, AssetModel } from './asset.ts'
import { insertGaps } from './gap.ts'
import '../tables.ts'

/** Lets one transaction at a time write what a source says of units. */
export async function lockSource(tx: Tx, sourceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`customer:answers:${sourceId}`}, 0))`.execute(tx)
}

/** The revision that answered; none where it did by keys of another encoder. */
const VERSION = sql<number>`case when key_revision = ${sql.lit(KEY_REVISION)} then source_version else 0 end`

/** The revision of a source (our count) that was last asked about all units; undefined = never. */
export async function findRun(
  tx: Tx,
  sourceId: string,
): Promise<{ sourceVersion: number; answeredAt: string } | undefined> {
  return tx
    .selectFrom('asset_answer_run')
    .select([VERSION.as('sourceVersion'), 'answered_at as answeredAt'])
    .where('source_id', '=', sourceId)
    .executeTakeFirst()
}

/** By what a source has been asked about all units. */
export interface RunRow {
  readonly sourceId: string
  readonly scopeId: string | null
  readonly sourceVersion: number
  readonly sha256: string
  readonly trackingVersion: string
  readonly readerRevision: number
  readonly at: string
}

/** Notes which revisions of sources have been asked about all units. */
export async function writeRuns(tx: Tx, runs: readonly RunRow[]): Promise<void> {
  if (runs.length === 0) return
  const values = runs.map(({ sourceId, scopeId, sourceVersion, sha256, trackingVersion, readerRevision, at }) => ({
    source_id: sourceId,
    scope_id: scopeId,
    source_version: sourceVersion,
    answered_version: sourceVersion,
    sha256,
    tracking_version: trackingVersion,
    reader_revision: readerRevision,
    answered_at: at,
    key_revision: KEY_REVISION,
  }))
  await tx
    .insertInto('asset_answer_run')
    .values(values)
    .onConflict((conflict) =>
      conflict.column('source_id').doUpdateSet(({ ref }) => ({
        scope_id: ref('excluded.scope_id'),
        source_version: ref('excluded.source_version'),
        answered_version: ref('excluded.answered_version'),
        sha256: ref('excluded.sha256'),
        tracking_version: ref('excluded.tracking_version'),
        reader_revision: ref('excluded.reader_revision'),
        answered_at: ref('excluded.answered_at'),
        key_revision: ref('excluded.key_revision'),
      })),
    )
    .execute()
}

/** Every source that was asked about all units. */
export async function listAnsweredSources(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('asset_answer_run').select('source_id').orderBy('source_id').execute()
  return rows.map((row) => row.source_id)
}

/** The sources that answered by keys of another encoder. */
export async function listOutdatedRuns(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('asset_answer_run')
    .select('source_id')
    .where('key_revision', '!=', KEY_REVISION)
    .orderBy('source_id')
    .execute()
  return rows.map((row) => row.source_id)
}

/** Makes sources answer again although their revisions have: what decides answers beside them has changed. */
export async function forgetRuns(tx: Tx, sourceIds: readonly string[]): Promise<void> {
  await sql`update asset_answer_run set source_version = 0 where source_id = any (${[...sourceIds]}::uuid[])`.execute(
    tx,
  )
}

/** The same for several, without waiting: answers those that no other transaction writes. */
export async function tryLockSources(tx: Tx, sourceIds: readonly string[]): Promise<string[]> {
  const locked = await sql<{ id: string }>`
    select id from unnest(${[...sourceIds]}::uuid[]) as id
     where pg_try_advisory_xact_lock(hashtextextended('customer:answers:' || id, 0))`.execute(tx)
  return locked.rows.map(({ id }) => id)
}

/** Which revision (our count) of each source was last asked about all units. */
export async function listRuns(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('asset_answer_run')
    .select(['source_id', VERSION.as('version')])
    .execute()
  return new Map(rows.map((row) => [row.source_id, row.version]))
}

/**
 * Forgets everything sources say of units; answers the units of which they spoke, and how many were affected by each. The answers
 * themselves stay: what is said again is the same row (`deleteUnusedAnswers`).
 */
export async function deleteAnswers(
  tx: Tx,
  sourceIds: readonly string[],
): Promise<{ units: AssetCursor[]; affected: Map<string, number> }> {
  const ids = sql`any (${[...sourceIds]}::uuid[])`
  const affected = await countBySource(tx, sourceIds)
  const gone = await sql<AssetCursor>`
    with gone as (delete from asset_answer where source_id = ${ids} returning customer_id, asset_id)
    select distinct customer_id as "customerId", asset_id as id from gone`.execute(tx)
  await sql`delete from answer_span where source_id = ${ids}`.execute(tx)
  return { units: gone.rows, affected: new Map([...affected].map(([id, counts]) => [id, counts.affected])) }
}

/** How many units sources say to be affected, or cannot tell. */
export async function countBySource(
  tx: Tx,
  sourceIds: readonly string[],
): Promise<Map<string, { affected: number; undetermined: number }>> {
  const rows = await sql<{ id: string; affected: number; undetermined: number }>`
    select source_id as id, count(*) filter (where applicability = 'affected')::integer as affected,
           count(*) filter (where applicability = 'undetermined')::integer as undetermined
      from asset_answer where source_id = any (${[...sourceIds]}::uuid[]) group by source_id`.execute(tx)
  return new Map(rows.rows.map(({ id, ...counts }) => [id, counts]))
}

export interface VerdictRow {
  readonly ordinal: number
  readonly vulnerabilityId: string
  readonly applicability: string
  readonly ground: string
  readonly reasons: unknown
  readonly products: readonly string[]
  readonly remedies: unknown
}

export interface AnswerRow {
  readonly id: string
  /** SHA-256 in hexadecimal of everything it says. */
  readonly digest: string
  readonly applicability: string
  readonly ground: string
  readonly reasons: unknown
  readonly products: readonly string[]
  readonly verdicts: readonly VerdictRow[]
  /** What it lacks (service/gaps.ts). */
  readonly gaps: readonly unknown[]
}

/** An answer of a source. */
export interface SourceAnswerRow extends AnswerRow {
  readonly sourceId: string
  readonly scopeId: string | null
}

/** Flaws times answers that are written in one statement. */
const VERDICTS_AT_ONCE = 2_000

function batches(answers: readonly SourceAnswerRow[]): SourceAnswerRow[][] {
  const all: SourceAnswerRow[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const answer of answers) {
    size += answer.verdicts.length + 1
    if (size > VERDICTS_AT_ONCE) {
      all.push([])
      size = answer.verdicts.length + 1
    }
    all.at(-1)?.push(answer)
  }
  return all
}

/** Keeps the ways in which sources answer, each once; answers the id under which a source's answer is kept. */
export async function upsertAnswers(
  tx: Tx,
  answers: readonly SourceAnswerRow[],
): Promise<(sourceId: string, answer: AnswerRow) => string> {
  const ids = new Map<string, string>()
  for (const batch of batches(answers))
    for (const { id, sourceId, digest } of await upsertBatch(tx, batch)) ids.set(`${sourceId} ${digest}`, id)
  return (sourceId, { id, digest }) => ids.get(`${sourceId} ${digest}`) ?? id
}

async function upsertBatch(
  tx: Tx,
  answers: readonly SourceAnswerRow[],
): Promise<{ id: string; sourceId: string; digest: string }[]> {
  const heads = answers.map((answer) => {
    const { verdicts: _, gaps: _gaps, ...head } = answer
    return head
  })
  const inserted = await sql<{ id: string }>`
    insert into source_answer (id, source_id, scope_id, digest, applicability, ground, reasons, products)
    select r.id, r."sourceId", r."scopeId", decode(r.digest, 'hex'), r.applicability, r.ground, r.reasons, r.products
      from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb)
           as r (id uuid, "sourceId" uuid, "scopeId" uuid, digest text, applicability text, ground text, reasons jsonb, products jsonb)
     order by r."sourceId", r.digest
    on conflict (source_id, digest) do nothing
    returning id`.execute(tx)
  const isNew = new Set(inserted.rows.map((row) => row.id))
  const verdicts = answers
    .filter((answer) => isNew.has(answer.id))
    .flatMap(({ id, scopeId, verdicts: own }) => own.map((verdict) => ({ answerId: id, scopeId, ...verdict })))
  if (verdicts.length > 0)
    await sql`
      insert into answer_verdict (answer_id, ordinal, vulnerability_id, scope_id, applicability, ground, reasons, products,
                                  remedies)
      select r."answerId", r.ordinal, r."vulnerabilityId", r."scopeId", r.applicability, r.ground, r.reasons, r.products, r.remedies
        from jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb)
             as r ("answerId" uuid, ordinal int, "vulnerabilityId" uuid, "scopeId" uuid, applicability text, ground text,
                   reasons jsonb, products jsonb, remedies jsonb)`.execute(tx)
  await insertGaps(
    tx,
    answers.filter((answer) => isNew.has(answer.id)),
  )
  const known = await sql<{ id: string; sourceId: string; digest: string }>`
    select s.id, s.source_id as "sourceId", encode(s.digest, 'hex') as digest
      from source_answer s
      join unnest(${answers.map(({ sourceId }) => sourceId)}::uuid[], ${answers.map(({ digest }) => digest)}::text[])
           as k (source_id, digest) on s.source_id = k.source_id and s.digest = decode(k.digest, 'hex')`.execute(tx)
  return known.rows
}

export interface AssetAnswerRow extends AssetCursor {
  readonly answerId: string
  readonly applicability: string
}

/** Writes which of a source's answers holds for which unit; the units have none of this source. */
export async function insertAssetAnswers(
  tx: Tx,
  source: { readonly id: string; readonly scopeId: string | null },
  rows: readonly AssetAnswerRow[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into asset_answer (customer_id, asset_id, source_id, answer_id, scope_id, applicability)
    select r.customer_id, r.asset_id, ${source.id}::uuid, r.answer_id, ${source.scopeId}::uuid, r.applicability
      from unnest(${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.id)}::uuid[],
                  ${rows.map((row) => row.answerId)}::uuid[], ${rows.map((row) => row.applicability)}::text[])
           as r (customer_id, asset_id, answer_id, applicability)
     order by r.customer_id, r.asset_id`.execute(tx)
}

/** Forgets what a source says of these units. */
export async function deleteAssetAnswers(tx: Tx, sourceId: string, assets: readonly AssetCursor[]): Promise<void> {
  await sql`
    delete from asset_answer t
     using unnest(${assets.map((asset) => asset.customerId)}::uuid[], ${assets.map((asset) => asset.id)}::uuid[])
           as k (customer_id, id)
     where t.customer_id = k.customer_id and t.asset_id = k.id and t.source_id = ${sourceId}`.execute(tx)
}

/** The sources that have an answer for each of these units, by source. */
export async function listSourcesOfAssets(
  tx: Tx,
  assets: readonly AssetCursor[],
): Promise<(AssetCursor & { sourceId: string })[]> {
  const rows = await sql<AssetCursor & { sourceId: string }>`
    select t.customer_id as "customerId", t.asset_id as id, t.source_id as "sourceId"
      from asset_answer t
      join unnest(${assets.map((asset) => asset.customerId)}::uuid[], ${assets.map((asset) => asset.id)}::uuid[])
           as k (customer_id, id) on t.customer_id = k.customer_id and t.asset_id = k.id`.execute(tx)
  return rows.rows
}

/** For each vendor and model that was already asked about, an open unit of it. */
export async function listAnsweredTwins(tx: Tx, models: readonly AssetModel[]): Promise<(AssetCursor & AssetModel)[]> {
  const rows = await sql<AssetCursor & AssetModel>`
    select distinct on (a.vendor, a.model) a.customer_id as "customerId", a.id, a.vendor, a.model
      from asset a
      join unnest(${models.map(({ vendor }) => vendor)}::text[], ${models.map(({ model }) => model)}::text[])
           as m (vendor, model) on a.model = m.model and a.vendor is not distinct from m.vendor
     where a.closed_at is null and a.answered_version is not null
     order by a.vendor, a.model, a.customer_id, a.id`.execute(tx)
  return rows.rows
}
