import type { App } from '#platform/app/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { countUnitsByModel, listAnswerCircles, unitsMark } from '#modules/customer/index.ts'
import { loadInsider } from '#modules/identity/index.ts'
import { listModelCodes } from '#modules/product/index.ts'
import { unitLamp, type UnitCounts } from '../board-rules.ts'
import { listUnitCounts, replaceUnitCounts, type UnitCount } from '../store/board.ts'

/** What was counted last by this process; another one counts for itself. */
let counted = ''

/** Counts the units of all product lines again when units or answers have changed; a round of the worker. */
export async function countBoardUnits(app: App): Promise<void> {
  await app.db.tx(await loadInsider(app), async (tx) => {
    const mark = await unitsMark(tx)
    if (mark === counted) return
    const before = new Map((await listUnitCounts(tx)).map((one) => [keyOf(one), one]))
    const at = nowIso()
    const counts = await countLines(tx)
    // A lamp that keeps its colour keeps its age.
    await replaceUnitCounts(
      tx,
      counts.map((count) => {
        const known = before.get(keyOf(count))
        return { ...count, since: known !== undefined && unitLamp(known) === unitLamp(count) ? known.since : at }
      }),
    )
    counted = mark
  })
}

const keyOf = ({ lineId, scopeId }: Pick<UnitCount, 'lineId' | 'scopeId'>): string => `${lineId} ${scopeId}`

async function countLines(tx: Tx): Promise<Omit<UnitCount, 'since'>[]> {
  const lineOf = new Map((await listModelCodes(tx)).map(({ id, lineId }) => [id, lineId]))
  const found: Omit<UnitCount, 'since'>[] = []
  for (const scopeId of [null, ...(await listAnswerCircles(tx))]) {
    const lines = new Map<string, UnitCounts>()
    for (const { modelId, ...counts } of await countUnitsByModel(tx, scopeId)) {
      const lineId = lineOf.get(modelId)
      if (lineId !== undefined) lines.set(lineId, add(lines.get(lineId), counts))
    }
    found.push(...Array.from(lines, ([lineId, counts]) => ({ lineId, scopeId, ...counts })))
  }
  return found
}

function add(a: UnitCounts | undefined, b: UnitCounts): UnitCounts {
  if (a === undefined) return b
  return {
    affected: a.affected + b.affected,
    undetermined: a.undetermined + b.undetermined,
    waiting: a.waiting + b.waiting,
    units: a.units + b.units,
  }
}
