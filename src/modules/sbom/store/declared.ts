import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { containsWords, natural, readPage, sortBy, sortByNullable } from '#platform/list/index.ts'
import { isVisible, type VisibleLines } from '#modules/product/index.ts'
import { declaredPartView, type DeclaredPartInput, type DeclaredPartView } from '../model-declared.ts'

/** Lets one transaction at a time change what is stated, or which releases there are to state something of. */
export async function lockDeclared(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sbom:declared', 0))`.execute(tx)
}

/** Where a family stands; undefined where there is none, or the model is not of it. */
export async function findFamilyPlace(
  tx: Tx,
  familyId: string,
  modelId: string | null,
): Promise<{ lineId: string; divisionId: string } | undefined> {
  const { rows } = await sql<{ lineId: string; divisionId: string }>`
    select l.id as "lineId", l.division_id as "divisionId" from product_family f join product_line l on l.id = f.line_id
     where f.id = ${familyId}::uuid
       and (${modelId}::uuid is null or exists (select from product_model m where m.id = ${modelId}::uuid and m.family_id = f.id))`.execute(
    tx,
  )
  return rows[0]
}

type Stated = Omit<DeclaredPartInput, 'familyId'> & { readonly componentId: string }

/** Notes a statement. */
export async function insertDeclared(
  tx: Tx,
  row: Stated & {
    readonly id: string
    readonly code: string
    readonly familyId: string
    readonly createdAt: string
    readonly createdBy: string
  },
): Promise<void> {
  await sql`
    insert into declared_part (id, code, family_id, model_id, part_code, releases, vendor, name, versions, purl, cpe, patched, basis, stated_on,
                               note, component_id, created_at, created_by)
    values (${row.id}::uuid, ${row.code}, ${row.familyId}::uuid, ${row.modelId}::uuid, ${row.partCode}, ${row.releases}, ${row.vendor}, ${row.name},
            ${row.versions}, ${row.purl}, ${row.cpe}, ${row.patched}::text[], ${row.basis}, ${row.statedOn}::date, ${row.note},
            ${row.componentId}::uuid, ${row.createdAt}::timestamptz, ${row.createdBy}::uuid)`.execute(tx)
}

/** Writes what a statement says; its version counts on. What rests on nothing but a person's word has no letter. */
export async function updateDeclared(tx: Tx, id: string, row: Stated): Promise<void> {
  await sql`
    update declared_part
       set model_id = ${row.modelId}::uuid, part_code = ${row.partCode}, releases = ${row.releases}, vendor = ${row.vendor},
           name = ${row.name}, versions = ${row.versions}, purl = ${row.purl}, cpe = ${row.cpe}, patched = ${row.patched}::text[],
           basis = ${row.basis}, stated_on = ${row.statedOn}::date, note = ${row.note}, component_id = ${row.componentId}::uuid,
           file_id = case when ${row.basis} = 'letter' then file_id end, version = version + 1
     where id = ${id}::uuid`.execute(tx)
}

/** Withdraws a statement, or (null) has it count again. */
export async function setWithdrawn(tx: Tx, id: string, by: { at: string; userId: string } | null): Promise<void> {
  await sql`
    update declared_part set withdrawn_at = ${by?.at ?? null}::timestamptz, withdrawn_by = ${by?.userId ?? null}::uuid, version = version + 1
     where id = ${id}::uuid`.execute(tx)
}

/** The letter that a statement rests on. */
export async function setLetter(tx: Tx, id: string, fileId: string): Promise<void> {
  await sql`update declared_part set file_id = ${fileId}::uuid, basis = 'letter', version = version + 1 where id = ${id}::uuid`.execute(
    tx,
  )
}

