import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { UNCOVERED } from '#modules/sbom/index.ts'
import { newFindingView, summaryRow, type NewFindingView, type SummaryCoverage, type SummaryRow } from '../model.ts'
import { COUNTS, scoreOfFlaw, stateOfRank } from './part.ts'

export interface SummaryFilter {
  readonly by: 'line' | 'family' | 'release'
  readonly lineId?: string | undefined
  readonly familyId?: string | undefined
  readonly releases: 'newest' | 'all'
}

const GROUP = {
  line: {
    id: sql`l.id`,
    code: sql`l.kind`,
    en: sql`l.name_en`,
    ja: sql`l.name_ja`,
    order: sql`lpad(l.position::text, 9, '0')`,
  },
  family: {
    id: sql`y.id`,
    code: sql`y.code`,
    en: sql`y.name_en`,
    ja: sql`y.name_ja`,
    order: sql`lpad(l.position::text, 9, '0') || y.code`,
  },
  release: {
    id: sql`e.id`,
    code: sql`m.code || ' ' || e.version_text`,
    en: sql`p.name_en`,
    ja: sql`p.name_ja`,
    order: sql`m.code || lpad(p.position::text, 9, '0') || lpad((99999 - e.position)::text, 9, '0')`,
  },
} as const

const isNewest = sql`not exists (select from product_release n where n.part_id = e.part_id and n.position > e.position)`

function catalogue(filter: SummaryFilter, visible: RawBuilder<SqlBool>): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [visible]
  if (filter.lineId !== undefined) conditions.push(sql`l.id = ${filter.lineId}::uuid`)
  if (filter.familyId !== undefined) conditions.push(sql`y.id = ${filter.familyId}::uuid`)
  if (filter.releases === 'newest') conditions.push(isNewest)
  return sql`
    product_release e join product_part p on p.id = e.part_id join product_model m on m.id = p.model_id
    join product_family y on y.id = m.family_id join product_line l on l.id = y.line_id
    where ${sql.join(conditions, sql` and `)}`
}

/** Whether a record of a database (OSV, CVE, NVD) has ever come: before that only what advisories name can be found. */
export async function isAnyRecordKnown(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ isKnown: boolean }>`
    select exists (select from vulnerability_record where origin <> 'csaf') as "isKnown"`.execute(tx)
  return rows[0]?.isKnown === true
}

