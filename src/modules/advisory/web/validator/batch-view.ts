import { formatMessage } from '#platform/i18n/index.ts'
import { element, saveFile } from '../checker/element.ts'
import { resultLines, resultTable, type Row } from './batch.ts'
import { clauseFilter } from './clause-filter.ts'
import { LEVELS } from './judge.ts'
import type { ClauseTitle } from './titles.ts'
import type { ValidatorWords } from './words.ts'

const PAGE = 300
const STATES = ['unread', 'invalid', 'valid'] as const

type Column = 'name' | 'csafVersion' | 'state' | (typeof LEVELS)[number]
const COLUMNS: readonly Column[] = ['name', 'csafVersion', 'state', ...LEVELS]

function valueOf(row: Row, column: Column): string | number {
  if (column === 'name') return row.name
  if (column === 'csafVersion') return row.csafVersion ?? ''
  return column === 'state' ? STATES.indexOf(row.state) : row.counts[column]
}

interface Order {
  readonly column: Column
  /** 1 from the least on, -1 from the most on. */
  readonly way: 1 | -1
}

function compareRows(one: Row, other: Row, { column, way }: Order): number {
  const [a, b] = [valueOf(one, column), valueOf(other, column)]
  if (a !== b) return (a < b ? -1 : 1) * way
  return one.name < other.name ? -1 : Number(one.name > other.name)
}

/** Documents that cannot be read come first, then invalid ones, then the valid ones; of each those with the most errors. */
const worstFirst = (one: Row, other: Row): number =>
  STATES.indexOf(one.state) - STATES.indexOf(other.state) ||
  other.counts.errors - one.counts.errors ||
  other.counts.warnings - one.counts.warnings ||
  (one.name < other.name ? -1 : 1)

const ANSWER: Readonly<Record<Row['state'], string>> = {
  unread: 'undetermined',
  invalid: 'affected',
  valid: 'not_affected',
}

/** A verdict as a badge. */
export const stateBadge = (state: Row['state'], words: ValidatorWords): HTMLElement =>
  element('span', { class: `answer ${ANSWER[state]}` }, words.states[state])

interface Look {
  state: Row['state'] | undefined
  clause: string
  order: Order | undefined
}

/** What was found in many documents: how many are valid, what each test found, a table of them; each can be looked into and saved. */
export function batchView(
  rows: readonly Row[],
  words: ValidatorWords,
  options: { readonly titleOf: ClauseTitle; readonly open: (row: Row) => void; readonly isWhole: boolean },
): HTMLElement {
  const look: Look = { state: undefined, clause: '', order: undefined }
  const body = element('tbody')
  const more = element('button', { type: 'button', click: () => drawMore() })
  const shownCount = element('p', { class: 'quiet', role: 'status' })
  let shown: readonly Row[] = []
  let drawn = 0
  const drawMore = (): void => {
    const next = shown.slice(drawn, drawn + PAGE)
    body.append(...next.map((row) => rowView(row, words, options.open)))
    drawn += next.length
    const left = shown.length - drawn
    more.hidden = left <= 0
    more.textContent = formatMessage(words.more, { count: Math.min(left, PAGE) })
  }
  const draw = (): void => {
    const { state, clause, order } = look
    shown = rows
      .filter((row) => (state === undefined || row.state === state) && (clause === '' || row.clauses.has(clause)))
      .toSorted(order === undefined ? worstFirst : (one, other) => compareRows(one, other, order))
    body.replaceChildren()
    drawn = 0
    shownCount.textContent = formatMessage(words.batch.shown, { shown: shown.length, count: rows.length })
    drawMore()
  }
  draw()
  const chooseClause = (clause: string): void => {
    look.clause = clause
    draw()
  }
  return element(
    'section',
    { class: 'judged' },
    element('h2', { class: 'verdict', tabindex: '-1' }, formatMessage(words.batch.summary, countsOf(rows))),
    !options.isWhole && element('p', { class: 'quiet' }, words.batch.stopped),
    element(
      'div',
      { class: 'filters' },
      ...stateFilters(rows, look, words, draw),
      clauseFilter(documentsByClause(rows), words.batch.byTest, options.titleOf, chooseClause),
    ),
    saveButtons(rows, words),
    shownCount,
    element('div', { class: 'wide' }, element('table', { class: 'documents' }, headOf(look, words, draw), body)),
    more,
  )
}

