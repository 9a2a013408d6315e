import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { ReleaseVersion } from '../rules-declared.ts'

/** Which pairs of statement and release are looked at: those of some statements, of some models' releases, or all. */
export type CoverScope =
  | { readonly declaredPartIds: readonly string[] }
  | { readonly modelIds: readonly string[] }
  | 'all'

function inScope(scope: CoverScope): RawBuilder<SqlBool> {
  if (scope === 'all') return sql`true`
  return 'modelIds' in scope
    ? sql`m.id = any (${[...scope.modelIds]}::uuid[])`
    : sql`d.id = any (${[...scope.declaredPartIds]}::uuid[])`
}

/** Every standing statement with the releases that it may speak of, by family, model and part. */
const PAIRS = sql`
  declared_part d join product_family f on f.id = d.family_id
  join product_model m on m.family_id = d.family_id and (d.model_id is null or m.id = d.model_id)
  join product_part p on p.model_id = m.id and (d.part_code is null or p.code = d.part_code)
  join product_release r on r.part_id = p.id`

/** A statement about a model stands with the model's family, wherever that went. */
export async function followModels(tx: Tx): Promise<void> {
  await sql`update declared_part d set family_id = m.family_id from product_model m
             where m.id = d.model_id and m.family_id <> d.family_id`.execute(tx)
}

/** What is asked of a statement that speaks of some releases only: each version text in each order once. */
export interface CoverQuestion extends ReleaseVersion {
  readonly id: string
  readonly releases: string
}

/** The questions of a scope. */
export async function listCoverQuestions(tx: Tx, scope: CoverScope): Promise<CoverQuestion[]> {
  const { rows } = await sql<CoverQuestion>`
    select distinct d.id, d.releases, r.version_text as version, p.version_scheme as "partScheme", f.version_scheme as "familyScheme"
      from ${PAIRS} where d.withdrawn_at is null and d.releases is not null and ${inScope(scope)}`.execute(tx)
  return rows
}

export interface CoverAnswer extends CoverQuestion {
  readonly isCertain: boolean
}

/** Makes the stated contents of releases what the answers say; statements without a range speak of every release. */
export async function writeCoverage(tx: Tx, scope: CoverScope, answers: readonly CoverAnswer[]): Promise<void> {
  const told = JSON.stringify(
    answers.map(({ id, version, partScheme, isCertain }) => ({ id, version, partScheme, isCertain })),
  )
  const wanted = sql`
    wanted as materialized (
      select r.id as release_id, d.id as declared_part_id, d.component_id, d.patched, coalesce(a."isCertain", true) as is_certain
        from ${PAIRS}
        left join jsonb_to_recordset(${told}::jsonb) as a (id uuid, version text, "partScheme" text, "isCertain" boolean)
          on a.id = d.id and a.version = r.version_text and a."partScheme" = p.version_scheme
       where d.withdrawn_at is null and ${inScope(scope)} and (d.releases is null or a.id is not null))`
  await sql`
    with ${wanted}
    delete from declared_occurrence o using product_release r, product_part p, product_model m, declared_part d
     where r.id = o.release_id and p.id = r.part_id and m.id = p.model_id and d.id = o.declared_part_id and ${inScope(scope)}
       and not exists (select from wanted w where w.release_id = o.release_id and w.declared_part_id = o.declared_part_id)`.execute(
    tx,
  )
  await sql`
    with ${wanted}
    insert into declared_occurrence as o (release_id, declared_part_id, component_id, patched, is_certain)
    select release_id, declared_part_id, component_id, patched, is_certain from wanted order by release_id, declared_part_id
    on conflict (release_id, declared_part_id) do update
       set component_id = excluded.component_id, patched = excluded.patched, is_certain = excluded.is_certain
     where (o.component_id, o.patched, o.is_certain) is distinct from (excluded.component_id, excluded.patched, excluded.is_certain)`.execute(
    tx,
  )
}

/** Releases of a family, or of a model's or part's, by version text and order, with how many there are of each. */
export async function countReleaseVersions(
  tx: Tx,
  of: { readonly familyId: string; readonly modelId?: string | undefined; readonly partCode?: string | undefined },
): Promise<(ReleaseVersion & { readonly count: number })[]> {
  const { rows } = await sql<ReleaseVersion & { count: number }>`
    select r.version_text as version, p.version_scheme as "partScheme", f.version_scheme as "familyScheme", count(*)::integer as count
      from product_family f join product_model m on m.family_id = f.id join product_part p on p.model_id = m.id
      join product_release r on r.part_id = p.id
     where f.id = ${of.familyId}::uuid and (${of.modelId ?? null}::uuid is null or m.id = ${of.modelId ?? null}::uuid)
       and (${of.partCode ?? null}::text is null or p.code = ${of.partCode ?? null})
     group by 1, 2, 3`.execute(tx)
  return rows
}
