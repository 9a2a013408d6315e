import { ELEMENTS, type Element, type Lamp, type Level } from './model.ts'
import { lampOf } from './rules.ts'

/** What a product set said about the board from an instant on. */
export interface Moment {
  readonly caseId: string
  readonly productSetId: string
  /** UTC ISO */
  readonly at: string
  readonly isOpen: boolean
  readonly levels: Readonly<Partial<Record<Element, Level>>>
  readonly lineIds: readonly string[]
}

const LETTERS: Readonly<Record<Level, string>> = { none: 'n', low: 'l', medium: 'm', high: 'h' }
const LEVEL_OF: Readonly<Record<string, Level>> = { n: 'none', l: 'low', m: 'medium', h: 'high' }

/** Levels as they are kept: a letter per element, `-` where nobody judged. */
export function writeLevels(levels: Moment['levels']): string {
  return ELEMENTS.map((element) => {
    const level = levels[element]
    return level === undefined ? '-' : LETTERS[level]
  }).join('')
}

/** The levels of kept letters. */
export function readLevels(text: string): Moment['levels'] {
  return Object.fromEntries(
    ELEMENTS.flatMap((element, index) => {
      const level = LEVEL_OF[text[index] ?? '-']
      return level === undefined ? [] : [[element, level]]
    }),
  )
}

/** The letters of the levels that light a lamp in a colour. */
export function lettersOf(lamp: Lamp): readonly string[] {
  return [...Object.keys(LEVEL_OF), '-'].filter((letter) => lampOf([LEVEL_OF[letter]]) === lamp)
}

/** One lamp: its colour, since when it has had it without a break (null: it was never lit), and what lights it. */
export interface LampState {
  readonly lamp: Lamp
  readonly since: string | null
  /** The cases that give it its colour. */
  readonly caseIds: readonly string[]
}

/** A product line of the board. */
export interface LineState {
  readonly lamps: Readonly<Record<Element, LampState>>
  readonly openCaseIds: readonly string[]
}

/** How many sets of a line are judged high, judged without effect, and there at all. */
interface Count {
  high: number
  none: number
  all: number
}

/** The present sets of one line, counted per element, and since when each of its lamps has had its colour. */
interface Sweep {
  readonly sets: Map<string, Moment>
  readonly counts: Readonly<Record<Element, Count>>
  readonly lamps: Map<Element, { lamp: Lamp; since: string | null }>
}

function newSweep(): Sweep {
  const zero = (): Count => ({ high: 0, none: 0, all: 0 })
  const counts = {
    health: zero(),
    safety: zero(),
    environment: zero(),
    availability: zero(),
    integrity: zero(),
    confidentiality: zero(),
  }
  return { sets: new Map(), counts, lamps: new Map() }
}

/** `lampOf` of what is counted: ten thousand sets are not looked at again for each change of one. */
function lampOfCount({ high, none, all }: Count): Lamp {
  if (all === 0) return 'off'
  if (high > 0) return 'red'
  return none === all ? 'green' : 'amber'
}

function count(sweep: Sweep, moment: Moment | undefined, by: 1 | -1): void {
  if (moment === undefined) return
  for (const element of ELEMENTS) {
    const level = moment.levels[element]
    const counted = sweep.counts[element]
    counted.all += by
    if (level === 'high') counted.high += by
    if (level === 'none') counted.none += by
  }
}

interface Change {
  readonly moment: Moment
  /** It weighs on this line from now on. */
  readonly isHere: boolean
}

/** Takes in all moments of one instant: a lamp that is the same before and after them has not changed. */
function advance(sweep: Sweep, at: string, changes: readonly Change[]): void {
  for (const { moment, isHere } of changes) {
    count(sweep, sweep.sets.get(moment.productSetId), -1)
    sweep.sets.delete(moment.productSetId)
    if (!isHere) continue
    sweep.sets.set(moment.productSetId, moment)
    count(sweep, moment, 1)
  }
  for (const element of ELEMENTS) {
    const lamp = lampOfCount(sweep.counts[element])
    const known = sweep.lamps.get(element)
    if (known === undefined ? lamp !== 'off' : known.lamp !== lamp) sweep.lamps.set(element, { lamp, since: at })
  }
}

