import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { SAID } from '#modules/sbom/index.ts'
import type { SourceFindingView } from '../model.ts'
import { stateOfRank } from './part.ts'

type Row = Omit<SourceFindingView, 'state'> & { readonly rank: number; readonly total: number }

/** Components in releases of some lines that an advisory names, as one of these releases calls them, the worst first; the first so many, and how many there are. */
export async function listOfSource(
  tx: Tx,
  sourceId: string,
  visible: RawBuilder<SqlBool>,
  limit: number,
): Promise<{ items: SourceFindingView[]; total: number }> {
  const { rows } = await sql<Row>`
    select c.id as "componentId", (array_agg(${SAID.name} order by f.release_id))[1] as "componentName",
           (array_agg(${SAID.version} order by f.release_id))[1] as "componentVersion", c.purl, min(f.rank) as rank,
           (array_agg(distinct v.name order by v.name))[1:20] as names, count(distinct f.vulnerability_id)::integer as vulnerabilities,
           (array_agg(f.vulnerability_id order by f.rank, v.name))[1] as "vulnerabilityId",
           (array_agg(v.name order by f.rank, v.name))[1] as name, count(distinct f.release_id)::integer as releases,
           count(*) over ()::integer as total
      from finding f
      join vulnerability v on v.id = f.vulnerability_id
      join component c on c.id = f.component_id
      left join lateral (select said_name, said_version from occurrence o
                          where o.release_id = f.release_id and o.component_id = f.component_id order by o.ordinal limit 1) o on true
      join product_release e on e.id = f.release_id join product_part p on p.id = e.part_id
      join product_model m on m.id = p.model_id join product_family y on y.id = m.family_id join product_line l on l.id = y.line_id
     where f.record_id in (select w.id from vulnerability_record w where w.source_id = ${sourceId}::uuid) and ${visible}
     group by c.id order by min(f.rank), count(distinct f.release_id) desc, c.name, c.id limit ${limit}`.execute(tx)
  return {
    items: rows.map(({ rank, total: _total, ...row }) => ({ ...row, state: stateOfRank(rank) })),
    total: rows[0]?.total ?? 0,
  }
}
