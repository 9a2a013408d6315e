import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { FamilyRules, ModelChange, Names } from '../model.ts'
import '../tables.ts'

/** Writes new names of a line when its version is still `version`; false when it is not. */
export async function updateLineNames(tx: Tx, id: string, version: number, names: Names): Promise<boolean> {
  const row = await tx
    .updateTable('product_line')
    .set({ names: JSON.stringify(names), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Writes new names of a family when its version is still `version`; false when it is not. */
export async function updateFamilyNames(tx: Tx, id: string, version: number, names: Names): Promise<boolean> {
  const row = await tx
    .updateTable('product_family')
    .set({ names: JSON.stringify(names), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Writes what a family says of versions and serial numbers when its version is still `version`; false when it is not. */
export async function updateFamilyRules(
  tx: Tx,
  id: string,
  version: number,
  { versionScheme, serialFormat }: FamilyRules,
): Promise<boolean> {
  const row = await tx
    .updateTable('product_family')
    .set({
      version_scheme: versionScheme,
      serial_format: serialFormat === null ? null : JSON.stringify(serialFormat),
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface FamilyModelRow {
  readonly id: string
  readonly code: string
  readonly names: unknown
}

/** Codes and names of a family's models: what their search text is made of. */
export async function selectFamilyModels(tx: Tx, familyId: string): Promise<FamilyModelRow[]> {
  return tx
    .selectFrom('product_model')
    .select(['id', 'code', 'names'])
    .where('family_id', '=', familyId)
    .orderBy('code')
    .execute()
}

/** Writes the search texts of models, whose versions stay: nobody's edit of the model itself is stale by it. */
export async function updateSearchTexts(tx: Tx, rows: readonly { id: string; searchText: string }[]): Promise<void> {
  await sql`update product_model m set search_text = r."searchText"
              from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "searchText" text)
             where m.id = r.id`.execute(tx)
}

/** Writes a model's own facts when its version is still `version`; false when it is not. */
export async function updateModel(
  tx: Tx,
  id: string,
  version: number,
  change: ModelChange & { readonly searchText: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('product_model')
    .set({
      names: JSON.stringify(change.names),
      kind: change.kind,
      is_safety: change.isSafety,
      hardware_revisions: change.hardwareRevisions,
      options: change.options,
      markets: change.markets,
      update_way: change.updateWay,
      search_text: change.searchText,
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the next version of a model for a change beside it; false when it is not at `version` any more. */
export async function touchModel(tx: Tx, id: string, version: number): Promise<boolean> {
  const row = await tx
    .updateTable('product_model')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface PartPlace {
  readonly id: string
  readonly modelId: string
}

/** The part's model, or undefined. */
export async function findPartPlace(tx: Tx, partId: string): Promise<PartPlace | undefined> {
  return tx.selectFrom('product_part').select(['id', 'model_id as modelId']).where('id', '=', partId).executeTakeFirst()
}

/** The release's part and model, or undefined. */
export async function findReleasePlace(tx: Tx, releaseId: string): Promise<PartPlace | undefined> {
  return tx
    .selectFrom('product_release as r')
    .innerJoin('product_part as p', 'p.id', 'r.part_id')
    .select(['p.id', 'p.model_id as modelId'])
    .where('r.id', '=', releaseId)
    .executeTakeFirst()
}

/** Those of the ids that are parts or releases of other models. */
export async function findForeignIds(tx: Tx, modelId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`
    select id from product_part where id = any (${[...ids]}::uuid[]) and model_id <> ${modelId}
    union select r.id from product_release r join product_part p on p.id = r.part_id
     where r.id = any (${[...ids]}::uuid[]) and p.model_id <> ${modelId}`.execute(tx)
  return new Set(rows.rows.map((row) => row.id))
}

export interface PartWrite {
  readonly id: string
  readonly code: string
  readonly names: Names
  readonly versionScheme: string
  readonly position: number
  readonly releases: readonly {
    readonly id: string
    readonly version: string
    readonly position: number
    readonly releasedOn: string | null
    readonly isFix: boolean
    readonly hardwareRevisions: readonly string[] | null
  }[]
}

/** Makes the parts and releases of a model exactly these; ids tell what stays. */
export async function replaceParts(tx: Tx, modelId: string, parts: readonly PartWrite[]): Promise<void> {
  const partIds = parts.map((part) => part.id)
  const releases = parts.flatMap((part) => part.releases.map((release) => ({ ...release, partId: part.id })))
  const releaseIds = releases.map((release) => release.id)
  await sql`delete from product_release r using product_part p
             where p.id = r.part_id and p.model_id = ${modelId} and r.id <> all (${releaseIds}::uuid[])`.execute(tx)
  await sql`delete from product_part where model_id = ${modelId} and id <> all (${partIds}::uuid[])`.execute(tx)
  // Names that change places meet no other on the way.
  await sql`update product_part set code = id::text where model_id = ${modelId}`.execute(tx)
  await sql`
    insert into product_part as t (id, model_id, code, names, version_scheme, position)
    select r.id, ${modelId}::uuid, r.code, r.names, r."versionScheme", r.position
      from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb)
           as r (id uuid, code text, names jsonb, "versionScheme" text, position int)
    on conflict (id) do update
       set code = excluded.code, names = excluded.names, version_scheme = excluded.version_scheme, position = excluded.position`.execute(
    tx,
  )
  await sql`update product_release set version_text = id::text where part_id = any (${partIds}::uuid[])`.execute(tx)
  await sql`
    insert into product_release as t (id, part_id, version_text, position, released_on, is_fix, hardware_revisions)
    select r.id, r."partId", r.version, r.position, r."releasedOn", r."isFix", r."hardwareRevisions"
      from jsonb_to_recordset(${JSON.stringify(releases)}::jsonb)
           as r (id uuid, "partId" uuid, version text, position int, "releasedOn" date, "isFix" boolean,
                 "hardwareRevisions" text[])
    on conflict (id) do update
       set part_id = excluded.part_id, version_text = excluded.version_text, position = excluded.position,
           released_on = excluded.released_on, is_fix = excluded.is_fix, hardware_revisions = excluded.hardware_revisions`.execute(
    tx,
  )
}
