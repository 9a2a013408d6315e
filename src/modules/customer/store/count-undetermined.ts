import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { AssetModel } from './asset.ts'
import '../tables.ts'

/** What may have changed since the queue was counted: answers of these sources about units of these models, no others. */
export interface Touched {
  readonly sourceIds: readonly string[]
  readonly models: readonly AssetModel[]
}

/** The group of a unit's gap: the gap among units of one model. */
const OF_MODEL = (model: string): RawBuilder<unknown> =>
  sql`undetermined_group_id(g.gap_id, ${sql.ref(`${model}.model`)}, ${sql.ref(`${model}.vendor`)})`

/** Lines that these sources left open before, or leave open now. */
async function listTouchedLines(tx: Tx, sourceIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select g.gap_id as id from answer_gap g where g.kind = 'line' and g.source_id = any (${[...sourceIds]}::uuid[])
    union
    select u.id from undetermined_source s join undetermined_group u on u.id = s.group_id
     where u.kind = 'line' and s.source_id = any (${[...sourceIds]}::uuid[])`.execute(tx)
  return rows.rows.map(({ id }) => id)
}

/** A table of this transaction, with statistics: what follows is planned by what is in it, from one row to millions. */
async function stage(tx: Tx, name: string, rows: RawBuilder<unknown>): Promise<void> {
  await sql`create temp table ${sql.ref(name)} on commit drop as ${rows}`.execute(tx)
  await sql`analyze ${sql.ref(name)}`.execute(tx)
}

const STAGES = [
  'q_model',
  'q_fact',
  'q_line',
  'q_pair',
  'q_single',
  'q_held',
  'q_seen',
  'q_view',
  'q_fact_of',
  'q_counted',
]

/**
 * Which answers of which facts are in a touched group (`q_pair`), and which units beside them whose source is asked one by one
 * (`q_single`). Facts stand for all their units: a line that leaves 50,000 units open is a handful of rows.
 */
async function stageMembers(tx: Tx, lines: readonly string[], models: readonly AssetModel[]): Promise<void> {
  await stage(
    tx,
    'q_model',
    sql`select distinct m.vendor, m.model
          from unnest(${models.map(({ vendor }) => vendor)}::text[], ${models.map(({ model }) => model)}::text[]) as m (vendor, model)`,
  )
  await stage(
    tx,
    'q_fact',
    sql`select f.id, f.kind_id, f.version_key, f.vendor, f.model
          from q_model m join unit_fact f on f.model = m.model and f.vendor is not distinct from m.vendor`,
  )
  await stage(
    tx,
    'q_line',
    sql`select g.gap_id, g.answer_id, g.source_id from answer_gap g
          join unnest(${[...lines]}::uuid[]) as l (id) on l.id = g.gap_id where g.kind = 'line'`,
  )
  await stage(
    tx,
    'q_pair',
    sql`select l.gap_id as group_id, l.gap_id, l.answer_id, s.fact_id
          from q_line l join answer_span s on s.source_id = l.source_id and s.answer_id = l.answer_id and s.fact_id is not null
        union
        select l.gap_id, l.gap_id, l.answer_id, f.id
          from q_line l join answer_span s on s.source_id = l.source_id and s.answer_id = l.answer_id and s.fact_id is null
          join unit_fact f on f.kind_id = s.kind_id and f.version_key between s.version_from and s.version_to
        union
        select ${OF_MODEL('f')}, g.gap_id, g.answer_id, f.id
          from q_fact f join answer_span s on s.fact_id = f.id join answer_gap g on g.answer_id = s.answer_id and g.kind = 'unit'
        union
        select ${OF_MODEL('f')}, g.gap_id, g.answer_id, f.id
          from q_fact f join answer_span s on s.kind_id = f.kind_id and f.version_key between s.version_from and s.version_to
          join answer_gap g on g.answer_id = s.answer_id and g.kind = 'unit'`,
  )
  await stage(
    tx,
    'q_single',
    sql`select l.gap_id as group_id, l.gap_id, l.answer_id, a.id as asset_id, a.fact_id, a.vendor, a.model
          from q_line l
          join asset_answer aa on aa.answer_id = l.answer_id
          join asset a on a.customer_id = aa.customer_id and a.id = aa.asset_id and a.closed_at is null
         where exists (select from answer_span s where s.source_id = l.source_id and s.answer_id is null and s.fact_id = a.fact_id)
        union
        select ${OF_MODEL('f')}, g.gap_id, g.answer_id, a.id, a.fact_id, a.vendor, a.model
          from q_fact f
          join answer_span s on s.fact_id = f.id and s.answer_id is null
          join asset a on a.fact_id = f.id and a.closed_at is null
          join asset_answer aa on aa.customer_id = a.customer_id and aa.asset_id = a.id and aa.source_id = s.source_id
          join answer_gap g on g.answer_id = aa.answer_id and g.kind = 'unit'`,
  )
}

/** A circle that can be compared by `=`: nobody's is this one. */
const NOBODY = sql`'00000000-0000-0000-0000-000000000000'::uuid`

/** Groups as they are now (`q_counted`), of everybody and of each circle that has a source among them. */
async function stageCounts(tx: Tx): Promise<void> {
  // Each fact's units are counted once, in however many groups it is.
  await stage(
    tx,
    'q_held',
    sql`select p.fact_id, a.vendor, a.model, count(*)::integer as units
          from (select distinct fact_id from q_pair) p join asset a on a.fact_id = p.fact_id and a.closed_at is null
         group by 1, 2, 3`,
  )
  await stage(
    tx,
    'q_seen',
    sql`select l.group_id, l.gap_id, l.answer_id, g.source_id, g.scope_id, g.kind, g.code, g.vendor, g.product, g.line, g.detail,
               g.vulnerability_ids
          from (select p.group_id, p.gap_id, p.answer_id from q_pair p join q_held h on h.fact_id = p.fact_id
                union
                select group_id, gap_id, answer_id from q_single) l
          join answer_gap g on g.answer_id = l.answer_id and g.gap_id = l.gap_id`,
  )
  await stage(
    tx,
    'q_view',
    sql`select c.group_id, c.circle, s.answer_id, s.gap_id, s.source_id, s.kind, s.code, s.vendor, s.product, s.line, s.detail,
               s.vulnerability_ids
          from (select distinct group_id, coalesce(scope_id, ${NOBODY}) as circle from q_seen) c
          join q_seen s on s.group_id = c.group_id and (s.scope_id is null or s.scope_id = c.circle)`,
  )
  await stage(
    tx,
    'q_fact_of',
    sql`select distinct v.group_id, v.circle, h.fact_id, h.vendor, h.model, h.units
          from q_view v join q_pair p on p.group_id = v.group_id and p.answer_id = v.answer_id join q_held h on h.fact_id = p.fact_id`,
  )
  await stage(
    tx,
    'q_counted',
    sql`
      with flaw as (
        select v.group_id, v.circle, count(distinct f.id)::integer as vulnerabilities, max(q.max_score)::float8 as score
          from q_view v cross join lateral unnest(v.vulnerability_ids) as f (id)
          left join source_vulnerability q on q.source_id = v.source_id and q.vulnerability_id = f.id
         group by 1, 2),
      single_of as (
        select distinct v.group_id, v.circle, s.asset_id, s.vendor, s.model
          from q_view v join q_single s on s.group_id = v.group_id and s.answer_id = v.answer_id
         where not exists (select from q_fact_of f where f.group_id = v.group_id and f.circle = v.circle and f.fact_id = s.fact_id)),
      unit as (
        select group_id, circle, sum(units)::integer as units, count(distinct (vendor, model))::integer as models,
               min(vendor) as vendor, min(model) as model
          from (select group_id, circle, units, vendor, model from q_fact_of
                union all
                select group_id, circle, 1, vendor, model from single_of) u
         group by 1, 2),
      head as (
        select group_id, circle, (array_agg(gap_id))[1] as gap_id, min(kind) as kind, min(code) as code, min(vendor) as vendor,
               min(product) as product, min(line) as line, min(detail) as detail, count(distinct source_id)::integer as sources
          from q_view group by 1, 2)
      select h.group_id as id, nullif(h.circle, ${NOBODY}) as scope_id, h.gap_id, h.kind, h.code,
             case h.kind when 'unit' then u.vendor else h.vendor end as vendor,
             case h.kind when 'unit' then u.model else coalesce(h.product, '') end as product, h.line, h.detail,
             u.units, u.models, h.sources, f.vulnerabilities, f.score
        from head h
        join unit u on u.group_id = h.group_id and u.circle = h.circle
        join flaw f on f.group_id = h.group_id and f.circle = h.circle`,
  )
}

/** Writes the counted groups in place of what was counted before of the touched ones, and which sources are behind each. */
async function writeCounts(tx: Tx, lines: readonly string[]): Promise<void> {
  const touched = sql`
    select u.id from undetermined_group u join unnest(${[...lines]}::uuid[]) as l (id) on l.id = u.id where u.kind = 'line'
    union
    select u.id from undetermined_group u join q_model m on m.model = u.product and m.vendor is not distinct from u.vendor
     where u.kind = 'unit'`
  await sql`
    with touched as materialized (${touched})
    delete from undetermined_source s using touched t
     where s.group_id = t.id
       and not exists (select from q_seen n where n.group_id = s.group_id and n.source_id = s.source_id)`.execute(tx)
  await sql`
    with touched as materialized (${touched})
    delete from undetermined_group u using touched t
     where u.id = t.id
       and not exists (select from q_counted c where c.id = u.id and coalesce(c.scope_id, ${NOBODY}) = coalesce(u.scope_id, ${NOBODY}))`.execute(
    tx,
  )
  await sql`
    insert into undetermined_source (group_id, source_id, scope_id)
    select distinct group_id, source_id, scope_id from q_seen order by 1, 2
    on conflict (group_id, source_id) do nothing`.execute(tx)
  await sql`
    insert into undetermined_group as u (id, scope_id, gap_id, kind, code, vendor, product, line, detail, units, models, sources,
                                         vulnerabilities, score)
    select c.id, c.scope_id, c.gap_id, c.kind, c.code, c.vendor, c.product, c.line, c.detail, c.units, c.models, c.sources,
           c.vulnerabilities, c.score
      from q_counted c order by c.id
    on conflict (id, scope_id) do update
       set units = excluded.units, models = excluded.models, sources = excluded.sources, vulnerabilities = excluded.vulnerabilities,
           score = excluded.score, vendor = excluded.vendor, product = excluded.product, line = excluded.line, detail = excluded.detail
     where (u.units, u.models, u.sources, u.vulnerabilities, u.score, u.vendor, u.product, u.line, u.detail)
           is distinct from (excluded.units, excluded.models, excluded.sources, excluded.vulnerabilities, excluded.score, excluded.vendor,
                             excluded.product, excluded.line, excluded.detail)`.execute(tx)
}

/**
 * Counts the groups anew that may have changed: lines of these sources, and what is missing of units of these models. Counting
 * begins with facts and spans, so that it costs what the groups hold, not what all answers are.
 */
export async function countUndetermined(tx: Tx, { sourceIds, models }: Touched): Promise<void> {
  if (sourceIds.length === 0 && models.length === 0) return
  // The lock of whoever notes answers (store/worst.ts): what another has written before is then seen.
  await sql`select pg_advisory_xact_lock(hashtextextended('customer:worst', 0))`.execute(tx)
  const lines = await listTouchedLines(tx, sourceIds)
  if (lines.length === 0 && models.length === 0) return
  await stageMembers(tx, lines, models)
  await stageCounts(tx)
  await writeCounts(tx, lines)
  await sql`drop table ${sql.join(STAGES.map((name) => sql.ref(name)))}`.execute(tx)
}

/** Counts anew what concerns models of which units were closed. */
export async function countStale(tx: Tx): Promise<void> {
  const stale = await sql<AssetModel>`delete from undetermined_stale returning vendor, model`.execute(tx)
  if (stale.rows.length === 0) return
  const models = stale.rows.map(({ vendor, model }) => ({ vendor, model }))
  const sources = await sql<{ id: string }>`
    select distinct s.source_id as id
      from unnest(${models.map(({ vendor }) => vendor)}::text[], ${models.map(({ model }) => model)}::text[]) as m (vendor, model)
      join unit_fact f on f.model = m.model and f.vendor is not distinct from m.vendor
      join answer_span s on s.kind_id = f.kind_id`.execute(tx)
  await countUndetermined(tx, { sourceIds: sources.rows.map(({ id }) => id), models })
}
