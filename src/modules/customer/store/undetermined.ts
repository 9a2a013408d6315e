import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { containsWords, natural, readPage, sortBy, sortByNullable } from '#platform/list/index.ts'
import { undeterminedGroup, type UndeterminedGroup } from '../model.ts'
import type { AssetModel } from './asset.ts'
import '../tables.ts'

export interface UndeterminedFilter {
  readonly customerId?: string | undefined
  readonly code?: readonly string[] | undefined
  readonly vendor?: readonly string[] | undefined
  readonly q?: string | undefined
  readonly sort: string
  readonly page: PageQuery
}

/** What is missing by reason and model, counted over answers `aa` for which the condition holds; of the given reasons only. */
function groupsOf(only: readonly string[], condition: RawBuilder<SqlBool>): RawBuilder<unknown> {
  return sql`
    select md5(concat_ws(E'\\n', r.code, a.model, a.vendor))::uuid as id, r.code, a.vendor, a.model,
           count(distinct a.id)::integer as units, count(distinct aa.source_id)::integer as sources
      from asset_answer aa
      join asset a on a.customer_id = aa.customer_id and a.id = aa.asset_id and a.closed_at is null
      join (select s.id, r.code from source_answer s
             cross join lateral (select s.ground as code union select e.value ->> 'code' from jsonb_array_elements(s.reasons) e) r
             where s.applicability = 'undetermined' and r.code = any (${[...only]}::text[])) r on r.id = aa.answer_id
     where aa.applicability = 'undetermined' and ${condition}
     group by r.code, a.vendor, a.model`
}

/** Everybody's groups as they were counted last; who is in a circle has another count of some, which is the larger one. */
const COUNTED = sql`(select g.* from undetermined_group g
  where not exists (select from undetermined_group o where o.id = g.id and o.scope_id is distinct from g.scope_id
                       and (o.units, o.scope_id is not null) > (g.units, g.scope_id is not null)))`

/** What is missing for an answer, by reason and model: as counted last, or counted now for one customer. */
export async function listUndetermined(
  tx: Tx,
  only: readonly string[],
  filter: UndeterminedFilter,
): Promise<ListPage<UndeterminedGroup>> {
  const { customerId, code, vendor } = filter
  const groups = customerId === undefined ? COUNTED : sql`(${groupsOf(only, sql`a.customer_id = ${customerId}::uuid`)})`
  const where = containsWords(filter.q, [sql`g.model`, sql`g.vendor`])
  if (code !== undefined) where.push(sql`g.code = any (${[...code]}::text[])`)
  if (vendor !== undefined) where.push(sql`g.vendor = any (${[...vendor]}::text[])`)
  const page = await readPage<unknown>(tx, {
    name: 'undetermined',
    from: sql`${groups} g`,
    where,
    id: sql`g.id`,
    carry: {
      code: sql`g.code`,
      vendor: sql`g.vendor`,
      model: sql`g.model`,
      units: sql`g.units`,
      sources: sql`g.sources`,
    },
    sorts: {
      code: sortBy(sql`g.code`, 'text'),
      vendor: sortByNullable(natural(sql`g.vendor`), 'text'),
      model: sortBy(natural(sql`g.model`), 'text'),
      units: sortBy(sql`g.units`, 'integer'),
      sources: sortBy(sql`g.sources`, 'integer'),
    },
    sort: filter.sort,
    details: sql`cross join (select) nothing`,
    columns: sql`page.code, page.vendor, page.model, page.units, page.sources`,
    page: filter.page,
  })
  return mapPage(page, (row) => undeterminedGroup.parse(row))
}

/** Counts the groups of these models anew, of everybody and of each circle that has sources of its own. */
export async function countUndetermined(tx: Tx, only: readonly string[], models: readonly AssetModel[]): Promise<void> {
  if (models.length === 0) return
  const circles = await sql<{ id: string }>`
    select distinct scope_id as id from asset_answer_run where scope_id is not null`.execute(tx)
  const named = sql`(select * from unnest(${models.map(({ vendor }) => vendor)}::text[], ${models.map(({ model }) => model)}::text[])
                      as m (vendor, model))`
  const of = (row: string): RawBuilder<SqlBool> =>
    sql<SqlBool>`exists (select from ${named} m where m.model = ${sql.ref(`${row}.model`)}
                           and m.vendor is not distinct from ${sql.ref(`${row}.vendor`)})`
  for (const circle of [null, ...circles.rows.map((row) => row.id)]) {
    const seen =
      circle === null
        ? sql<SqlBool>`aa.scope_id is null`
        : sql<SqlBool>`(aa.scope_id is null or aa.scope_id = ${circle}::uuid)`
    await sql`
      with counted as materialized (${groupsOf(only, sql<SqlBool>`${of('a')} and ${seen}`)}),
           gone as (delete from undetermined_group g where g.scope_id is not distinct from ${circle}::uuid and ${of('g')}
                       and not exists (select from counted c where c.id = g.id))
      insert into undetermined_group as g (id, scope_id, code, vendor, model, units, sources)
      select c.id, ${circle}::uuid, c.code, c.vendor, c.model, c.units, c.sources from counted c order by c.id
      on conflict (id, scope_id) do update set units = excluded.units, sources = excluded.sources
       where (g.units, g.sources) <> (excluded.units, excluded.sources)`.execute(tx)
  }
}
