import type { App } from '#platform/app/index.ts'
import { readChanges, type ChangedRecord } from '#platform/audit/changes.ts'
import type { GrantScope, Principal } from '#platform/auth/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { listDeadlines, type Deadline } from '#platform/deadline/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { countAnswers } from '#modules/customer/index.ts'
import { listLines, type LineView } from '#modules/product/index.ts'
import { listSources } from '#modules/vulnerability/index.ts'
import type { readBoardEndpoint } from '../board-api.ts'
import { deadlineLamp, QUIET_LINE, sweepBoard, unitLamp, type LampState, type LineState } from '../board-rules.ts'
import type { Element, Level } from '../model.ts'
import { LEVEL_ORDER } from '../rules.ts'
import { listUnitCounts, noteLook, type UnitCount } from '../store/board.ts'
import { listCases, listCasesById, type CaseRow } from '../store/case.ts'
import { listMoments, momentsMark } from '../store/moment.ts'
import { summarizeCases, worstLevels } from './view.ts'

const NEWEST = 8
const MOST_REASONS = 5
const MOST_DEADLINES = 60
const DAY_MS = 86_400_000
/** Deadlines further away are no business of the board. */
const HORIZON_DAYS = 30

type Board = EndpointOutput<typeof readBoardEndpoint>
type BoardLine = Board['lines'][number]
type BoardLamp = BoardLine['lamps'][Element]

/** What the reasons of lamps are told with. */
interface Known {
  readonly cases: ReadonlyMap<string, CaseRow>
  readonly levels: ReadonlyMap<string, Readonly<Partial<Record<Element, Level>>>>
}

/** The board over what the principal may see: nothing of a restricted case of others lights a lamp. */
export function readBoard(app: App, principal: Principal): Promise<Board> {
  return app.db.tx(principal, async (tx) => {
    const scopes = principal.permissions.get('case.read') ?? []
    const states = await lineStates(tx, principal, scopes)
    const open = [...new Set([...states.values()].flatMap(({ openCaseIds }) => openCaseIds))]
    const rows = await listCasesById(tx, open)
    const known = { cases: new Map(rows.map((row) => [row.id, row])), levels: await worstLevels(tx, open) }
    const until = new Date(now().getTime() + HORIZON_DAYS * DAY_MS).toISOString()
    const deadlines = await listDeadlines(tx, principal, until)
    const units = principal.permissions.has('customer.read') ? await listUnitCounts(tx) : undefined
    const newest = await listCases(tx, scopes, { isOpen: true, limit: NEWEST, offset: 0 })
    const at = nowIso()
    return {
      at,
      lines: (await listLines(tx)).map((line) => ({
        id: line.id,
        nameEn: line.nameEn,
        nameJa: line.nameJa,
        ...lampsOf(states.get(line.id) ?? QUIET_LINE, known),
        deadlines: deadlineLamp(
          deadlines.filter(({ lineIds }) => lineIds.includes(line.id)),
          at,
        ),
        units: units === undefined ? null : unitsOf(line, units),
      })),
      deadlines: deadlines.slice(0, MOST_DEADLINES).map(toPlain),
      newestCases: await summarizeCases(tx, newest.items),
      newestSources: await newestSources(tx),
    }
  })
}

const toPlain = (deadline: Deadline): Board['deadlines'][number] => ({ ...deadline, lineIds: [...deadline.lineIds] })

/** Swept boards of this process, by who may see the same; what is swept holds until a moment is added. */
const swept = new Map<string, { readonly mark: string; readonly lines: ReadonlyMap<string, LineState> }>()
const MOST_SWEPT = 50

async function lineStates(
  tx: Tx,
  principal: Principal,
  scopes: readonly GrantScope[],
): Promise<ReadonlyMap<string, LineState>> {
  // A case may move to another division or line: what a narrower role sees is swept each time.
  if (!scopes.some(({ kind }) => kind === 'all')) return sweepBoard(await listMoments(tx, scopes))
  const key = principal.circleIds.toSorted().join(' ')
  const mark = await momentsMark(tx)
  const known = swept.get(key)
  if (known?.mark === mark) return known.lines
  const lines = sweepBoard(await listMoments(tx, scopes))
  if (swept.size >= MOST_SWEPT) swept.clear()
  swept.set(key, { mark, lines })
  return lines
}

function lampsOf(state: LineState, known: Known): Pick<BoardLine, 'lamps' | 'openCases'> {
  const lamp = (element: Element): BoardLamp => boardLamp(element, state.lamps[element], known)
  return {
    openCases: state.openCaseIds.length,
    lamps: {
      health: lamp('health'),
      safety: lamp('safety'),
      environment: lamp('environment'),
      availability: lamp('availability'),
      integrity: lamp('integrity'),
      confidentiality: lamp('confidentiality'),
    },
  }
}

/** A lamp with its reasons: the worst cases first, the oldest of those first; a lamp that is off has none. */
function boardLamp(element: Element, { lamp, since, caseIds }: LampState, known: Known): BoardLamp {
  const rows = caseIds.flatMap((id) => known.cases.get(id) ?? [])
  const levelOf = (row: CaseRow): Level | null => known.levels.get(row.id)?.[element] ?? null
  const rank = (row: CaseRow): number => {
    const level = levelOf(row)
    return level === null ? -1 : LEVEL_ORDER[level]
  }
  const sorted = rows.toSorted((a, b) => rank(b) - rank(a) || (a.opened_at < b.opened_at ? -1 : 1))
  const reasons = sorted
    .slice(0, MOST_REASONS)
    .map((row) => ({ caseId: row.id, number: row.number, title: row.title, level: levelOf(row) }))
  return { lamp, since, cases: caseIds.length, reasons }
}

/** The units of a line: of the counts that one may see, the one that knows of most. */
function unitsOf(line: LineView, counts: readonly UnitCount[]): NonNullable<BoardLine['units']> {
  const own = counts.filter(({ lineId }) => lineId === line.id)
  const knowing = ({ affected, undetermined }: UnitCount): number => affected + undetermined
  const [most] = own.toSorted((a, b) => knowing(b) - knowing(a))
  if (most === undefined) return { lamp: 'off', since: null, affected: 0, undetermined: 0, waiting: 0, units: 0 }
  const { affected, undetermined, waiting, units, since } = most
  return { lamp: unitLamp(most), since, affected, undetermined, waiting, units }
}

async function newestSources(tx: Tx): Promise<Board['newestSources']> {
  const { items } = await listSources(tx, { sort: '-importedAt', limit: NEWEST, offset: 0 })
  const newest: Board['newestSources'] = []
  for (const { id, title, trackingId } of items) {
    const counts = await countAnswers(tx, id)
    newest.push({ id, title, trackingId, affected: counts.affected, undetermined: counts.undetermined })
  }
  return newest
}

/** Notes that the principal looks at the board; tells when its visit before this one ended, null for the first. */
export async function lookAtBoard(app: App, principal: Principal): Promise<{ before: string | null }> {
  return { before: await app.db.tx(principal, (tx) => noteLook(tx, principal.userId, nowIso())) }
}

/** What changed since an instant, as far as the principal may see it. */
export async function listBoardChanges(
  app: App,
  principal: Principal,
  { since, limit }: { readonly since: string; readonly limit: number },
): Promise<{
  items: (Omit<ChangedRecord, 'entries'> & { entries: ChangedRecord['entries'][number][] })[]
  hasMore: boolean
}> {
  const { items, hasMore } = await app.db.tx(principal, (tx) => readChanges(tx, principal, since, limit))
  return { items: items.map((item) => ({ ...item, entries: [...item.entries] })), hasMore }
}
