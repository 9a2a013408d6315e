import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { basisSchema, versionsSchema, type AssetFacts, type Basis } from '../model.ts'
import '../tables.ts'

/** A unit as it is written. */
export interface AssetRow extends AssetFacts {
  readonly customerId: string
  readonly id: string
  readonly siteId: string | null
  readonly tag: string
  readonly partOfId: string | null
  readonly modelId: string | null
  readonly basis: Basis
  readonly knownOn: string
  readonly changedAt: string
}

/** A unit as it stands. */
export interface Asset extends AssetRow {
  readonly closedAt: string | null
  readonly version: number
  /** The version whose facts every source has answered; null = this model was never asked about. */
  readonly answeredVersion: number | null
}

/**
 * Keeps a unit's facts from changing while an answer is computed from them and written: who changes units waits for the
 * answers under way, and the next answers wait for the change.
 */
export async function lockAssets(tx: Tx, mode: 'change' | 'answer'): Promise<void> {
  const key = sql`hashtextextended('customer:assets', 0)`
  await (
    mode === 'change' ? sql`select pg_advisory_xact_lock(${key})` : sql`select pg_advisory_xact_lock_shared(${key})`
  ).execute(tx)
}

export interface AssetKey {
  readonly customerId: string
  readonly id: string
  readonly tag: string
  readonly partOfId: string | null
}

/** All open units of customers. */
export async function listAssetKeys(tx: Tx, customerIds: readonly string[]): Promise<AssetKey[]> {
  const rows = await sql<AssetKey>`
    select customer_id as "customerId", id, tag, part_of_id as "partOfId" from asset
     where customer_id = any (${[...customerIds]}::uuid[]) and closed_at is null`.execute(tx)
  return rows.rows
}

export interface WrittenAsset {
  readonly id: string
  readonly version: number
}

/**
 * Adds and changes units by id; answers those that are new or different now. Another vendor or model is a question that was
 * never asked.
 */
export async function upsertAssets(tx: Tx, rows: readonly AssetRow[]): Promise<WrittenAsset[]> {
  const result = await sql<WrittenAsset>`
    insert into asset as t (customer_id, id, site_id, tag, part_of_id, vendor, model, model_id, versions, hardware_revision,
                            serial, produced_on, options, basis, known_on, changed_at)
    select r."customerId", r.id, r."siteId", r.tag, r."partOfId", r.vendor, r.model, r."modelId", r.versions,
           r."hardwareRevision", r.serial, r."producedOn", r.options, r.basis, r."knownOn", r."changedAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r ("customerId" uuid, id uuid, "siteId" uuid, tag text, "partOfId" uuid, vendor text, model text, "modelId" uuid,
                 versions jsonb, "hardwareRevision" text, serial text, "producedOn" date, options text[], basis text,
                 "knownOn" date, "changedAt" timestamptz)
     order by r."customerId", r.id
    on conflict (customer_id, id) do update
       set site_id = excluded.site_id, tag = excluded.tag, part_of_id = excluded.part_of_id, vendor = excluded.vendor,
           model = excluded.model, model_id = excluded.model_id, versions = excluded.versions,
           hardware_revision = excluded.hardware_revision, serial = excluded.serial, produced_on = excluded.produced_on,
           options = excluded.options, basis = excluded.basis, known_on = excluded.known_on,
           changed_at = excluded.changed_at, version = t.version + 1,
           answered_version = case when (t.vendor, t.model) is distinct from (excluded.vendor, excluded.model) then null
                                   else t.answered_version end
     where (t.site_id, t.tag, t.part_of_id, t.vendor, t.model, t.model_id, t.versions, t.hardware_revision, t.serial,
            t.produced_on, t.options, t.basis, t.known_on)
           is distinct from
           (excluded.site_id, excluded.tag, excluded.part_of_id, excluded.vendor, excluded.model, excluded.model_id,
            excluded.versions, excluded.hardware_revision, excluded.serial, excluded.produced_on, excluded.options,
            excluded.basis, excluded.known_on)
    returning id, version`.execute(tx)
  return result.rows
}

