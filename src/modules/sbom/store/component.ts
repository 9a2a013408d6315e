import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { newId } from '#platform/id/index.ts'

/** A package that a component is of, with the version of it that it is. */
export interface PlaceRow {
  readonly packageId: string
  readonly version: string | null
  /** The version is an expression over several. */
  readonly isRange: boolean
  /** Release of the distribution that it was built for. */
  readonly distro: string | null
  readonly vendor: string | null
  /** The version was read out of the name. */
  readonly isInferred: boolean
}

export interface ComponentRow {
  /** sha256 in hex of what identifies it. */
  readonly identity: string
  readonly identifiedBy: string
  readonly kind: string
  readonly group: string | null
  readonly name: string
  readonly version: string | null
  readonly supplier: string | null
  readonly purl: string | null
  readonly cpes: readonly string[]
  readonly searchText: string
  readonly places: readonly PlaceRow[]
}

/** Which components, of those by identity, are known, and of which packages. */
export interface StoredComponents {
  /** Ids by identity. */
  readonly ids: ReadonlyMap<string, string>
  /** Those that are new: what is said of them has to be asked. */
  readonly changed: readonly string[]
}

/** Stores components that are new. Their packages are locked by the caller (`lockPackages`). */
export async function storeComponents(tx: Tx, rows: readonly ComponentRow[], at: string): Promise<StoredComponents> {
  const distinct = [...new Map(rows.map((row) => [row.identity, row])).values()]
  const input = JSON.stringify(distinct.map((row) => ({ ...row, id: newId(), places: undefined })))
  const fresh = await sql<{ id: string }>`
    insert into component (id, identity, identified_by, kind, group_name, name, version_text, supplier, purl, cpes, search_text, first_seen_at)
    select r.id, decode(r.identity, 'hex'), r."identifiedBy", r.kind, r."group", r.name, r.version, r.supplier, r.purl, r.cpes,
           r."searchText", ${at}::timestamptz
      from jsonb_to_recordset(${input}::jsonb)
           as r (id uuid, identity text, "identifiedBy" text, kind text, "group" text, name text, version text, supplier text,
                 purl text, cpes text[], "searchText" text)
     order by r.identity
    on conflict (identity) do nothing
    returning id`.execute(tx)
  const known = await sql<{ id: string; identity: string }>`
    select c.id, encode(c.identity, 'hex') as identity from component c
     where c.identity in (select decode(i, 'hex') from unnest(${distinct.map(({ identity }) => identity)}::text[]) i)`.execute(
    tx,
  )
  const ids = new Map(known.rows.map(({ identity, id }) => [identity, id]))
  await insertPlaces(tx, distinct, ids)
  const changed = fresh.rows.map(({ id }) => id)
  await noteLookups(tx, changed)
  return { ids, changed }
}

/** Notes where components are looked up; they share few sets of places, which are nearly always known. */
async function noteLookups(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update component c set lookup_id = (select l.id from component_lookup l where l.places = p.places)
      from component_place p where p.component_id = any (${[...ids]}::uuid[]) and c.id = p.component_id`.execute(tx)
  const missing = sql`
    select c.id, p.places from component c join component_place p on p.component_id = c.id
     where c.id = any (${[...ids]}::uuid[]) and c.lookup_id is null`
  const { rows } = await sql<{ id: string }>`select id from (${missing}) m limit 1`.execute(tx)
  if (rows.length === 0) return
  await sql`
    insert into component_lookup (places) select distinct places from (${missing}) m order by 1
    on conflict (places) do nothing`.execute(tx)
  await sql`
    update component c set lookup_id = l.id from (${missing}) m join component_lookup l on l.places = m.places where c.id = m.id`.execute(
    tx,
  )
}

async function insertPlaces(tx: Tx, rows: readonly ComponentRow[], ids: ReadonlyMap<string, string>): Promise<void> {
  const places = rows.flatMap(({ identity, places: own }) =>
    own.map((place) => ({ componentId: ids.get(identity), ...place })),
  )
  if (places.length === 0) return
  await sql`
    insert into component_package (component_id, package_id, version_text, is_range, distro, vendor, is_inferred)
    select r."componentId", r."packageId", r.version, r."isRange", r.distro, r.vendor, r."isInferred"
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
           as r ("componentId" uuid, "packageId" uuid, version text, "isRange" boolean, distro text, vendor text, "isInferred" boolean)
     order by r."componentId", r."packageId"
    on conflict (component_id, package_id) do nothing`.execute(tx)
}
