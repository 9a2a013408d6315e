import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { serialFormatsSchema, updateWaySchema, type ModelRules } from '../model.ts'
import '../tables.ts'

const serialFormats = serialFormatsSchema.nullable()

/** The models of families, at most `limit`. */
export async function selectModelIds(tx: Tx, familyIds: readonly string[], limit: number): Promise<string[]> {
  if (familyIds.length === 0) return []
  const rows = await sql<{ id: string }>`
    select id from product_model where family_id = any (${[...familyIds]}::uuid[]) limit ${limit}`.execute(tx)
  return rows.rows.map((row) => row.id)
}

/** What the catalogue says of the versions and serial numbers of these models' units. */
export async function selectModelRules(tx: Tx, modelIds: readonly string[]): Promise<Map<string, ModelRules>> {
  if (modelIds.length === 0) return new Map()
  const rows = await sql<{
    id: string
    familyId: string
    updateWay: string
    familyScheme: string | null
    serialFormat: unknown
    parts: { code: string; versionScheme: string }[]
  }>`
    select m.id, m.family_id as "familyId", m.update_way as "updateWay", f.version_scheme as "familyScheme",
           f.serial_format as "serialFormat",
           coalesce((select jsonb_agg(jsonb_build_object('code', p.code, 'versionScheme', p.version_scheme) order by p.position)
                       from product_part p where p.model_id = m.id), '[]') as parts
      from product_model m join product_family f on f.id = m.family_id
     where m.id = any (${[...modelIds]}::uuid[])`.execute(tx)
  return new Map(
    rows.rows.map(({ id, updateWay, serialFormat, ...row }) => [
      id,
      { ...row, updateWay: updateWaySchema.parse(updateWay), serialFormat: serialFormats.parse(serialFormat) },
    ]),
  )
}

/** What each model's rules are, as a digest: who changes the whole catalogue sees which have changed. */
export async function digestRules(tx: Tx): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; digest: string }>`
    select m.id, md5(concat_ws(E'\n', m.family_id, m.update_way, f.version_scheme, f.serial_format::text,
             (select string_agg(p.code || E'\t' || p.version_scheme, E'\n' order by p.code)
                from product_part p where p.model_id = m.id))) as digest
      from product_model m join product_family f on f.id = m.family_id`.execute(tx)
  return new Map(rows.rows.map(({ id, digest }) => [id, digest]))
}

/** Models that the world may know of: their sale has begun, or nobody has said when it will. */
export async function selectModelsOnSale(tx: Tx, day: string): Promise<{ id: string; code: string }[]> {
  const rows = await sql<{ id: string; code: string }>`
    select id, code from product_model where sale_started_on is null or sale_started_on <= ${day}::date
     order by code collate "C"`.execute(tx)
  return rows.rows
}

/** One digest of everything that the catalogue says publicly on a day: models on sale, their rules, spellings of makers. */
export async function digestPublicRules(tx: Tx, day: string): Promise<string> {
  const rows = await sql<{ digest: string }>`
    select md5(concat_ws(E'\n',
      (select string_agg(concat_ws(E'\t', m.code, m.update_way, f.version_scheme, f.serial_format::text,
                (select string_agg(p.code || E'\t' || p.version_scheme, E'\n' order by p.code collate "C")
                   from product_part p where p.model_id = m.id)), E'\n' order by m.code collate "C")
         from product_model m join product_family f on f.id = m.family_id
        where m.sale_started_on is null or m.sale_started_on <= ${day}::date),
      (select string_agg(vendor_id::text || alias, E'\n' order by vendor_id, position) from vendor_alias),
      (select string_agg(v.name || v.names::text, E'\n' order by v.name collate "C") from vendor v),
      (select string_agg(to_jsonb(o)::text, '') from organisation o))) as digest`.execute(tx)
  return rows.rows[0]?.digest ?? ''
}
