import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { containsWords, natural, readPage, sortBy, sortByNullable } from '#platform/list/index.ts'
import { findingCounts, findingView, type FindingCounts, type FindingState, type FindingView } from '../model.ts'
import { SAID, UNCOVERED } from '#modules/sbom/index.ts'
import { COUNTS, ranksOf, scoreOfFlaw, stateOfRank } from './part.ts'

/** How sure a row is, as a number: the surest first. */
const SURENESS = sql`case f.confidence when 'high' then 1 when 'medium' then 2 else 3 end`

/** Each vulnerability in each component that meets a condition: the worst of what is said, by the surest who says it. */
function grouped(condition: RawBuilder<SqlBool>): RawBuilder<unknown> {
  return sql`(
    select f.component_id, f.vulnerability_id, min(f.rank) as rank, min(f.found_at) as found_at,
           (array_agg(f.ground order by f.rank, ${SURENESS}))[1] as ground,
           (array_agg(f.basis order by f.rank, ${SURENESS}))[1] as basis,
           (array_agg(f.confidence order by f.rank, ${SURENESS}))[1] as confidence,
           coalesce(bool_or(f.code = 'used'), false) as uses_code, bool_or(exists (
             select from match m where m.record_id = f.record_id and m.component_id = f.component_id and m.is_denied)) as is_denied,
           array_agg(distinct w.origin order by w.origin) as origins
      from finding f join vulnerability_record w on w.id = f.record_id
     where ${condition} group by 1, 2)`
}

export interface FindingFilter {
  readonly releaseId: string
  readonly q?: string | undefined
  readonly state?: readonly FindingState[] | undefined
  readonly confidence?: readonly string[] | undefined
  readonly minScore?: number | undefined
  readonly sort: string
  readonly page: PageQuery
}

type Read = Omit<FindingView, 'state' | 'maxScore'> & { readonly rank: number; readonly maxScore: number | null }

const viewOf = ({ rank, maxScore, ...row }: Read): FindingView =>
  findingView.parse({ ...row, state: stateOfRank(rank), maxScore })

/** What is wrong with a release, as a list. */
export async function listFindings(tx: Tx, filter: FindingFilter): Promise<ListPage<FindingView>> {
  const { releaseId, state, confidence, minScore } = filter
  // As the release's own document calls the component.
  const said = sql`(select string_agg(o.said_name, ' ') from occurrence o
                     where o.release_id = ${releaseId}::uuid and o.component_id = g.component_id)`
  const where = containsWords(filter.q, [sql`v.name`, sql`v.title`, sql`c.search_text`, sql`c.purl`, said])
  if (state !== undefined) where.push(sql`g.rank = any (${ranksOf(state)}::int[])`)
  if (confidence !== undefined) where.push(sql`g.confidence = any (${[...confidence]}::text[])`)
  if (minScore !== undefined) where.push(sql`s.score >= ${minScore}::numeric`)
  const page = await readPage<Read>(tx, {
    name: 'finding',
    from: sql`${grouped(sql`f.release_id = ${releaseId}::uuid`)} g
              join component c on c.id = g.component_id join vulnerability v on v.id = g.vulnerability_id
              cross join lateral (select ${scoreOfFlaw(sql`g.vulnerability_id`)} as score) s`,
    where,
    id: sql`md5(g.component_id::text || g.vulnerability_id::text)::uuid`,
    carry: Object.fromEntries(
      [
        'component_id',
        'vulnerability_id',
        'rank',
        'found_at',
        'ground',
        'basis',
        'confidence',
        'uses_code',
        'is_denied',
        'origins',
      ].map((name) => [name, sql.ref(`g.${name}`)]),
    ),
    sorts: {
      score: sortByNullable(sql`s.score::float8`, 'float8'),
      name: sortBy(natural(sql`v.name`), 'text'),
      component: sortBy(natural(sql`c.name`), 'text'),
      state: sortBy(sql`g.rank`, 'integer'),
      confidence: sortBy(sql`case g.confidence when 'high' then 1 when 'medium' then 2 else 3 end`, 'integer'),
      foundAt: sortBy(sql`g.found_at`, 'timestamptz'),
    },
    sort: filter.sort,
    details: sql`join component c on c.id = page.component_id join vulnerability v on v.id = page.vulnerability_id
      left join lateral (select said_name, said_version from occurrence o
                          where o.release_id = ${releaseId}::uuid and o.component_id = page.component_id order by o.ordinal limit 1) o on true`,
    columns: sql`
      page.vulnerability_id as "vulnerabilityId", v.name, v.title, ${scoreOfFlaw(sql`page.vulnerability_id`)} as "maxScore",
      c.id as "componentId", ${SAID.name} as "componentName", ${SAID.version} as "componentVersion", c.purl, page.rank, page.ground,
      page.basis, page.confidence, page.uses_code as "usesNamedCode", page.is_denied as "isDenied", page.origins, page.found_at as "foundAt"`,
    page: filter.page,
  })
  return mapPage(page, viewOf)
}

