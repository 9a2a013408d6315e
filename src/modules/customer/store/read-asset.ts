import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { basisSchema, versionsSchema, type AssetView } from '../model.ts'
import '../tables.ts'

/** The columns of a unit with the names of where it is; from `a`, `c` (its holder) and `s` (its site). */
export const VIEW = sql`
  a.customer_id as "customerId", a.id, c.code as "customerCode", c.name_en as "customerNameEn", c.name_ja as "customerNameJa",
  a.site_id as "siteId", s.name as "siteName", a.tag, a.part_of_id as "partOfId", a.vendor, a.model, a.model_id as "modelId",
  a.versions, a.hardware_revision as "hardwareRevision", a.serial, a.produced_on as "producedOn", a.options, a.basis,
  a.known_on as "knownOn", a.changed_at as "changedAt", a.closed_at as "closedAt", a.version,
  a.answered_version is not distinct from a.version as "isAnswered"`

const FROM = sql`
  from asset a
  join customer c on c.id = a.customer_id
  left join customer_site s on s.customer_id = a.customer_id and s.id = a.site_id`

/** A unit as the database gives it. */
export type StoredView = Omit<AssetView, 'versions' | 'basis'> & { readonly versions: unknown; readonly basis: string }

/** A stored unit with its parts and basis checked. */
export function toView<T extends StoredView>(row: T) {
  return { ...row, versions: versionsSchema.parse(row.versions), basis: basisSchema.parse(row.basis) }
}

/** One unit, open or closed. */
export async function findAssetView(tx: Tx, customerId: string, id: string): Promise<AssetView | undefined> {
  const rows = await sql<StoredView>`
    select ${VIEW} ${FROM} where a.customer_id = ${customerId} and a.id = ${id}`.execute(tx)
  return rows.rows.map(toView)[0]
}

interface Relative {
  readonly id: string
  readonly tag: string
  readonly model: string
}

/** How deep units may be nested; far above machine › panel › rack › module. */
const MAX_DEPTH = 20

/** What a unit is part of, the outermost first, and what is directly part of it. */
export async function listRelatives(
  tx: Tx,
  customerId: string,
  id: string,
): Promise<{ partOf: Relative[]; contains: Relative[] }> {
  const above = await sql<Relative>`
    with recursive chain as (
      select a.part_of_id as id, 1 as depth from asset a where a.customer_id = ${customerId} and a.id = ${id}
      union all
      select a.part_of_id, chain.depth + 1 from chain join asset a on a.customer_id = ${customerId} and a.id = chain.id
       where chain.depth < ${MAX_DEPTH})
    select a.id, a.tag, a.model from chain join asset a on a.customer_id = ${customerId} and a.id = chain.id
     order by chain.depth desc`.execute(tx)
  const below = await sql<Relative>`
    select id, tag, model from asset
     where customer_id = ${customerId} and part_of_id = ${id} and closed_at is null order by tag`.execute(tx)
  return { partOf: above.rows, contains: below.rows }
}
