import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage, type Language } from '#platform/i18n/index.ts'
import { duration } from '#ui/index.ts'
import type { readBoardEndpoint } from '../../board-api.ts'
import { ELEMENTS, type Element, type Lamp } from '../../model.ts'
import type { CaseWords } from '../words.ts'

export type Board = EndpointOutput<typeof readBoardEndpoint>
export type BoardLine = Board['lines'][number]

/** The columns of the board: six elements, deadlines, units. */
export const COLUMNS = [...ELEMENTS, 'deadlines', 'units'] as const
export type Column = (typeof COLUMNS)[number]

/** One lamp as it is shown: what is said about it, and where it leads. */
export interface ShownLamp {
  readonly lamp: Lamp
  readonly since: string | null
  /** Beside the lamp: how many cases, late deadlines, undetermined units; undefined where there is nothing to count. */
  readonly count: number | undefined
  /** The state in words. */
  readonly state: string
  /** Why, line by line. */
  readonly reasons: readonly string[]
  readonly path: string | undefined
}

const isElement = (column: Column): column is Element => column !== 'deadlines' && column !== 'units'

/** What a line's lamp of a column says. */
export function shownLamp(line: BoardLine, column: Column, words: CaseWords): ShownLamp {
  if (isElement(column)) return elementLamp(line, column, words)
  return column === 'deadlines' ? deadlinesLamp(line, words) : unitsLamp(line, words)
}

function elementLamp(line: BoardLine, element: Element, words: CaseWords): ShownLamp {
  const { lamp, since, cases, reasons } = line.lamps[element]
  const more = cases - reasons.length
  const level = (value: (typeof reasons)[number]['level']): string =>
    value === null ? words.level.unjudged : words.level[value]
  return {
    lamp,
    since,
    count: cases === 0 ? undefined : cases,
    state: words.board.lamp[lamp],
    reasons: [
      ...reasons.map((reason) => `${reason.number} ${reason.title} (${level(reason.level)})`),
      ...(more > 0 ? [formatMessage(words.board.moreCases, { count: more })] : []),
    ],
    path: lamp === 'off' ? undefined : `/cases?f.line=${line.id}&f.elements=${element}&f.lamp=${lamp}`,
  }
}

function deadlinesLamp(line: BoardLine, words: CaseWords): ShownLamp {
  const { lamp, since, late, soon, later } = line.deadlines
  const texts = words.board.deadline
  const parts = [
    [late, texts.late],
    [soon, texts.soon],
    [later, texts.later],
  ] as const
  const reasons = parts.filter(([count]) => count > 0).map(([count, text]) => formatMessage(text, { count }))
  const count = late > 0 ? late : soon > 0 ? soon : later
  return {
    lamp,
    since,
    count: count === 0 ? undefined : count,
    state: words.board.deadlineLamp[lamp],
    reasons,
    path: lamp === 'off' ? undefined : `/?line=${line.id}`,
  }
}

function unitsLamp(line: BoardLine, words: CaseWords): ShownLamp {
  if (line.units === null)
    return { lamp: 'off', since: null, count: undefined, state: words.board.unitHidden, reasons: [], path: undefined }
  const { lamp, since, affected, undetermined, waiting, units } = line.units
  const texts = words.board.unit
  const parts = [
    [undetermined, texts.undetermined],
    [waiting, texts.waiting],
    [affected, texts.affected],
    [units, texts.units],
  ] as const
  const count = undetermined + waiting
  return {
    lamp,
    since,
    count: count === 0 ? undefined : count,
    state: words.board.unitLamp[lamp],
    reasons: parts.filter(([number]) => number > 0).map(([number, text]) => formatMessage(text, { count: number })),
    path: lamp === 'amber' ? '/undetermined' : undefined,
  }
}

/** A lamp in one sentence, for whoever hears the board; `now` in ms. */
export function lampSentence(
  shown: ShownLamp,
  place: { readonly line: string; readonly column: string },
  words: CaseWords,
  now: number,
  language: Language,
): string {
  const { state, since, count, reasons } = shown
  const params = { ...place, state, count: count ?? 0 }
  const head =
    since === null
      ? formatMessage(words.board.lampOff, params)
      : formatMessage(words.board.lampLabel, { ...params, age: duration(now - Date.parse(since), language) })
  return [head, ...reasons].join(language === 'ja' ? ' ' : ' ')
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** One unit is enough for a look across the room. */
export function shortAge(milliseconds: number, language: Language): string {
  const [unit, length] = UNITS.find(([, size]) => milliseconds >= size) ?? UNITS[2]
  // Narrow units are Latin letters in Japanese too: there the short ones are the shortest that are read.
  const unitDisplay = language === 'ja' ? 'short' : 'narrow'
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay })
  const text = format.format(Math.max(0, Math.floor(milliseconds / length)))
  return language === 'ja' ? text.replaceAll(/\s/g, '') : text
}

/** The short heading of a column. */
export function columnName(column: Column, words: CaseWords): string {
  if (isElement(column)) return words.element[column]
  return column === 'deadlines' ? words.board.deadlines : words.board.units
}
