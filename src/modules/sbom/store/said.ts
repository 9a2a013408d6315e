import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { containsWords } from '#platform/list/index.ts'
import { isVisible, type VisibleLines } from '#modules/product/index.ts'
import { PLACE_JOINS } from './place.ts'

const said = (own: RawBuilder<string>, first: RawBuilder<string>): RawBuilder<string> =>
  sql<string>`case when o.said_name is null then ${first} else ${own} end`

/** What the document of a release calls the component `c` at its occurrence `o`. */
export const SAID = {
  kind: said(sql`o.said_kind`, sql`c.kind`),
  group: said(sql`o.said_group`, sql`c.group_name`),
  name: said(sql`o.said_name`, sql`c.name`),
  version: said(sql`o.said_version`, sql`c.version_text`),
  supplier: said(sql`o.said_supplier`, sql`c.supplier`),
  /** As it is compared in a search. */
  words: said(sql`normalize(concat_ws(' ', o.said_group, o.said_name, o.said_version), NFKC)`, sql`c.search_text`),
} as const

/** How many further names of a component are noted. */
const MAX_NAMES = 20

/** Notes under which further names the components of a release are to be found. */
export async function noteNames(tx: Tx, releaseId: string): Promise<void> {
  await sql`
    insert into component_alias (component_id, name, search_text)
    select component_id, name, search_text
      from (select component_id, name, search_text, row_number() over (partition by component_id order by search_text) as place
              from (select distinct o.component_id, o.said_name as name, ${SAID.words} as search_text
                      from occurrence o join component c on c.id = o.component_id
                     where o.release_id = ${releaseId}::uuid and o.said_name is not null
                       and (lower(o.said_name) <> lower(c.name) or coalesce(o.said_group, '') <> coalesce(c.group_name, ''))) told) ranked
     where place + (select count(*) from component_alias n where n.component_id = ranked.component_id) <= ${MAX_NAMES}
     order by component_id, search_text
    on conflict do nothing`.execute(tx)
}

/** A release that the reader may see has the component of `n` under its name. */
const isCalledSo = (visible: VisibleLines): RawBuilder<SqlBool> => sql`exists (
  select from occurrence o join product_release r on r.id = o.release_id ${PLACE_JOINS}
   where o.component_id = n.component_id and o.said_name = n.name and ${isVisible(visible)})`

/** The component `c` has every word of a query in a further name that a release which may be seen gives it; undefined without a query. */
export function isNamed(query: string | undefined, visible: VisibleLines): RawBuilder<SqlBool> | undefined {
  const words = containsWords(query, [sql`n.search_text`])
  if (words.length === 0) return undefined
  return sql`c.id in (select n.component_id from component_alias n where ${sql.join([...words, isCalledSo(visible)], sql` and `)})`
}

/** Components of which a further name begins with a text in lower case. */
export function idsByName(text: string, end: string, visible: VisibleLines): RawBuilder<unknown> {
  return sql`(select n.component_id from component_alias n
               where lower(n.name) collate "C" >= ${text} and lower(n.name) collate "C" < ${end} and ${isCalledSo(visible)})`
}
