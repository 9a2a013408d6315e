import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

/** Models of one family whose security support ends on the same day. */
export interface SupportEnd {
  readonly familyId: string
  readonly familyCode: string
  readonly lineId: string
  /** The last day with support. */
  readonly on: string
  readonly models: number
  /** The first few codes. */
  readonly codes: readonly string[]
}

/** Where security support ends between two days, both included. */
export async function listSupportEnds(tx: Tx, from: string, until: string): Promise<SupportEnd[]> {
  const found = await sql<SupportEnd>`
    select f.id as "familyId", f.code as "familyCode", f.line_id as "lineId",
           to_char(m.security_support_until, 'YYYY-MM-DD') as on, count(*)::integer as models,
           (array_agg(m.code order by m.code))[1:3] as codes
      from product_model m join product_family f on f.id = m.family_id
     where m.security_support_until between ${from}::date and ${until}::date
     group by f.id, f.code, f.line_id, m.security_support_until
     order by m.security_support_until, f.code
     limit 100`.execute(tx)
  return found.rows
}
