import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { countAnswers } from '#modules/customer/index.ts'
import { listLines } from '#modules/product/index.ts'
import { listSources } from '#modules/vulnerability/index.ts'
import type { readBoardEndpoint } from '../api.ts'
import type { Element, Level } from '../model.ts'
import { isSettled, lampOf, worstElements } from '../rules.ts'
import { listCases, type CaseRow } from '../store/case.ts'
import { listProductSets, type ProductSet } from '../store/product-set.ts'
import { listSeverities } from '../store/severity.ts'
import { summarizeCases } from './view.ts'

const NEWEST = 8
/** Open cases that the board looks at: far above what any maker works on at once. */
const MAX_OPEN = 1_000

type Board = EndpointOutput<typeof readBoardEndpoint>
type BoardLamp = Board['lines'][number]['lamps'][Element]

/** What one open product set says about one line: its case, and the judged level per element (absent = not judged). */
interface Burden {
  readonly caseId: string
  readonly openedAt: string
  readonly levels: Partial<Record<Element, Level>>
}

/** The board over what the principal may see: nothing of a restricted case of others lights a lamp. */
export function readBoard(app: App, principal: Principal): Promise<Board> {
  return app.db.tx(principal, async (tx) => {
    const scopes = principal.permissions.get('case.read') ?? []
    const open = await listCases(tx, scopes, { isOpen: true, limit: MAX_OPEN, offset: 0 })
    const burdens = await readBurdens(tx, open.items)
    const lines = await listLines(tx)
    return {
      lines: lines.map((line) => {
        const own = burdens.get(line.id) ?? []
        return {
          id: line.id,
          nameEn: line.nameEn,
          nameJa: line.nameJa,
          openCases: new Set(own.map((burden) => burden.caseId)).size,
          lamps: lampsOf(own),
        }
      }),
      newestCases: await summarizeCases(tx, open.items.slice(0, NEWEST)),
      newestSources: await newestSources(tx),
    }
  })
}

function lampsOf(burdens: readonly Burden[]): Record<Element, BoardLamp> {
  const lamp = (element: Element): BoardLamp => boardLamp(element, burdens)
  return {
    health: lamp('health'),
    safety: lamp('safety'),
    environment: lamp('environment'),
    availability: lamp('availability'),
    integrity: lamp('integrity'),
    confidentiality: lamp('confidentiality'),
  }
}

/** A lamp's colour, and since when the oldest case has been open that gives it this colour. */
function boardLamp(element: Element, burdens: readonly Burden[]): BoardLamp {
  const lamp = lampOf(burdens.map((burden) => burden.levels[element]))
  const lighting = burdens.filter((burden) => lampOf([burden.levels[element]]) === lamp)
  const since = lighting.map((burden) => burden.openedAt).toSorted()[0] ?? null
  return { lamp, since, cases: new Set(lighting.map((burden) => burden.caseId)).size }
}

/** Burdens by product line: the lines of a set's models; a set without models weighs on its case's line. */
async function readBurdens(tx: Tx, rows: readonly CaseRow[]): Promise<Map<string, Burden[]>> {
  const ids = rows.map((row) => row.id)
  const cases = new Map(rows.map((row) => [row.id, row]))
  const severities = Map.groupBy(await listSeverities(tx, ids), (severity) => severity.productSetId)
  const burdens = new Map<string, Burden[]>()
  for (const set of await listProductSets(tx, ids)) {
    if (isSettled(set.state)) continue
    const levels = worstElements((severities.get(set.id) ?? []).map((severity) => severity.elements))
    const row = cases.get(set.case_id)
    const burden = { caseId: set.case_id, openedAt: row?.opened_at ?? '', levels }
    for (const lineId of linesOf(set, row?.line_id ?? null))
      burdens.set(lineId, [...(burdens.get(lineId) ?? []), burden])
  }
  return burdens
}

function linesOf(set: ProductSet, caseLineId: string | null): ReadonlySet<string> {
  if (set.models.length > 0) return new Set(set.models.map((model) => model.lineId))
  return new Set(caseLineId === null ? [] : [caseLineId])
}

async function newestSources(tx: Tx): Promise<Board['newestSources']> {
  const { items } = await listSources(tx, { sort: 'importedAt', limit: NEWEST, offset: 0 })
  const newest: Board['newestSources'] = []
  for (const { id, title, trackingId } of items) {
    const counts = await countAnswers(tx, id)
    newest.push({ id, title, trackingId, affected: counts.affected, undetermined: counts.undetermined })
  }
  return newest
}
