import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { containsWords, natural, readPage, sortBy } from '#platform/list/index.ts'
import { contentChange, type ContentChange } from '../model-component.ts'
import { SAID } from './said.ts'

/**
 * What a component is a version of: the package of its purl without version and qualifiers, its CPE's vendor and product, else its
 * name. Equal in both releases for what is the same thing in two versions.
 */
const KEY = sql`
  case when c.purl is not null then 'purl ' || regexp_replace(c.purl, '(@[^/@?#]*)?([?][^#]*)?(#.*)?$', '')
       when c.identified_by = 'cpe' then 'cpe ' || coalesce(
         (select min(k.key) from component_package x join package k on k.id = x.package_id where x.component_id = c.id and k.kind = 'cpe'),
         c.cpes[1])
       else 'name ' || lower(coalesce(c.group_name || '/', '') || c.name) end`

/** The contents of both releases side by side: a row for each component, with its licences there. */
const sides = (before: string, after: string): RawBuilder<unknown> => sql`
  side as (
    select c.id, ${KEY} as key, c.purl, c.identified_by, o.old, o.new, o.old_licence, o.new_licence,
           o.told[1][1] as group_name, o.told[1][2] as name, o.told[1][3] as kind, o.told[1][4] as version_text
      from (select o.component_id, bool_or(release_id = ${before}::uuid) as old, bool_or(release_id = ${after}::uuid) as new,
                   string_agg(distinct licence, ' · ' order by licence) filter (where release_id = ${before}::uuid) as old_licence,
                   string_agg(distinct licence, ' · ' order by licence) filter (where release_id = ${after}::uuid) as new_licence,
                   -- As the later release calls it, where it contains it.
                   (array_agg(array[${SAID.group}, ${SAID.name}, ${SAID.kind}, ${SAID.version}] order by release_id = ${after}::uuid desc, ordinal))[1:1] as told
              from occurrence o join component c on c.id = o.component_id
             where release_id in (${before}::uuid, ${after}::uuid) group by o.component_id) o
      join component c on c.id = o.component_id
  )`

const one = (licence: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  jsonb_build_object('componentId', id, 'version', version_text, 'purl', purl, 'identifiedBy', identified_by, 'licence', ${licence})`

/** A uuid (RFC 9562, version 8) that is always the same for a text. */
const idOf = (text: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`overlay(overlay(md5(${text}) placing '8' from 13) placing '8' from 17)::uuid`

/**
 * Every difference: by package, where versions went and came; a package that is gone and another one that came under the same name,
 * and no third, are one thing that is identified otherwise now; and components that stayed under another licence.
 */
const changes = (before: string, after: string): RawBuilder<unknown> => sql`
  (with ${sides(before, after)},
   keyed as (
     select key, min(lower(name)) as folded, bool_and(old and not new) as is_gone, bool_and(new and not old) as is_come
       from side group by key
   ),
   lone as (
     select folded, min(key) filter (where is_gone) as gone, min(key) filter (where is_come) as come
       from keyed where is_gone or is_come group by folded
      having count(*) filter (where is_gone) = 1 and count(*) filter (where is_come) = 1
   ),
   named as (select side.*, coalesce(lone.gone, side.key) as thing from side left join lone on lone.come = side.key)
   select ${idOf(sql`thing || '/v'`)} as id, case when bool_or(old) and bool_or(new) then 'version' when bool_or(new) then 'added' else 'removed' end as change,
          min(group_name) as group_name, min(name) as name, min(kind) as kind,
          coalesce(jsonb_agg(${one(sql`old_licence`)} order by version_text) filter (where old), '[]') as before,
          coalesce(jsonb_agg(${one(sql`new_licence`)} order by version_text) filter (where new), '[]') as after
     from named where old <> new group by thing
   union all
   select ${idOf(sql`id::text || '/l'`)}, 'licence', group_name, name, kind, jsonb_build_array(${one(sql`old_licence`)}), jsonb_build_array(${one(sql`new_licence`)})
     from named where old and new and old_licence is distinct from new_licence)`

export interface ComparisonFilter {
  readonly before: string
  readonly after: string
  readonly q?: string | undefined
  readonly change?: readonly string[] | undefined
  readonly sort: string
  readonly page: PageQuery
}

/** What became other between the contents of two releases. */
export async function listChanges(tx: Tx, filter: ComparisonFilter): Promise<ListPage<ContentChange>> {
  const { before, after, q, change } = filter
  const where: RawBuilder<SqlBool>[] = containsWords(q, [
    sql`d.name`,
    sql`d.group_name`,
    sql`d.before::text`,
    sql`d.after::text`,
  ])
  if (change !== undefined) where.push(sql`d.change = any (${[...change]}::text[])`)
  const page = await readPage<unknown>(tx, {
    name: 'contentChange',
    from: sql`${changes(before, after)} d`,
    where,
    id: sql`d.id`,
    carry: {
      change: sql`d.change`,
      group_name: sql`d.group_name`,
      name: sql`d.name`,
      kind: sql`d.kind`,
      before: sql`d.before`,
      after: sql`d.after`,
    },
    sorts: {
      name: sortBy(natural(sql`d.name`), 'text'),
      change: sortBy(sql`d.change`, 'text', { by: natural(sql`d.name`), type: 'text' }),
    },
    sort: filter.sort,
    // Everything shown is carried: nothing to join.
    details: sql`cross join (values (true)) whole (is_carried)`,
    columns: sql`page.id, page.change, page.group_name as "group", page.name, page.kind, page.before, page.after`,
    page: filter.page,
  })
  return mapPage(page, (row) => contentChange.parse(row))
}

/** How many differences of each sort there are, and how many components are in both releases. */
export async function countChanges(tx: Tx, before: string, after: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ change: string; count: number }>`
    select change, count(*)::integer as count from ${changes(before, after)} d group by 1
    union all
    select 'same', count(*)::integer from (
      select component_id from occurrence where release_id = ${before}::uuid
      intersect select component_id from occurrence where release_id = ${after}::uuid) both_sides`.execute(tx)
  return Object.fromEntries(rows.map(({ change, count }) => [change, count]))
}
