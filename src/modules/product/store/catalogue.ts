import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { Names } from '../model.ts'
import '../tables.ts'

/** A record of the catalogue that was added or changed, with the version it has now. */
export interface Written {
  readonly id: string
  readonly code: string
  readonly version: number
}

/** Keeps other imports waiting until this one has committed. */
export async function lockCatalogue(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('product:catalogue', 0))`.execute(tx)
}

export interface MakerRow {
  readonly id: string
  readonly names: Names
  readonly vendorAliases: readonly string[]
  readonly namespace: string
  readonly contactDetails: string
  readonly issuingAuthority: string
}

/** Writes the one maker; answers its id, which stays what it was. */
export async function upsertMaker(tx: Tx, maker: MakerRow): Promise<string> {
  const values = {
    names: JSON.stringify(maker.names),
    vendor_aliases: [...maker.vendorAliases],
    namespace: maker.namespace,
    contact_details: maker.contactDetails,
    issuing_authority: maker.issuingAuthority,
  }
  const known = await tx.selectFrom('organisation').select('id').executeTakeFirst()
  if (known === undefined) {
    await tx
      .insertInto('organisation')
      .values({ id: maker.id, ...values, version: 1 })
      .execute()
    return maker.id
  }
  await tx
    .updateTable('organisation')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .execute()
  return known.id
}

export interface LineRow {
  readonly id: string
  readonly kind: string
  readonly divisionId: string
  readonly names: Names
  readonly position: number
}

/** Adds and changes lines by kind; answers the ids of all the kinds given. */
export async function upsertLines(tx: Tx, lines: readonly LineRow[]): Promise<Map<string, string>> {
  await sql`
    insert into product_line as t (id, kind, division_id, names, position)
    select r.id, r.kind, r."divisionId", r.names, r.position
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
           as r (id uuid, kind text, "divisionId" uuid, names jsonb, position int)
     order by r.kind
    on conflict (kind) do update
       set division_id = excluded.division_id, names = excluded.names, position = excluded.position, version = t.version + 1
     where (t.division_id, t.names, t.position) is distinct from (excluded.division_id, excluded.names, excluded.position)`.execute(
    tx,
  )
  const rows = await tx.selectFrom('product_line').select(['id', 'kind']).execute()
  return new Map(rows.map((row) => [row.kind, row.id]))
}

export interface FamilyRow {
  readonly id: string
  readonly code: string
  readonly lineId: string
  readonly names: Names
  readonly versionScheme: string | null
  readonly serialFormat: unknown
}

/** Adds and changes families by code; answers the ids of all known codes. */
export async function upsertFamilies(tx: Tx, families: readonly FamilyRow[]): Promise<Map<string, string>> {
  await sql`
    insert into product_family as t (id, code, line_id, names, version_scheme, serial_format)
    select r.id, r.code, r."lineId", r.names, r."versionScheme", nullif(r."serialFormat", 'null'::jsonb)
      from jsonb_to_recordset(${JSON.stringify(families)}::jsonb)
           as r (id uuid, code text, "lineId" uuid, names jsonb, "versionScheme" text, "serialFormat" jsonb)
     order by r.code
    on conflict (code) do update
       set line_id = excluded.line_id, names = excluded.names, version_scheme = excluded.version_scheme,
           serial_format = excluded.serial_format, version = t.version + 1
     where (t.line_id, t.names, t.version_scheme, t.serial_format)
           is distinct from (excluded.line_id, excluded.names, excluded.version_scheme, excluded.serial_format)`.execute(
    tx,
  )
  const rows = await tx.selectFrom('product_family').select(['id', 'code']).execute()
  return new Map(rows.map((row) => [row.code, row.id]))
}

export interface ModelRow {
  readonly id: string
  readonly code: string
  readonly familyId: string
  readonly names: Names
  readonly kind: string
  readonly isSafety: boolean
  readonly hardwareRevisions: readonly string[]
  readonly options: readonly string[]
  readonly markets: readonly string[]
  readonly saleStartedOn: string | null
  readonly saleEndedOn: string | null
  readonly repairEndsOn: string | null
  readonly securitySupportUntil: string | null
  readonly updateWay: string
  readonly searchText: string
}

/** Adds and changes models by code; answers those that are new or different now. */
export async function upsertModels(tx: Tx, rows: readonly ModelRow[]): Promise<Written[]> {
  const result = await sql<Written>`
    insert into product_model as t (id, code, family_id, names, kind, is_safety, hardware_revisions, options, markets,
           sale_started_on, sale_ended_on, repair_ends_on, security_support_until, update_way, search_text)
    select r.id, r.code, r."familyId", r.names, r.kind, r."isSafety", r."hardwareRevisions", r.options, r.markets,
           r."saleStartedOn", r."saleEndedOn", r."repairEndsOn", r."securitySupportUntil", r."updateWay", r."searchText"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r (id uuid, code text, "familyId" uuid, names jsonb, kind text, "isSafety" boolean, "hardwareRevisions" text[],
                 options text[], markets text[], "saleStartedOn" date, "saleEndedOn" date, "repairEndsOn" date,
                 "securitySupportUntil" date, "updateWay" text, "searchText" text)
     order by r.code
    on conflict (code) do update
       set family_id = excluded.family_id, names = excluded.names, kind = excluded.kind, is_safety = excluded.is_safety,
           hardware_revisions = excluded.hardware_revisions, options = excluded.options, markets = excluded.markets,
           sale_started_on = excluded.sale_started_on, sale_ended_on = excluded.sale_ended_on,
           repair_ends_on = excluded.repair_ends_on, security_support_until = excluded.security_support_until,
           update_way = excluded.update_way, search_text = excluded.search_text, version = t.version + 1
     where (t.family_id, t.names, t.kind, t.is_safety, t.hardware_revisions, t.options, t.markets, t.sale_started_on,
            t.sale_ended_on, t.repair_ends_on, t.security_support_until, t.update_way, t.search_text)
           is distinct from
           (excluded.family_id, excluded.names, excluded.kind, excluded.is_safety, excluded.hardware_revisions,
            excluded.options, excluded.markets, excluded.sale_started_on, excluded.sale_ended_on, excluded.repair_ends_on,
            excluded.security_support_until, excluded.update_way, excluded.search_text)
    returning id, code, version`.execute(tx)
  return result.rows
}

/** Code → id of every family. */
export async function familyIdsByCode(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('product_family').select(['id', 'code']).execute()
  return new Map(rows.map((row) => [row.code, row.id]))
}

/** Code → id of every model. */
export async function modelIdsByCode(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('product_model').select(['id', 'code']).execute()
  return new Map(rows.map((row) => [row.code, row.id]))
}

export interface PartRow {
  readonly id: string
  readonly modelId: string
  readonly code: string
  readonly names: Names
  readonly versionScheme: string
  readonly position: number
}

/** Adds and changes parts by model and code; answers the id of each given part, by `<model id>/<code>`. */
export async function upsertParts(tx: Tx, rows: readonly PartRow[]): Promise<Map<string, string>> {
  await sql`
    insert into product_part as t (id, model_id, code, names, version_scheme, position)
    select r.id, r."modelId", r.code, r.names, r."versionScheme", r.position
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r (id uuid, "modelId" uuid, code text, names jsonb, "versionScheme" text, position int)
     order by r."modelId", r.code
    on conflict (model_id, code) do update
       set names = excluded.names, version_scheme = excluded.version_scheme, position = excluded.position`.execute(tx)
  const modelIds = [...new Set(rows.map((row) => row.modelId))]
  const known = await sql<{ key: string; id: string }>`
    select model_id || '/' || code as key, id from product_part where model_id = any (${modelIds}::uuid[])`.execute(tx)
  return new Map(known.rows.map((row) => [row.key, row.id]))
}

export interface ReleaseRow {
  readonly id: string
  readonly partId: string
  readonly versionText: string
  readonly position: number
  readonly releasedOn: string | null
  readonly isFix: boolean
  readonly hardwareRevisions: readonly string[] | null
}

/** Adds and changes releases by part and version text. */
export async function upsertReleases(tx: Tx, rows: readonly ReleaseRow[]): Promise<void> {
  await sql`
    insert into product_release as t (id, part_id, version_text, position, released_on, is_fix, hardware_revisions)
    select r.id, r."partId", r."versionText", r.position, r."releasedOn", r."isFix", r."hardwareRevisions"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r (id uuid, "partId" uuid, "versionText" text, position int, "releasedOn" date, "isFix" boolean,
                 "hardwareRevisions" text[])
     order by r."partId", r."versionText"
    on conflict (part_id, version_text) do update
       set position = excluded.position, released_on = excluded.released_on, is_fix = excluded.is_fix,
           hardware_revisions = excluded.hardware_revisions`.execute(tx)
}

export interface RelationRow {
  readonly id: string
  readonly from: string
  readonly kind: string
  readonly to: string
  readonly versionMap: Readonly<Record<string, string>> | null
}

/** Replaces what these models say about others. */
export async function replaceRelations(
  tx: Tx,
  fromModelIds: readonly string[],
  rows: readonly RelationRow[],
): Promise<void> {
  await sql`delete from model_relation where from_model_id = any (${[...fromModelIds]}::uuid[])`.execute(tx)
  if (rows.length === 0) return
  await sql`
    insert into model_relation (id, from_model_id, kind, to_model_id, version_map)
    select r.id, r."from", r.kind, r."to", nullif(r."versionMap", 'null'::jsonb)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r (id uuid, "from" uuid, kind text, "to" uuid, "versionMap" jsonb)`.execute(tx)
}