/** The stored letter of a statement; undefined where it has none. */
export async function findLetter(
  tx: Tx,
  id: string,
): Promise<{ fileId: string; name: string; size: number } | undefined> {
  const { rows } = await sql<{ fileId: string; name: string; size: number }>`
    select s.id as "fileId", s.name, s.size::float8 as size from declared_part d join stored_file s on s.id = d.file_id
     where d.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** Every letter, by the statement that rests on it. */
export async function listLetters(tx: Tx): Promise<{ id: string; fileId: string }[]> {
  const { rows } = await sql<{ id: string; fileId: string }>`
    select id, file_id as "fileId" from declared_part where file_id is not null order by id`.execute(tx)
  return rows
}

const FROM = sql`declared_part d join component c on c.id = d.component_id
  join product_family f on f.id = d.family_id join product_line l on l.id = f.line_id`

const columns = (releaseId: string | undefined): RawBuilder<unknown> => sql`
  d.id, d.code, d.family_id as "familyId", f.code as "familyCode", f.name_en as "familyNameEn", f.name_ja as "familyNameJa", l.id as "lineId",
  d.model_id as "modelId", (select m.code from product_model m where m.id = d.model_id) as "modelCode", d.part_code as "partCode",
  d.releases, d.vendor, d.name, d.versions, d.purl, d.cpe, d.patched, d.basis, d.stated_on::text as "statedOn", d.note,
  (select json_build_object('fileName', s.name, 'size', s.size, 'sha256', s.sha256) from stored_file s where s.id = d.file_id) as letter,
  d.component_id as "componentId", c.identified_by as "identifiedBy",
  exists (select from component_package x where x.component_id = c.id and x.is_range) as "isRange",
  (select count(*)::integer from declared_occurrence o where o.declared_part_id = d.id) as "releaseCount",
  (select count(*)::integer from declared_occurrence o where o.declared_part_id = d.id and not o.is_certain) as "uncertainCount",
  (select o.is_certain from declared_occurrence o where o.declared_part_id = d.id and o.release_id = ${releaseId ?? null}::uuid) as "isCertain",
  d.withdrawn_at as "withdrawnAt", d.created_at as "createdAt", d.version,
  coalesce((select p.name from person p where p.id = d.created_by), '–') as "authorName"`

export interface DeclaredFilter {
  readonly visible: VisibleLines
  readonly q?: string | undefined
  readonly familyId?: string | undefined
  readonly modelId?: string | undefined
  readonly releaseId?: string | undefined
  readonly basis?: readonly string[] | undefined
  readonly state: 'standing' | 'withdrawn' | 'all'
  readonly sort: string
  readonly page: PageQuery
}

function conditionsOf(filter: DeclaredFilter): RawBuilder<SqlBool>[] {
  const { visible, q, familyId, modelId, releaseId, basis, state } = filter
  const texts = [sql`d.vendor`, sql`d.name`, sql`d.versions`, sql`d.purl`, sql`d.note`, sql`d.code`]
  const where: RawBuilder<SqlBool>[] = [isVisible(visible), ...containsWords(q, texts)]
  if (familyId !== undefined) where.push(sql`d.family_id = ${familyId}::uuid`)
  if (modelId !== undefined)
    where.push(sql`(d.model_id = ${modelId}::uuid or d.model_id is null
      and d.family_id = (select m.family_id from product_model m where m.id = ${modelId}::uuid))`)
  if (releaseId !== undefined)
    where.push(
      sql`exists (select from declared_occurrence o where o.declared_part_id = d.id and o.release_id = ${releaseId}::uuid)`,
    )
  if (basis !== undefined) where.push(sql`d.basis = any (${[...basis]}::text[])`)
  if (state !== 'all') where.push(state === 'standing' ? sql`d.withdrawn_at is null` : sql`d.withdrawn_at is not null`)
  return where
}

/** What is stated. */
export async function listDeclared(tx: Tx, filter: DeclaredFilter): Promise<ListPage<DeclaredPartView>> {
  const page = await readPage<unknown>(tx, {
    name: 'declaredPart',
    from: FROM,
    where: conditionsOf(filter),
    id: sql`d.id`,
    sorts: {
      name: sortBy(natural(sql`d.name`), 'text'),
      vendor: sortByNullable(natural(sql`d.vendor`), 'text'),
      createdAt: sortBy(sql`d.created_at`, 'timestamptz'),
      statedOn: sortByNullable(sql`d.stated_on`, 'date'),
    },
    sort: filter.sort,
    details: sql`join declared_part d on d.id = page.id join component c on c.id = d.component_id
      join product_family f on f.id = d.family_id join product_line l on l.id = f.line_id`,
    columns: columns(filter.releaseId),
    page: filter.page,
  })
  return mapPage(page, (row) => declaredPartView.parse(row))
}

/** One statement with the division that it belongs to. */
export async function findDeclared(
  tx: Tx,
  id: string,
): Promise<{ view: DeclaredPartView; divisionId: string } | undefined> {
  const { rows } = await sql<{ divisionId: string }>`
    select ${columns(undefined)}, l.division_id as "divisionId" from ${FROM} where d.id = ${id}::uuid`.execute(tx)
  const [row] = rows
  return row === undefined ? undefined : { view: declaredPartView.parse(row), divisionId: row.divisionId }
}
