import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { Language } from '#platform/i18n/index.ts'
import type { WatchKind } from '../model.ts'

/** What a watched record is called, and where it is. */
export interface WatchedName {
  readonly id: string
  readonly name: string
  readonly hint: string | null
  /** The line and division that it belongs to; null for what is in several. */
  readonly lineId: string | null
  readonly divisionId: string | null
}

const CATALOGUE = sql`
  join product_part p on p.id = e.part_id join product_model d on d.id = p.model_id
  join product_family y on y.id = d.family_id join product_line l on l.id = y.line_id`

const NAMES: Readonly<
  Record<
    Exclude<WatchKind, 'vulnerability'>,
    (ids: RawBuilder<unknown>, visible: RawBuilder<SqlBool>, language: Language) => RawBuilder<WatchedName>
  >
> = {
  component: (ids, visible) => sql`
    select c.id, concat_ws(' ', c.name, c.version_text) as name, c.purl as hint, null::uuid as "lineId", null::uuid as "divisionId"
      from component c
     where c.id = ${ids} and exists (
             select from release_component r join product_release e on e.id = r.release_id ${CATALOGUE}
              where r.component_id = c.id and ${visible})`,
  release: (ids, visible) => sql`
    select e.id, concat_ws(' ', d.code, e.version_text) as name, concat_ws(' ', y.code, p.code) as hint, l.id as "lineId",
           l.division_id as "divisionId"
      from product_release e ${CATALOGUE} where e.id = ${ids} and ${visible}`,
  productFamily: (ids, visible, language) => sql`
    select y.id, y.code as name, ${sql.ref(language === 'ja' ? 'y.name_ja' : 'y.name_en')} as hint, l.id as "lineId", l.division_id as "divisionId"
      from product_family y join product_line l on l.id = y.line_id where y.id = ${ids} and ${visible}`,
}

/** Those of components, releases or families that are in lines which may be seen, by their names. */
export async function listNames(
  tx: Tx,
  kind: Exclude<WatchKind, 'vulnerability'>,
  ids: readonly string[],
  visible: RawBuilder<SqlBool>,
  language: Language = 'en',
): Promise<WatchedName[]> {
  if (ids.length === 0) return []
  const { rows } = await NAMES[kind](sql`any (${[...ids]}::uuid[])`, visible, language).execute(tx)
  return rows
}

/** Of releases or parts those in lines that may be seen, by their names in the catalogue's order. */
export async function listPlaces(
  tx: Tx,
  of: 'release' | 'part',
  ids: readonly string[],
  visible: RawBuilder<SqlBool>,
): Promise<{ readonly id: string; readonly name: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (l.position, y.code, d.code, p.position, ${of === 'release' ? sql`e.position` : sql`p.id`})
           ${of === 'release' ? sql`e.id` : sql`p.id`} as id,
           ${of === 'release' ? sql`concat_ws(' ', d.code, e.version_text)` : sql`concat_ws(' ', d.code, p.code)`} as name
      from product_release e ${CATALOGUE}
     where ${of === 'release' ? sql`e.id` : sql`p.id`} = any (${[...ids]}::uuid[]) and ${visible}`.execute(tx)
  return rows
}

/** Vulnerabilities by name, the highest score first; those in a circle that is not the reader's are left out. */
export async function listFlaws(
  tx: Tx,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: string }>`
    select v.id, v.name from vulnerability v where v.id = any (${[...ids]}::uuid[]) and v.scope_id is null order by v.name`.execute(
    tx,
  )
  return rows
}

/** The circle of a vulnerability; undefined when there is none of that id. */
export async function findScope(tx: Tx, id: string): Promise<{ readonly scopeId: string | null } | undefined> {
  const { rows } = await sql<{ scopeId: string | null }>`
    select n.scope_id as "scopeId" from vulnerability a join vulnerability n on n.id = coalesce(a.merged_into, a.id)
     where a.id = ${id}::uuid`.execute(tx)
  return rows[0]
}