function countsOf(rows: readonly Row[]): { count: number; valid: number; invalid: number; unread: number } {
  const of = (state: Row['state']): number => rows.filter((row) => row.state === state).length
  return { count: rows.length, valid: of('valid'), invalid: of('invalid'), unread: of('unread') }
}

function rowView(row: Row, words: ValidatorWords, open: (row: Row) => void): HTMLElement {
  const { name, body, problem, csafVersion, state, counts } = row
  const label =
    body === undefined ? name : element('button', { type: 'button', class: 'open', click: () => open(row) }, name)
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row' },
      label,
      problem !== undefined && element('span', { class: 'message' }, words.problems[problem]),
    ),
    element('td', {}, csafVersion ?? '–'),
    element('td', {}, stateBadge(state, words)),
    ...LEVELS.map((level) =>
      element('td', { class: `number ${counts[level] > 0 ? level : ''}` }, String(counts[level])),
    ),
  )
}

function headOf(look: Look, words: ValidatorWords, draw: () => void): HTMLElement {
  const heads = COLUMNS.map((column) => {
    const head = element('th', { scope: 'col', class: LEVELS.some((level) => level === column) ? 'number' : '' })
    const sort = (): void => {
      // Numbers are asked for from the most on.
      const first = LEVELS.some((level) => level === column) ? -1 : 1
      const way = look.order?.column === column && look.order.way === first ? (first === 1 ? -1 : 1) : first
      look.order = { column, way }
      for (const one of heads) one.removeAttribute('aria-sort')
      head.setAttribute('aria-sort', way === 1 ? 'ascending' : 'descending')
      draw()
    }
    head.append(element('button', { type: 'button', class: 'sort', click: sort }, words.batch.columns[column]))
    return head
  })
  return element('thead', {}, element('tr', {}, ...heads))
}

function stateFilters(rows: readonly Row[], look: Look, words: ValidatorWords, draw: () => void): HTMLElement[] {
  const counts = countsOf(rows)
  const buttons = ([undefined, ...STATES] as const).map((state) => {
    const count = state === undefined ? rows.length : counts[state]
    const button = element(
      'button',
      {
        type: 'button',
        class: `filter one ${state === undefined ? '' : ANSWER[state]}`,
        disabled: count === 0,
        'aria-pressed': String(state === undefined),
        click: () => {
          look.state = state
          for (const other of buttons) other.setAttribute('aria-pressed', String(other === button))
          draw()
        },
      },
      `${state === undefined ? words.batch.all : words.states[state]} `,
      element('span', { class: 'count' }, String(count)),
    )
    return button
  })
  return buttons
}

/** The tests that found something, each with the number of documents, in the order of the standard. */
function documentsByClause(rows: readonly Row[]): (readonly [string, number])[] {
  const documents = new Map<string, number>()
  for (const { clauses } of rows)
    for (const clause of clauses.keys()) documents.set(clause, (documents.get(clause) ?? 0) + 1)
  return [...documents].toSorted(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
}

function saveButtons(rows: readonly Row[], words: ValidatorWords): HTMLElement {
  const heads = COLUMNS.slice(0, 3).map((column) => words.batch.columns[column])
  const table = (): string =>
    resultTable(rows, [...heads, words.test, words.kind, words.place, words.message], {
      ...words.states,
      ...words.level,
    })
  return element(
    'p',
    { class: 'buttons' },
    element(
      'button',
      { type: 'button', click: () => saveFile('csaf-validation.csv', 'text/csv;charset=utf-8', table()) },
      words.saveTable,
    ),
    element(
      'button',
      { type: 'button', click: () => saveFile('csaf-validation.ndjson', 'application/x-ndjson', resultLines(rows)) },
      words.saveLines,
    ),
  )
}