/** Findings by line, family or release, each vulnerability once in each; with what is not known. */
export async function summarizeFindings(
  tx: Tx,
  filter: SummaryFilter,
  visible: RawBuilder<SqlBool>,
  limit: number,
): Promise<{ rows: SummaryRow[]; coverage: SummaryCoverage }> {
  const { id, code, en, ja, order } = GROUP[filter.by]
  // Of many releases some are left out: those with least, and those of which nothing is known.
  const weight = (name: string): RawBuilder<unknown> =>
    sql`coalesce((c.affected ->> ${sql.lit(name)})::integer, 0) desc`
  const first =
    filter.by === 'release'
      ? sql`${weight('critical')}, ${weight('high')}, ${weight('medium')}, ${weight('low')}, ${weight('unscored')},
            coalesce(c.undetermined, 0) desc, h.without,`
      : sql``
  const { rows } = await sql<{ coverage: SummaryCoverage }>`
    with picked as materialized (
           select e.id as release_id, ${id} as id, ${code} as code, ${en} as name_en, ${ja} as name_ja, ${order} as place
             from ${catalogue(filter, visible)}),
         stated as (
           select d.release_id, count(*)::integer as components,
                  count(*) filter (where c.identified_by in ('none', 'ambiguous'))::integer as unidentified
             from picked k join declared_occurrence d on d.release_id = k.release_id join component c on c.id = d.component_id
            group by 1),
         held as (
           select k.id, min(k.code) as code, min(k.name_en) as name_en, min(k.name_ja) as name_ja, min(k.place) as place,
                  count(*)::integer as releases,
                  -- What somebody has declared is a part of a release, and never the whole of it.
                  count(*) filter (where coalesce(s.component_count, 0) = 0)::integer as without,
                  coalesce(sum(coalesce(s.component_count, 0) + coalesce(t.components, 0)), 0)::integer as components,
                  coalesce(sum(coalesce((s.coverage ->> 'none')::integer, 0) + coalesce((s.coverage ->> 'ambiguous')::integer, 0)
                    + coalesce(t.unidentified, 0)), 0)::integer as unidentified
             from picked k left join sbom s on s.release_id = k.release_id and s.state = 'current'
             left join stated t on t.release_id = k.release_id group by k.id),
         dark as (
           select k.id, count(*)::integer as uncovered
             from picked k join release_component r on r.release_id = k.release_id join component c on c.id = r.component_id
            where c.lookup_id in ${UNCOVERED} group by 1),
         hit as (
           select k.id, f.vulnerability_id, min(f.rank) as rank
             from picked k join finding f on f.release_id = k.release_id group by 1, 2),
         scored as materialized (
           select h.vulnerability_id, ${scoreOfFlaw(sql`h.vulnerability_id`)} as score
             from (select distinct vulnerability_id from hit) h),
         counted as (
           select h.id, ${COUNTS} from hit h join scored s on s.vulnerability_id = h.vulnerability_id group by h.id)
    select h.id, h.code, h.name_en as "nameEn", h.name_ja as "nameJa", h.releases, h.without as "releasesWithout", h.components,
           h.unidentified, coalesce(d.uncovered, 0) as uncovered,
           coalesce(c.affected, '{"critical":0,"high":0,"medium":0,"low":0,"unscored":0}'::json) as affected,
           coalesce(c.undetermined, 0) as undetermined, coalesce(c.patched, 0) as patched, coalesce(c."setAside", 0) as "setAside",
           json_build_object('releases', sum(h.releases) over (), 'releasesWithout', sum(h.without) over (),
                             'components', sum(h.components) over (), 'unidentified', sum(h.unidentified) over (),
                             'uncovered', coalesce(sum(d.uncovered) over (), 0)) as coverage
      from held h left join counted c on c.id = h.id left join dark d on d.id = h.id
     order by ${first} h.place, h.id limit ${limit}`.execute(tx)
  const coverage = rows[0]?.coverage ?? {
    releases: 0,
    releasesWithout: 0,
    components: 0,
    unidentified: 0,
    uncovered: 0,
  }
  return { rows: rows.map((row) => summaryRow.parse(row)), coverage }
}

/** Vulnerabilities that were found in releases since a moment, the worst first. */
export async function listNewFindings(
  tx: Tx,
  filter: { readonly since: string; readonly releases: 'newest' | 'all'; readonly ranks: readonly number[] },
  visible: RawBuilder<SqlBool>,
  limit: number,
): Promise<{ items: NewFindingView[]; total: number }> {
  const { rows } = await sql<{ rank: number; total: number; maxScore: number | null }>`
    with recent as materialized (select record_id, component_id from match where found_at >= ${filter.since}::timestamptz),
         hit as (
           select f.vulnerability_id, min(f.rank) as rank, count(distinct f.release_id)::integer as releases,
                  count(distinct y.id)::integer as families, count(distinct f.component_id)::integer as components,
                  min(f.found_at) as found_at
             from recent r join finding f on f.record_id = r.record_id and f.component_id = r.component_id
             join product_release e on e.id = f.release_id join product_part p on p.id = e.part_id
             join product_model m on m.id = p.model_id join product_family y on y.id = m.family_id
             join product_line l on l.id = y.line_id
            where ${visible} and f.rank = any (${[...filter.ranks]}::int[]) ${filter.releases === 'newest' ? sql`and ${isNewest}` : sql``}
            group by 1),
         scored as (select h.*, ${scoreOfFlaw(sql`h.vulnerability_id`)} as score from hit h)
    select h.vulnerability_id as "vulnerabilityId", v.name, v.title, h.score as "maxScore", h.rank, h.releases, h.families,
           h.components, h.found_at as "foundAt", count(*) over ()::integer as total
      from scored h join vulnerability v on v.id = h.vulnerability_id
     order by h.rank, h.score desc nulls last, h.found_at desc, h.vulnerability_id limit ${limit}`.execute(tx)
  const items = rows.map(({ rank, total: _total, maxScore, ...row }) =>
    newFindingView.parse({ ...row, state: stateOfRank(rank), maxScore }),
  )
  return { items, total: rows[0]?.total ?? 0 }
}