/** Every line that moments speak of, as it stands after all of them; moments in the order in which they came. */
export function sweepBoard(moments: readonly Moment[]): ReadonlyMap<string, LineState> {
  const latest = new Map<string, Moment>()
  const sweeps = new Map<string, Sweep>()
  for (const [at, together] of Map.groupBy(moments, (moment) => moment.at)) {
    const touched = new Map<string, Change[]>()
    for (const moment of together) {
      const before = latest.get(moment.productSetId)
      latest.set(moment.productSetId, moment)
      for (const lineId of new Set([...(before?.lineIds ?? []), ...moment.lineIds])) {
        const changes = touched.get(lineId) ?? []
        changes.push({ moment, isHere: moment.isOpen && moment.lineIds.includes(lineId) })
        touched.set(lineId, changes)
      }
    }
    for (const [lineId, changes] of touched) {
      const sweep = sweeps.get(lineId) ?? newSweep()
      sweeps.set(lineId, sweep)
      advance(sweep, at, changes)
    }
  }
  return new Map(Array.from(sweeps, ([lineId, sweep]) => [lineId, lineState(sweep)]))
}

function lineState({ sets, lamps }: Sweep): LineState {
  const all = [...sets.values()]
  const state = (element: Element): LampState => {
    const { lamp, since } = lamps.get(element) ?? { lamp: 'off', since: null }
    const lighting = all.filter(({ levels }) => lampOf([levels[element]]) === lamp)
    return { lamp, since, caseIds: [...new Set(lighting.map(({ caseId }) => caseId))] }
  }
  return {
    lamps: {
      health: state('health'),
      safety: state('safety'),
      environment: state('environment'),
      availability: state('availability'),
      integrity: state('integrity'),
      confidentiality: state('confidentiality'),
    },
    openCaseIds: [...new Set(all.map(({ caseId }) => caseId))],
  }
}

/** A line on which no case ever was. */
export const QUIET_LINE: LineState = lineState(newSweep())

const HOUR_MS = 3_600_000
/** What is due within this time is worth a look now. */
export const SOON_HOURS = 72

/** The deadlines' lamp of a line: red when something is late, amber when it is due soon, green when later. */
export function deadlineLamp(
  deadlines: readonly { readonly dueAt: string | null; readonly since: string }[],
  at: string,
): { lamp: Lamp; since: string | null; late: number; soon: number; later: number } {
  const soonFrom = (dueAt: string): string => new Date(Date.parse(dueAt) - SOON_HOURS * HOUR_MS).toISOString()
  const dated = deadlines.flatMap(({ dueAt, since }) => (dueAt === null ? [] : [{ dueAt, since }]))
  const late = dated.filter(({ dueAt }) => dueAt <= at)
  const soon = dated.filter(({ dueAt }) => dueAt > at && soonFrom(dueAt) <= at)
  const counts = { late: late.length, soon: soon.length, later: dated.length - late.length - soon.length }
  const first = (instants: readonly string[]): string | null => instants.toSorted()[0] ?? null
  if (late.length > 0) return { lamp: 'red', since: first(late.map(({ dueAt }) => dueAt)), ...counts }
  // It came into the window, or became known within it.
  const entered = ({ dueAt, since }: { dueAt: string; since: string }): string =>
    since > soonFrom(dueAt) ? since : soonFrom(dueAt)
  if (soon.length > 0) return { lamp: 'amber', since: first(soon.map(entered)), ...counts }
  return { lamp: dated.length > 0 ? 'green' : 'off', since: first(dated.map(({ since }) => since)), ...counts }
}

/** Open units of a line by what is known of them. */
export interface UnitCounts {
  readonly affected: number
  readonly undetermined: number
  readonly waiting: number
  readonly units: number
}

/** The lamp of the unanswered: amber while a unit is undetermined or not yet asked about; red is for what is known to be bad. */
export function unitLamp({ undetermined, waiting, units }: UnitCounts): Lamp {
  if (units === 0) return 'off'
  return undetermined + waiting > 0 ? 'amber' : 'green'
}
