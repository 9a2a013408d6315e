import { sql, type RawBuilder } from 'kysely'
import type { StoredRecord, WrittenRecord } from '#platform/data-exchange/kind.ts'
import { joinKeys } from '#platform/data-exchange/sql.ts'
import type { Tx } from '#platform/db/index.ts'
import { isVisible, type VisibleLines } from '#modules/product/index.ts'
import type { DeclaredPartInput } from '../model-declared.ts'

/** Standing statements by code, as files hold them. */
export function queryDeclared(visible: VisibleLines, keys: readonly string[] | undefined): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select d.id, d.code as key, d.version,
           jsonb_build_object('code', d.code, 'family', f.code, 'model', m.code, 'part', d.part_code, 'releases', d.releases,
             'vendor', d.vendor, 'name', d.name, 'versions', d.versions, 'purl', d.purl, 'cpe', d.cpe, 'patched', d.patched,
             'basis', d.basis, 'stated_on', d.stated_on, 'note', d.note) as values
      from declared_part d join product_family f on f.id = d.family_id join product_line l on l.id = f.line_id
           left join product_model m on m.id = d.model_id ${joinKeys(keys, ['d.code'])}
     where d.withdrawn_at is null and ${isVisible(visible)} order by d.code collate "C"`
}

export interface DeclaredRow extends DeclaredPartInput {
  readonly id: string
  readonly code: string
  readonly componentId: string
  readonly createdAt: string
  readonly createdBy: string
}

/** Adds statements and changes those that are there, by id. What rests on nothing but a person's word has no letter. */
export async function upsertDeclared(tx: Tx, rows: readonly DeclaredRow[]): Promise<WrittenRecord[]> {
  const { rows: written } = await sql<WrittenRecord>`
    insert into declared_part as d (id, code, family_id, model_id, part_code, releases, vendor, name, versions, purl, cpe, patched, basis,
                                    stated_on, note, component_id, created_at, created_by)
    select r.id, r.code, r."familyId", r."modelId", r."partCode", r.releases, r.vendor, r.name, r.versions, r.purl, r.cpe, r.patched, r.basis,
           r."statedOn", r.note, r."componentId", r."createdAt", r."createdBy"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r (id uuid, code text, "familyId" uuid, "modelId" uuid, "partCode" text, releases text, vendor text, name text, versions text,
                 purl text, cpe text, patched text[], basis text, "statedOn" date, note text, "componentId" uuid, "createdAt" timestamptz,
                 "createdBy" uuid)
     order by r.id
    on conflict (id) do update
       set family_id = excluded.family_id, model_id = excluded.model_id, part_code = excluded.part_code, releases = excluded.releases,
           vendor = excluded.vendor, name = excluded.name, versions = excluded.versions, purl = excluded.purl, cpe = excluded.cpe,
           patched = excluded.patched, basis = excluded.basis, stated_on = excluded.stated_on, note = excluded.note,
           component_id = excluded.component_id, file_id = case when excluded.basis = 'letter' then d.file_id end, version = d.version + 1
    returning id, version`.execute(tx)
  return written
}

/** Withdraws statements; answers those that were standing. */
export async function withdrawAll(
  tx: Tx,
  ids: readonly string[],
  by: { readonly at: string; readonly userId: string },
): Promise<WrittenRecord[]> {
  const { rows } = await sql<WrittenRecord>`
    update declared_part set withdrawn_at = ${by.at}::timestamptz, withdrawn_by = ${by.userId}::uuid, version = version + 1
     where id = any (${[...ids]}::uuid[]) and withdrawn_at is null returning id, version`.execute(tx)
  return rows
}

/** The code of a statement that nobody gives one: `DP-` and the next number. The caller has `lockDeclared`. */
export async function nextCode(tx: Tx): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substring(code from '^DP-([0-9]{1,9})$')::integer), 0) as last from declared_part`.execute(tx)
  return `DP-${String((rows[0]?.last ?? 0) + 1).padStart(4, '0')}`
}

/** Whether another standing statement has the code. */
export async function isCodeTaken(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from declared_part d join declared_part o on o.code = d.code and o.id <> d.id and o.withdrawn_at is null
     where d.id = ${id}::uuid limit 1`.execute(tx)
  return rows.length > 0
}

/** What of the contents of releases names records of the catalogue, standing or not: evidence stays. */
export async function countContentsOf(
  tx: Tx,
  kind: 'families' | 'models' | 'parts' | 'releases',
  ids: readonly string[],
): Promise<{ id: string; by: string; count: number }[]> {
  const wanted = sql`${[...ids]}::uuid[]`
  const query = {
    families: sql`select family_id as id, 'declaredPart' as by, count(*)::integer as count from declared_part where family_id = any (${wanted}) group by 1`,
    models: sql`select model_id as id, 'declaredPart' as by, count(*)::integer as count from declared_part where model_id = any (${wanted}) group by 1`,
    parts: sql`
      select p.id, 'declaredPart' as by, count(*)::integer as count
        from product_part p join declared_part d on d.model_id = p.model_id and d.part_code = p.code and d.withdrawn_at is null
       where p.id = any (${wanted}) group by 1`,
    releases: sql`select release_id as id, 'sbom' as by, count(*)::integer as count from sbom where release_id = any (${wanted}) group by 1`,
  }[kind]
  const { rows } = await sql<{ id: string; by: string; count: number }>`${query}`.execute(tx)
  return rows
}
