import { sql, type RawBuilder } from 'kysely'
import type { StoredRecord, WrittenRecord } from '#platform/data-exchange/kind.ts'
import { joinKeys } from '#platform/data-exchange/sql.ts'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

export interface Division {
  readonly id: string
  /** Short code of the maker's own, unique. */
  readonly code: string
  readonly nameEn: string
  readonly nameJa: string
  readonly version: number
}

/** All divisions by code. */
export async function readDivisions(tx: Tx): Promise<Division[]> {
  return tx
    .selectFrom('division')
    .select(['id', 'code', 'name_en as nameEn', 'name_ja as nameJa', 'version'])
    .orderBy('code')
    .execute()
}

/** Inserts a division. */
export async function insertDivision(tx: Tx, division: Omit<Division, 'version'>): Promise<void> {
  await tx
    .insertInto('division')
    .values({
      id: division.id,
      code: division.code,
      name_en: division.nameEn,
      name_ja: division.nameJa,
      version: 1,
    })
    .execute()
}

/** Divisions as files hold them, by code; `keys` = only these. */
export function queryDivisions(keys: readonly string[] | undefined): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select d.id, d.code as key, d.version,
           jsonb_build_object('code', d.code, 'name_en', d.name_en, 'name_ja', d.name_ja) as values
      from division d ${joinKeys(keys, ['d.code'])} order by d.code collate "C"`
}

/** Keeps others from changing divisions until the transaction ends. */
export async function lockDivisions(tx: Tx): Promise<void> {
  await sql`lock table division in share row exclusive mode`.execute(tx)
}

/** Adds and changes divisions by code; answers those that are new or different now. */
export async function upsertDivisions(tx: Tx, rows: readonly Omit<Division, 'version'>[]): Promise<WrittenRecord[]> {
  const written = await sql<WrittenRecord>`
    insert into division as t (id, code, name_en, name_ja)
    select r.id, r.code, r."nameEn", r."nameJa"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, code text, "nameEn" text, "nameJa" text)
     order by r.code
    on conflict (code) do update set name_en = excluded.name_en, name_ja = excluded.name_ja, version = t.version + 1
     where (t.name_en, t.name_ja) is distinct from (excluded.name_en, excluded.name_ja)
    returning id, version`.execute(tx)
  return written.rows
}
