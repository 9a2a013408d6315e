import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { containsWords, natural, readPage, sortBy, sortByNullable } from '#platform/list/index.ts'
import type { SearchHit } from '#platform/search/index.ts'
import { isVisible, type VisibleLines } from '#modules/product/index.ts'
import {
  componentDetail,
  componentRelease,
  componentView,
  type ComponentDetail,
  type ComponentRelease,
  type ComponentView,
} from '../model-component.ts'
import { MAX_COUNTED } from '../rules.ts'
import { LOOKUP } from './lookup.ts'
import { PLACE_COLUMNS, PLACE_JOINS, PLACE_TEXTS } from './place.ts'
import { idsByName, isNamed } from './said.ts'

export interface ComponentFilter {
  readonly visible: VisibleLines
  readonly q?: string | undefined
  readonly identifiedBy?: readonly string[] | undefined
  readonly lookup?: readonly string[] | undefined
  readonly kind?: readonly string[] | undefined
  readonly sort: string
  readonly page: PageQuery
}

/** Releases of the component `c` that a reader may see. */
const releasesOf = (visible: VisibleLines): RawBuilder<unknown> =>
  visible === undefined
    ? sql`select x.release_id from release_component x where x.component_id = c.id`
    : sql`select x.release_id from release_component x join product_release r on r.id = x.release_id ${PLACE_JOINS}
           where x.component_id = c.id and ${isVisible(visible)}`

/** What is in no release is known from one that was taken back: nobody is told of it. */
const isContained = (visible: VisibleLines): RawBuilder<SqlBool> => sql`exists (${releasesOf(visible)})`

const columns = (visible: VisibleLines): RawBuilder<unknown> => sql`
  c.id, c.kind, c.group_name as "group", c.name, c.version_text as version, c.supplier, c.purl, c.cpes, c.identified_by as "identifiedBy", ${LOOKUP} as lookup,
  (select count(*)::integer from (select distinct few.release_id from (${releasesOf(visible)}) few limit ${sql.lit(MAX_COUNTED)}) counted) as releases`

/** Components in the order of their names. */
export async function listComponents(tx: Tx, filter: ComponentFilter): Promise<ListPage<ComponentView>> {
  const { visible, q, identifiedBy, lookup, kind } = filter
  const where: RawBuilder<SqlBool>[] = [isContained(visible)]
  const named = isNamed(q, visible)
  if (named !== undefined)
    where.push(sql`(${sql.join(containsWords(q, [sql`c.search_text`, sql`c.purl`]), sql` and `)} or ${named})`)
  if (identifiedBy !== undefined) where.push(sql`c.identified_by = any (${[...identifiedBy]}::text[])`)
  if (lookup !== undefined) where.push(sql`${LOOKUP} = any (${[...lookup]}::text[])`)
  if (kind !== undefined) where.push(sql`c.kind = any (${[...kind]}::text[])`)
  const page = await readPage<unknown>(tx, {
    name: 'component',
    from: sql`component c`,
    where,
    id: sql`c.id`,
    sorts: { name: sortBy(natural(sql`c.name`), 'text') },
    sort: filter.sort,
    details: sql`join component c on c.id = page.id`,
    columns: columns(visible),
    page: filter.page,
  })
  return mapPage(page, (row) => componentView.parse(row))
}

/** One component with its packages; undefined where no release that may be seen contains it. */
export async function findComponent(tx: Tx, id: string, visible: VisibleLines): Promise<ComponentDetail | undefined> {
  const { rows } = await sql`
    select ${columns(visible)}, c.first_seen_at as "firstSeenAt",
           coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'key', k.key, 'version', x.version_text, 'isRange', x.is_range)
                                      order by k.kind, k.key)
                       from component_package x join package k on k.id = x.package_id where x.component_id = c.id), '[]') as packages
      from component c where c.id = ${id}::uuid and ${isContained(visible)}`.execute(tx)
  return rows[0] === undefined ? undefined : componentDetail.parse(rows[0])
}

export interface ComponentReleaseFilter {
  readonly componentId: string
  readonly visible: VisibleLines
  readonly q?: string | undefined
  readonly lineId?: readonly string[] | undefined
  readonly via?: readonly string[] | undefined
  readonly sort: string
  readonly page: PageQuery
}

/** Releases that contain a component. */
export async function listComponentReleases(
  tx: Tx,
  filter: ComponentReleaseFilter,
): Promise<ListPage<ComponentRelease>> {
  const { componentId, visible, q, lineId, via } = filter
  const where: RawBuilder<SqlBool>[] = [isVisible(visible), ...containsWords(q, PLACE_TEXTS)]
  if (lineId !== undefined) where.push(sql`l.id = any (${[...lineId]}::uuid[])`)
  if (via !== undefined) where.push(sql`x.via = any (${[...via]}::text[])`)
  const own = sql`component_id = ${componentId}::uuid`
  const page = await readPage<unknown>(tx, {
    name: 'componentRelease',
    // A bill of materials says more than a declaration; of both names its own is the greater one.
    from: sql`(select release_id, max(via) as via from release_component where ${own} group by release_id) x
              join product_release r on r.id = x.release_id ${PLACE_JOINS}`,
    where,
    id: sql`r.id`,
    carry: { via: sql`x.via` },
    sorts: {
      model: sortBy(
        natural(sql`m.code`),
        'text',
        { by: sql`p.position`, type: 'integer' },
        { by: sql`r.position`, type: 'integer' },
      ),
      releasedOn: sortByNullable(sql`r.released_on`, 'date'),
    },
    sort: filter.sort,
    details: sql`join product_release r on r.id = page.id ${PLACE_JOINS}
      cross join lateral (
        select bool_or(is_certain) as is_certain, count(*)::integer as occurrences, min(scope) as scope, bool_or(is_modified) as is_modified
          from release_component y where y.release_id = page.id and y.${own}) x`,
    columns: sql`${PLACE_COLUMNS}, page.via, x.is_certain as "isCertain", x.occurrences, x.scope, x.is_modified as "isModified",
      array(select distinct u from release_component y, unnest(y.patched) u where y.release_id = page.id and y.${own} order by u) as patched`,
    page: filter.page,
  })
  return mapPage(page, (row) => componentRelease.parse(row))
}

/** Components whose name or package URL begins with a text, for the search over everything. */
export async function searchComponents(
  tx: Tx,
  text: string,
  visible: VisibleLines,
  limit: number,
): Promise<SearchHit[]> {
  const end = `${text}\u{10FFFF}`
  const { rows } = await sql<SearchHit>`
    select 'component' as kind, c.id, concat_ws(' ', c.name, c.version_text) as title,
           concat_ws(' · ', coalesce(c.purl, c.cpes[1]), c.supplier) as subtitle, '/components/' || c.id as url
      from component c
     where ((lower(c.name) collate "C" >= ${text} and lower(c.name) collate "C" < ${end})
         or (c.purl collate "C" >= ${text} and c.purl collate "C" < ${end}) or c.id in ${idsByName(text, end, visible)}) and ${isContained(visible)}
     order by length(c.name), c.name collate andon_natural, c.version_text collate andon_natural limit ${limit}`.execute(
    tx,
  )
  return rows
}
