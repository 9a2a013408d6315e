import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { versionsSchema } from '../model.ts'
import { listUnansweredKeys, type AssetCursor, type AssetModel } from './asset.ts'
import '../tables.ts'

/** What many units have in common: everything that a source may look at but serial number and production date. */
export interface Fact extends AssetModel {
  readonly id: string
  /** The same facts without the version of the main part. */
  readonly kindId: string
  readonly modelId: string | null
  readonly versions: Readonly<Record<string, string>>
  readonly hardwareRevision: string | null
  readonly options: readonly string[]
  /** Order key of the main version in hex; null where it has no place in the order. */
  readonly key: string | null
}

const COLUMNS = sql`
  f.id, f.kind_id as "kindId", f.vendor, f.model, f.model_id as "modelId", f.versions, f.hardware_revision as "hardwareRevision",
  f.options, encode(f.version_key, 'hex') as key`

type StoredFact = Omit<Fact, 'versions'> & { readonly versions: unknown }

const toFact = (row: StoredFact): Fact => ({ ...row, versions: versionsSchema.parse(row.versions) })

const UNITS = (assets: readonly AssetCursor[]) => sql`
  unnest(${assets.map((asset) => asset.customerId)}::uuid[], ${assets.map((asset) => asset.id)}::uuid[]) as k (customer_id, id)`

async function insertFacts(tx: Tx, from: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into unit_fact (id, kind_id, vendor, model, model_id, versions, hardware_revision, options, key_revision)
    select n.fact_id, andon_fact_id(n.vendor, n.model, n.model_id, n.versions - 'firmware', n.hardware_revision, n.options), n.vendor,
           n.model, n.model_id, n.versions, n.hardware_revision, n.options, 0
      from (select distinct on (a.fact_id) a.fact_id, a.vendor, a.model, a.model_id, a.versions, a.hardware_revision, a.options
              from ${from} and a.closed_at is null and not exists (select from unit_fact f where f.id = a.fact_id)
             order by a.fact_id) n
     order by n.fact_id
    on conflict (id) do nothing`.execute(tx)
}

const NOTED_AT_ONCE = 20_000

/** Notes the facts of units whose facts are newer than their answers: those of all others are known. */
export async function noteNewFacts(tx: Tx): Promise<void> {
  let after: AssetCursor | undefined
  do {
    // By their own index, page by page: nothing tells the planner that such units are few, and it would read all.
    const page = await listUnansweredKeys(tx, after, NOTED_AT_ONCE)
    if (page.length > 0) await noteFactsOf(tx, page)
    after = page.length < NOTED_AT_ONCE ? undefined : page.at(-1)
  } while (after !== undefined)
}

/** Notes the facts of these units. */
export async function noteFactsOf(tx: Tx, assets: readonly AssetCursor[]): Promise<void> {
  await insertFacts(tx, sql`asset a join ${UNITS(assets)} on a.customer_id = k.customer_id and a.id = k.id where true`)
}

/** Facts without a key of this revision of the encoder. */
export async function listUnkeyed(tx: Tx, revision: number, limit: number): Promise<Fact[]> {
  const rows = await sql<StoredFact>`
    select ${COLUMNS} from unit_fact f where f.key_revision < ${revision} or f.key_revision > ${revision}
     order by f.id limit ${limit} for update`.execute(tx)
  return rows.rows.map(toFact)
}

/** Writes order keys. */
export async function writeKeys(
  tx: Tx,
  revision: number,
  keys: readonly { readonly id: string; readonly key: string | null }[],
): Promise<void> {
  await sql`
    update unit_fact f set version_key = decode(n.key, 'hex'), key_revision = ${revision}
      from unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ key }) => key)}::text[]) as n (id, key)
     where f.id = n.id`.execute(tx)
}

/** Every vendor and model of which facts are known. */
export async function listFactModels(tx: Tx): Promise<AssetModel[]> {
  const rows = await sql<AssetModel>`select f.vendor, f.model from unit_fact f group by f.vendor, f.model`.execute(tx)
  return rows.rows
}

async function listFacts(tx: Tx, join: RawBuilder<unknown>, where: RawBuilder<SqlBool>): Promise<Fact[]> {
  const rows = await sql<StoredFact>`select ${COLUMNS} from unit_fact f ${join} where ${where}`.execute(tx)
  return rows.rows.map(toFact)
}

/** All facts of these vendors and models. */
export function listFactsOfModels(tx: Tx, models: readonly AssetModel[]): Promise<Fact[]> {
  const named = sql`
    join unnest(${models.map(({ vendor }) => vendor)}::text[], ${models.map(({ model }) => model)}::text[]) as m (vendor, model)
      on f.model = m.model and f.vendor is not distinct from m.vendor`
  return listFacts(tx, named, sql<SqlBool>`true`)
}

/** All facts of the kinds that these open units are of. */
export function listFactsOfAssets(tx: Tx, assets: readonly AssetCursor[]): Promise<Fact[]> {
  const kinds = sql`
    select own.kind_id from asset a join ${UNITS(assets)} on a.customer_id = k.customer_id and a.id = k.id
      join unit_fact own on own.id = a.fact_id where a.closed_at is null`
  return listFacts(tx, sql``, sql<SqlBool>`f.kind_id in (${kinds})`)
}

/** Forgets facts that no open unit has any more. */
export async function deleteUnusedFacts(tx: Tx): Promise<void> {
  await sql`
    delete from unit_fact f where not exists (select from asset a where a.fact_id = f.id and a.closed_at is null)`.execute(
    tx,
  )
}
