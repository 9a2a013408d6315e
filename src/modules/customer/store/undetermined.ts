import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { containsWords, natural, readPage, sortBy, sortByNullable } from '#platform/list/index.ts'
import { undeterminedGroup, type UndeterminedGroup } from '../model.ts'
import '../tables.ts'

export interface UndeterminedFilter {
  readonly customerId?: string | undefined
  readonly sourceId?: string | undefined
  readonly kind?: readonly string[] | undefined
  readonly code?: readonly string[] | undefined
  readonly vendor?: readonly string[] | undefined
  readonly q?: string | undefined
  readonly sort: string
  readonly page: PageQuery
}

/** Groups as they were counted last; who is in a circle has another count of some, which is the larger one. */
const COUNTED = sql`(select g.* from undetermined_group g
  where not exists (select from undetermined_group o where o.id = g.id and o.scope_id is distinct from g.scope_id
                       and (o.units, o.sources, o.scope_id is not null) > (g.units, g.sources, g.scope_id is not null)))`

/** One holder's groups, counted now: with its units only. */
const ofHolder = (customerId: string): RawBuilder<unknown> => sql`(
  select n.*, n.units * coalesce(n.score, 10) as harm from (
    select case g.kind when 'unit' then undetermined_group_id(g.gap_id, min(a.model), min(a.vendor)) else g.gap_id end as id, g.kind, g.code,
           case g.kind when 'unit' then min(a.vendor) else min(g.vendor) end as vendor,
           case g.kind when 'unit' then min(a.model) else coalesce(min(g.product), '') end as product,
           min(g.line) as line, min(g.detail) as detail, count(distinct a.id)::integer as units,
           count(distinct (a.vendor, a.model))::integer as models, count(distinct g.source_id)::integer as sources,
           count(distinct f.id)::integer as vulnerabilities, max(q.max_score)::float8 as score
      from asset a
      join asset_answer aa on aa.customer_id = a.customer_id and aa.asset_id = a.id
      join answer_gap g on g.answer_id = aa.answer_id
     cross join lateral unnest(g.vulnerability_ids) as f (id)
      left join source_vulnerability q on q.source_id = g.source_id and q.vulnerability_id = f.id
     where a.customer_id = ${customerId}::uuid and a.closed_at is null
     group by g.kind, g.code, g.gap_id, case g.kind when 'unit' then a.vendor end, case g.kind when 'unit' then a.model end) n)`

const COLUMNS = [
  'kind',
  'code',
  'vendor',
  'product',
  'line',
  'detail',
  'units',
  'models',
  'sources',
  'vulnerabilities',
  'score',
] as const

function conditionsOf({ sourceId, kind, code, vendor, q }: UndeterminedFilter): RawBuilder<SqlBool>[] {
  const where = containsWords(q, [sql`g.product`, sql`g.vendor`, sql`g.line`, sql`g.detail`])
  if (kind !== undefined) where.push(sql`g.kind = any (${[...kind]}::text[])`)
  if (code !== undefined) where.push(sql`g.code = any (${[...code]}::text[])`)
  if (vendor !== undefined) where.push(sql`g.vendor = any (${[...vendor]}::text[])`)
  if (sourceId !== undefined)
    where.push(
      sql`exists (select from undetermined_source s where s.group_id = g.id and s.source_id = ${sourceId}::uuid)`,
    )
  return where
}

