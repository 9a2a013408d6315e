import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { writeLevels, type Moment } from '../board-rules.ts'
import { isSettled, worstElements } from '../rules.ts'
import type { CaseRow } from '../store/case.ts'
import { insertMoments, latestMoments } from '../store/moment.ts'
import { listProductSets, type ProductSet } from '../store/product-set.ts'
import { listSeverities } from '../store/severity.ts'

/** Lets the board hear of a case's product sets whatever has changed about them; in the change's own transaction. */
export async function noteMoments(tx: Tx, row: Pick<CaseRow, 'id' | 'scope_id' | 'line_id'>): Promise<void> {
  const at = nowIso()
  const severities = Map.groupBy(await listSeverities(tx, [row.id]), (severity) => severity.productSetId)
  const sets = (await listProductSets(tx, [row.id])).map((set): Moment => ({
    caseId: row.id,
    productSetId: set.id,
    at,
    isOpen: !isSettled(set.state),
    levels: worstElements((severities.get(set.id) ?? []).map((severity) => severity.elements)),
    lineIds: linesOf(set, row.line_id),
  }))
  const known = new Map((await latestMoments(tx, row.id)).map((moment) => [moment.productSetId, moment]))
  const present = new Set(sets.map(({ productSetId }) => productSetId))
  const gone = [...known.values()]
    .filter((moment) => moment.isOpen && !present.has(moment.productSetId))
    .map((moment) => ({ ...moment, at, isOpen: false }))
  const changed = sets.filter((set) => sayingOf(set) !== sayingOf(known.get(set.productSetId)))
  await insertMoments(tx, row.scope_id, [...gone, ...changed])
}

/** The lines of a set's models; a set without models weighs on its case's line. */
function linesOf(set: ProductSet, caseLineId: string | null): readonly string[] {
  if (set.models.length > 0) return [...new Set(set.models.map((model) => model.lineId))].toSorted()
  return caseLineId === null ? [] : [caseLineId]
}

function sayingOf(moment: Moment | undefined): string {
  if (moment === undefined) return ''
  return `${moment.isOpen} ${writeLevels(moment.levels)} ${moment.lineIds.join(' ')}`
}
