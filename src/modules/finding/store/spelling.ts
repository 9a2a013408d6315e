import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { PackageName } from '#modules/sbom/index.ts'

/** Records of which a product and a component meet by words with makers on both sides, in the order of their ids, behind one. */
export async function listWordRecords(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct p.record_id as id
      from package n join record_product p on p.package_id = n.id join component_package c on c.package_id = n.id
     where n.kind = 'text' and p.vendor is not null and c.vendor is not null
       and (${after}::uuid is null or p.record_id > ${after}::uuid)
     order by 1 limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** All packages of which records speak, and those of the platforms that they demand. */
export async function listPackagesOfRecords(tx: Tx, recordIds: readonly string[]): Promise<PackageName[]> {
  const { rows } = await sql<PackageName>`
    select n.kind, n.key from package n
     where n.id in (select p.package_id from record_product p where p.record_id = any (${[...recordIds]}::uuid[])
                    union select f.package_id from record_platform t join platform f on f.id = t.platform_id
                     where t.record_id = any (${[...recordIds]}::uuid[]))`.execute(tx)
  return rows
}