/** How many vulnerabilities a release has: each counts once, by the worst component. */
export async function countFindings(tx: Tx, releaseId: string): Promise<FindingCounts> {
  const { rows } = await sql`
    select ${COUNTS}
      from (select g.rank, ${scoreOfFlaw(sql`g.vulnerability_id`)} as score
              from (select f.vulnerability_id, min(f.rank) as rank from finding f
                     where f.release_id = ${releaseId}::uuid group by 1) g) h`.execute(tx)
  return findingCounts.parse(rows[0])
}

interface ContentCounts {
  readonly isKnown: boolean
  readonly components: number
  readonly unidentified: number
  readonly uncovered: number
}

/**
 * How many components a release is known to contain, how many of them nobody can identify, and of how many no database is at hand. What it
 * contains is known by its bill of materials: what somebody has declared is a part of it, and never the whole.
 */
export async function countContents(tx: Tx, releaseId: string): Promise<ContentCounts> {
  const rows = await sql<ContentCounts>`
    select count(*) filter (where r.via = 'sbom') > 0 as "isKnown",
           count(*)::integer as components,
           count(*) filter (where c.identified_by in ('none', 'ambiguous'))::integer as unidentified,
           count(*) filter (where c.lookup_id in ${UNCOVERED})::integer as uncovered
      from release_component r join component c on c.id = r.component_id where r.release_id = ${releaseId}::uuid`.execute(
    tx,
  )
  return rows.rows[0] ?? { isKnown: false, components: 0, unidentified: 0, uncovered: 0 }
}

/** The vulnerabilities of a component in the releases of some lines, the worst first. */
export async function listOfComponent(
  tx: Tx,
  componentId: string,
  visible: RawBuilder<SqlBool>,
): Promise<{ items: FindingView[]; releases: number; isLookedUp: boolean }> {
  const counted = await sql<{ releases: number; isLookedUp: boolean }>`
    select count(distinct r.release_id)::integer as releases,
           exists (select from component c where c.id = ${componentId}::uuid and c.lookup_id is not null and c.lookup_id not in ${UNCOVERED}) as "isLookedUp"
      from release_component r join product_release e on e.id = r.release_id join product_part p on p.id = e.part_id
      join product_model m on m.id = p.model_id join product_family y on y.id = m.family_id join product_line l on l.id = y.line_id
     where r.component_id = ${componentId}::uuid and ${visible}`.execute(tx)
  const { releases, isLookedUp } = counted.rows[0] ?? { releases: 0, isLookedUp: false }
  if (releases === 0) return { items: [], releases, isLookedUp }
  const { rows } = await sql<Read>`
    select g.vulnerability_id as "vulnerabilityId", v.name, v.title, s.score as "maxScore", c.id as "componentId",
           c.name as "componentName", c.version_text as "componentVersion", c.purl, g.rank, g.ground, g.basis, g.confidence,
           false as "usesNamedCode", g.is_denied as "isDenied", g.origins, g.found_at as "foundAt"
      from (select m.component_id, coalesce(v.merged_into, v.id) as vulnerability_id,
                   min(case when m.ruling = 'other' then 5 when m.is_backported then 6
                       when (m.applicability = 'affected' or b.is_beside) and (m.confidence <> 'low' or m.ruling = 'same') then 1
                       else 2 end) as rank,
                   min(m.found_at) as found_at, bool_or(m.is_denied) as is_denied, (array_agg(case when b.is_beside then 'IN_RANGE' else m.ground end order by m.applicability))[1] as ground,
                   (array_agg(m.basis order by m.applicability))[1] as basis,
                   (array_agg(m.confidence order by m.applicability))[1] as confidence,
                   array_agg(distinct w.origin order by w.origin) as origins
              from match m join record_vulnerability y on y.record_id = m.record_id join vulnerability v on v.id = y.vulnerability_id
              join vulnerability_record w on w.id = m.record_id
             -- What has to stand beside it does so in one of the releases.
             cross join lateral (
               select case when m.needs is null then false else exists (
                 select from finding f join product_release e on e.id = f.release_id join product_part p on p.id = e.part_id
                   join product_model d on d.id = p.model_id join product_family y on y.id = d.family_id
                   join product_line l on l.id = y.line_id
                  where f.record_id = m.record_id and f.component_id = m.component_id and f.is_beside and ${visible}) end as is_beside) b
             where m.component_id = ${componentId}::uuid group by 1, 2) g
      join component c on c.id = g.component_id join vulnerability v on v.id = g.vulnerability_id
     cross join lateral (select ${scoreOfFlaw(sql`g.vulnerability_id`)} as score) s
     order by g.rank, s.score desc nulls last, v.name limit 1000`.execute(tx)
  return { items: rows.map(viewOf), releases, isLookedUp }
}