/** Columns of a unit `a`, for `toAsset`. */
export const ASSET_COLUMNS = sql`
  a.customer_id as "customerId", a.id, a.site_id as "siteId", a.tag, a.part_of_id as "partOfId", a.vendor, a.model,
  a.model_id as "modelId", a.versions, a.hardware_revision as "hardwareRevision", a.serial, a.produced_on as "producedOn",
  a.options, a.basis, a.known_on as "knownOn", a.changed_at as "changedAt", a.closed_at as "closedAt", a.version,
  a.answered_version as "answeredVersion"`

/** A unit as the database gives it. */
export type StoredAsset = Omit<Asset, 'versions' | 'basis'> & { readonly versions: unknown; readonly basis: string }

/** A stored unit with its parts and basis checked. */
export function toAsset(row: StoredAsset): Asset {
  return { ...row, versions: versionsSchema.parse(row.versions), basis: basisSchema.parse(row.basis) }
}

/** One unit; `lock` keeps it from being changed by others. */
export async function findAsset(tx: Tx, customerId: string, id: string, lock = false): Promise<Asset | undefined> {
  const rows = await sql<StoredAsset>`
    select ${ASSET_COLUMNS} from asset a where a.customer_id = ${customerId} and a.id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows.rows.map(toAsset)[0]
}

/** What answers are asked about: a unit's vendor and model as they are written on it. */
export interface AssetModel {
  readonly vendor: string | null
  readonly model: string
}

/** Where the next page of units begins. */
export interface AssetCursor {
  readonly customerId: string
  readonly id: string
}

const behind = (after: AssetCursor | undefined) =>
  after === undefined ? sql`` : sql`and (a.customer_id, a.id) > (${after.customerId}::uuid, ${after.id}::uuid)`

/** Open units whose facts are newer than their answers, behind the cursor. */
export async function listUnanswered(tx: Tx, after: AssetCursor | undefined, limit: number): Promise<Asset[]> {
  const rows = await sql<StoredAsset>`
    select ${ASSET_COLUMNS} from asset a
     where a.closed_at is null and a.answered_version is distinct from a.version ${behind(after)}
     order by a.customer_id, a.id limit ${limit}`.execute(tx)
  return rows.rows.map(toAsset)
}

/** The same, their keys only. */
export async function listUnansweredKeys(
  tx: Tx,
  after: AssetCursor | undefined,
  limit: number,
): Promise<AssetCursor[]> {
  const rows = await sql<AssetCursor>`
    select a.customer_id as "customerId", a.id from asset a
     where a.closed_at is null and a.answered_version is distinct from a.version ${behind(after)}
     order by a.customer_id, a.id limit ${limit}`.execute(tx)
  return rows.rows
}

/** The units among these as they stand now; those that were closed are left out. */
export async function listAssetsByKey(tx: Tx, keys: readonly AssetCursor[]): Promise<Asset[]> {
  const rows = await sql<StoredAsset>`
    select ${ASSET_COLUMNS}
      from asset a
      join unnest(${keys.map((key) => key.customerId)}::uuid[], ${keys.map((key) => key.id)}::uuid[])
           as k (customer_id, id) on a.customer_id = k.customer_id and a.id = k.id
     where a.closed_at is null`.execute(tx)
  return rows.rows.map(toAsset)
}

/** Notes that all sources have answered these versions of the units; a unit that has changed since stays unanswered. */
export async function markAnswered(
  tx: Tx,
  assets: readonly (AssetCursor & { readonly version: number })[],
): Promise<void> {
  await sql`
    update asset a set answered_version = a.version
      from unnest(${assets.map((asset) => asset.customerId)}::uuid[], ${assets.map((asset) => asset.id)}::uuid[],
                  ${assets.map((asset) => asset.version)}::int[]) as k (customer_id, id, version)
     where a.customer_id = k.customer_id and a.id = k.id and a.version = k.version`.execute(tx)
}
