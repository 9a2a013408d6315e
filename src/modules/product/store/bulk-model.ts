import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { updateWaySchema, type SupportDates, type UpdateWay } from '../model.ts'
import '../tables.ts'

/** What of a model a change of many sets, and where the model stands. */
export interface BulkModel extends SupportDates {
  readonly id: string
  readonly code: string
  readonly updateWay: UpdateWay
  readonly markets: readonly string[]
  readonly lineId: string
  readonly divisionId: string
  readonly version: number
}

/** Models by id; `lock` keeps them from being changed by others. */
export async function listBulkModels(tx: Tx, ids: readonly string[], lock = false): Promise<BulkModel[]> {
  const rows = await sql<Omit<BulkModel, 'updateWay'> & { updateWay: string }>`
    select m.id, m.code, m.sale_started_on as "saleStartedOn", m.sale_ended_on as "saleEndedOn",
           m.repair_ends_on as "repairEndsOn", m.security_support_until as "securitySupportUntil",
           m.update_way as "updateWay", m.markets, l.id as "lineId", l.division_id as "divisionId", m.version
      from product_model m join product_family f on f.id = m.family_id join product_line l on l.id = f.line_id
     where m.id = any (${[...ids]}::uuid[]) order by m.id ${lock ? sql`for update of m` : sql``}`.execute(tx)
  return rows.rows.map((row) => ({ ...row, updateWay: updateWaySchema.parse(row.updateWay) }))
}

/** Writes models as they are now to be; answers their versions. */
export async function writeBulkModels(
  tx: Tx,
  models: readonly BulkModel[],
): Promise<{ id: string; version: number }[]> {
  const result = await sql<{ id: string; version: number }>`
    update product_model m
       set sale_started_on = r."saleStartedOn", sale_ended_on = r."saleEndedOn", repair_ends_on = r."repairEndsOn",
           security_support_until = r."securitySupportUntil", update_way = r."updateWay", markets = r.markets,
           version = m.version + 1
      from jsonb_to_recordset(${JSON.stringify(models)}::jsonb)
           as r (id uuid, "saleStartedOn" date, "saleEndedOn" date, "repairEndsOn" date, "securitySupportUntil" date,
                 "updateWay" text, markets text[])
     where m.id = r.id
    returning m.id, m.version`.execute(tx)
  return result.rows
}
