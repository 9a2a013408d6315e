import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { listEmbargoed } from '../store/case.ts'
import { listProductSets } from '../store/product-set.ts'

/** An open case about which nothing may go out yet. */
export interface EmbargoedCase {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly embargoUntil: string
  readonly openedAt: string
  readonly lineIds: readonly string[]
}

/** Open cases that the principal may see and whose embargo ends until an instant (or has ended), the earliest first. */
export async function listEmbargoedCases(tx: Tx, principal: Principal, until: string): Promise<EmbargoedCase[]> {
  const rows = await listEmbargoed(tx, principal.permissions.get('case.read') ?? [], until)
  const ids = rows.map(({ id }) => id)
  const sets = Map.groupBy(await listProductSets(tx, ids), (set) => set.case_id)
  return rows.flatMap((row) => {
    if (row.embargo_until === null) return []
    const lines = (sets.get(row.id) ?? []).flatMap(({ models }) => models.map(({ lineId }) => lineId))
    return [
      {
        id: row.id,
        number: row.number,
        title: row.title,
        embargoUntil: row.embargo_until,
        openedAt: row.opened_at,
        lineIds: [...new Set(row.line_id === null ? lines : [row.line_id, ...lines])],
      },
    ]
  })
}