/** What is missing for an answer: as counted last, or counted now for one customer. */
export async function listUndetermined(tx: Tx, filter: UndeterminedFilter): Promise<ListPage<UndeterminedGroup>> {
  const page = await readPage<unknown>(tx, {
    name: 'undetermined',
    from: sql`${filter.customerId === undefined ? COUNTED : ofHolder(filter.customerId)} g`,
    where: conditionsOf(filter),
    id: sql`g.id`,
    carry: Object.fromEntries(COLUMNS.map((name) => [name, sql.ref(`g.${name}`)])),
    sorts: {
      harm: sortBy(sql`g.harm`, 'float8'),
      kind: sortBy(sql`g.kind`, 'text'),
      code: sortBy(sql`g.code`, 'text'),
      vendor: sortByNullable(natural(sql`g.vendor`), 'text'),
      product: sortBy(natural(sql`g.product`), 'text'),
      units: sortBy(sql`g.units`, 'integer'),
      models: sortBy(sql`g.models`, 'integer'),
      sources: sortBy(sql`g.sources`, 'integer'),
      vulnerabilities: sortBy(sql`g.vulnerabilities`, 'integer'),
      score: sortByNullable(sql`g.score`, 'float8'),
    },
    sort: filter.sort,
    details: sql`cross join (select) nothing`,
    columns: sql`page.id, ${sql.join(COLUMNS.map((name) => sql.ref(`page.${name}`)))}`,
    page: filter.page,
  })
  return mapPage(page, (row) => undeterminedGroup.parse(row))
}

/** One group, with the gap that it is of; undefined where there is none that the principal may see. */
export async function findGroup(tx: Tx, id: string): Promise<(UndeterminedGroup & { gapId: string }) | undefined> {
  const rows = await sql<{ gapId: string }>`
    select g.id, g.gap_id as "gapId", ${sql.join(COLUMNS.map((name) => sql.ref(`g.${name}`)))} from ${COUNTED} g where g.id = ${id}::uuid`.execute(
    tx,
  )
  const [row] = rows.rows
  return row === undefined ? undefined : { ...undeterminedGroup.parse(row), gapId: row.gapId }
}

/** The answers that lack it, as far as the principal may see their sources. */
const answersOf = (gapId: string): RawBuilder<unknown> =>
  sql`(select g.answer_id from answer_gap g where g.gap_id = ${gapId}::uuid)`

/** A unit `a` is behind a group: no unit is behind one that is not there, or is no longer. */
export async function isBehindGroup(tx: Tx, groupId: string): Promise<RawBuilder<SqlBool>> {
  const group = await findGroup(tx, groupId)
  if (group === undefined) return sql<SqlBool>`false`
  const { kind, gapId, vendor, product } = group
  const ofModel =
    kind === 'unit' ? sql`a.model = ${product} and a.vendor is not distinct from ${vendor}::text and` : sql``
  return sql<SqlBool>`${ofModel} (a.customer_id, a.id) in (
    select aa.customer_id, aa.asset_id from asset_answer aa where aa.answer_id in ${answersOf(gapId)})`
}

export interface GroupModel {
  readonly modelId: string | null
  readonly vendor: string | null
  readonly model: string
  readonly units: number
  readonly pending: number
}

/** The models of the units behind a group, most units first. */
export async function listGroupModels(tx: Tx, groupId: string, limit: number): Promise<GroupModel[]> {
  const rows = await sql<GroupModel>`
    select a.model_id as "modelId", a.vendor, a.model, count(*)::integer as units,
           count(*) filter (where a.answered_version is distinct from a.version)::integer as pending
      from asset a where a.closed_at is null and ${await isBehindGroup(tx, groupId)}
     group by 1, 2, 3 order by 4 desc, 3 limit ${limit}`.execute(tx)
  return rows.rows
}

/** The sources behind a group with the products of each whose lines leave it open. */
export async function listGroupSources(
  tx: Tx,
  groupId: string,
  gapId: string,
): Promise<{ sourceId: string; productIds: string[]; vulnerabilityIds: string[] }[]> {
  const rows = await sql<{ sourceId: string; productIds: string[]; vulnerabilityIds: string[] }>`
    select s.source_id as "sourceId", array_agg(distinct p.id) filter (where p.id is not null) as "productIds",
           array_agg(distinct f.id) as "vulnerabilityIds"
      from undetermined_source s
      join answer_gap g on g.source_id = s.source_id and g.gap_id = ${gapId}::uuid
     cross join lateral unnest(g.vulnerability_ids) as f (id)
      left join lateral unnest(g.product_ids) as p (id) on true
     where s.group_id = ${groupId}::uuid
     group by 1 order by 1`.execute(tx)
  return rows.rows
}
