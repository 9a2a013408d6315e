import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { containsWords, natural, readPage, sortBy, sortByNullable } from '#platform/list/index.ts'
import { isVisible, type VisibleLines } from '#modules/product/index.ts'
import { releaseState, stateCounts, type ReleaseState } from '../model-component.ts'
import { coverageSchema, type Coverage } from '../model.ts'
import { PLACE_COLUMNS, PLACE_JOINS, PLACE_TEXTS } from './place.ts'
import { IS_OUTRUN } from './sbom.ts'

export interface StateFilter {
  readonly visible: VisibleLines
  readonly q?: string | undefined
  readonly lineId?: readonly string[] | undefined
  readonly familyId?: string | undefined
  readonly modelId?: string | undefined
  readonly partId?: string | undefined
  readonly releaseId?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly sort: string
  readonly page: PageQuery
}

const FROM = sql`product_release r ${PLACE_JOINS} left join sbom s on s.release_id = r.id and s.state = 'current'`

const has = (state: string): RawBuilder<SqlBool> =>
  sql`exists (select from sbom x where x.release_id = r.id and x.state = ${state} and not ${IS_OUTRUN})`

const STATE = sql`case when s.id is not null then 'known' when ${has('reading')} then 'reading' when ${has('failed')} then 'failed'
                       else 'none' end`

function conditionsOf({
  visible,
  q,
  lineId,
  familyId,
  modelId,
  partId,
  releaseId,
}: StateFilter): RawBuilder<SqlBool>[] {
  const where: RawBuilder<SqlBool>[] = [isVisible(visible), ...containsWords(q, PLACE_TEXTS)]
  if (lineId !== undefined) where.push(sql`l.id = any (${[...lineId]}::uuid[])`)
  if (familyId !== undefined) where.push(sql`f.id = ${familyId}::uuid`)
  if (modelId !== undefined) where.push(sql`m.id = ${modelId}::uuid`)
  if (releaseId !== undefined) where.push(sql`r.id = ${releaseId}::uuid`)
  if (partId !== undefined) where.push(sql`p.id = ${partId}::uuid`)
  return where
}

/** Releases with the state of what is known of their contents. */
export async function listReleaseStates(tx: Tx, filter: StateFilter): Promise<ListPage<ReleaseState>> {
  const where = conditionsOf(filter)
  if (filter.state !== undefined) where.push(sql`${STATE} = any (${[...filter.state]}::text[])`)
  const page = await readPage<unknown>(tx, {
    name: 'releaseState',
    from: FROM,
    where,
    id: sql`r.id`,
    sorts: {
      model: sortBy(
        natural(sql`m.code`),
        'text',
        { by: sql`p.position`, type: 'integer' },
        { by: sql`r.position`, type: 'integer' },
      ),
      releasedOn: sortByNullable(sql`r.released_on`, 'date'),
      components: sortByNullable(sql`s.component_count`, 'integer'),
      uploadedAt: sortByNullable(sql`s.uploaded_at`, 'timestamptz'),
    },
    sort: filter.sort,
    details: sql`join product_release r on r.id = page.id ${PLACE_JOINS}
                 left join sbom s on s.release_id = r.id and s.state = 'current'`,
    columns: sql`${PLACE_COLUMNS}, ${STATE} as state, s.id as "sbomId", s.format, s.spec_version as "specVersion",
                 s.component_count as "componentCount", coalesce(s.coverage, '{}') as coverage, s.uploaded_at as "uploadedAt"`,
    page: filter.page,
  })
  return mapPage(page, (row) => releaseState.parse(row))
}

/** How many of them are in which state, whatever `state` the filter names, and what identifies all of their components. */
export async function countReleaseStates(
  tx: Tx,
  filter: StateFilter,
): Promise<{ states: z.infer<typeof stateCounts>; coverage: Coverage }> {
  const { rows } = await sql<{ state: string; releases: number } & Record<keyof Coverage, number>>`
    select state, count(*)::integer as releases,
           ${sql.join(
             coverageSchema
               .keyof()
               .options.map(
                 (key) => sql`coalesce(sum((coverage ->> ${sql.lit(key)})::integer), 0)::integer as ${sql.ref(key)}`,
               ),
           )}
      from (select ${STATE} as state, s.coverage from ${FROM} where ${sql.join(conditionsOf(filter), sql` and `)}) found
     group by 1`.execute(tx)
  const known = rows.find(({ state }) => state === 'known')
  return {
    states: stateCounts.parse(Object.fromEntries(rows.map(({ state, releases }) => [state, releases]))),
    coverage: coverageSchema.parse(known ?? {}),
  }
}
