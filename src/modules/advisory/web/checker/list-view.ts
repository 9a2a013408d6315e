import { APPLICABILITIES, type Applicability } from '#formats/affected-set/model.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import type { Checker } from './checker.ts'
import { element, saveFile } from './element.ts'
import type { CheckedRow } from './engine.ts'
import { otherText, versionsOf } from './table.ts'
import { answerBadge, unitView } from './unit-view.ts'

/** How many machines are drawn at once. */
const PAGE = 100

function summaryView({ row, applicability, ...checked }: CheckedRow, checker: Checker): HTMLElement {
  const { asset, other } = row
  const others = Object.values(other)
    .map(otherText)
    .filter((text) => text !== '')
  const serial = asset.serial === undefined ? '' : `S/N ${asset.serial}`
  const fixes = checked.fixes.join(', ')
  const advisories = checked.advisories.join(', ')
  return element(
    'summary',
    {},
    answerBadge(applicability, checker),
    element('span', { class: 'model' }, asset.model),
    element('span', {}, versionsOf(asset), versionsOf(asset) !== '' && serial !== '' && ', ', serial),
    element('span', { class: 'quiet' }, others.slice(0, 3).join(' · ')),
    element(
      'span',
      { class: 'quiet' },
      advisories,
      fixes !== '' && ` – ${formatMessage(checker.words.result.fixedIn, { version: fixes })}`,
    ),
  )
}

/** A machine of the list; what is said of it is drawn when it is opened. */
export function rowView(checked: CheckedRow, checker: Checker): HTMLElement {
  const { asset } = checked.row
  const body = element('div', { class: 'unit' })
  let isAsked = false
  const draw = async (): Promise<void> => {
    isAsked = true
    body.append(unitView(asset, await checker.engine.unit(asset), checker))
  }
  const details: HTMLDetailsElement = element(
    'details',
    {
      toggle: () => {
        if (details.open && !isAsked) void draw()
      },
    },
    summaryView(checked, checker),
    body,
  )
  return element('li', {}, details)
}

/** The answers of a list: counts that filter, machines from the worst on, a table to download, and paper. */
export function listView(rows: readonly CheckedRow[], checker: Checker): HTMLElement {
  const { words, engine } = checker
  const byAnswer = Map.groupBy(rows, ({ applicability }) => applicability)
  const sorted = APPLICABILITIES.flatMap((answer) => byAnswer.get(answer) ?? [])
  const list = element('ul', { class: 'machines' })
  const more = element('button', { type: 'button', click: () => draw() })
  let shown: readonly CheckedRow[] = sorted
  let drawn = 0
  const draw = (): void => {
    const next = shown.slice(drawn, drawn + PAGE)
    list.append(...next.map((row) => rowView(row, checker)))
    drawn += next.length
    const left = Math.min(PAGE, shown.length - drawn)
    more.hidden = left <= 0
    more.textContent = formatMessage(words.result.more, { count: left })
  }
  const filters = ([undefined, ...APPLICABILITIES] as const).map((answer) => ({ answer, button: filterButton(answer) }))
  function filterButton(answer: Applicability | undefined): HTMLButtonElement {
    const count = answer === undefined ? rows.length : (byAnswer.get(answer)?.length ?? 0)
    const name = answer === undefined ? words.result.all : words.answer[answer]
    return element(
      'button',
      { type: 'button', class: `filter ${answer ?? 'all'}`, disabled: count === 0, click: () => choose(answer) },
      element('span', { class: 'count' }, String(count)),
      ' ',
      name,
    )
  }
  function choose(answer: Applicability | undefined): void {
    for (const one of filters) one.button.setAttribute('aria-pressed', String(one.answer === answer))
    shown = answer === undefined ? sorted : (byAnswer.get(answer) ?? [])
    drawn = 0
    list.replaceChildren()
    draw()
  }
  choose(undefined)
  const saveTable = async (): Promise<void> => {
    saveFile(words.csv.file, 'text/csv;charset=utf-8', await engine.table(rows.length))
  }
  return element(
    'div',
    {},
    element(
      'h3',
      { tabindex: '-1' },
      `${words.result.title}: ${formatMessage(words.result.machines, { count: rows.length })}`,
    ),
    element(
      'div',
      { class: 'filters', role: 'group', 'aria-label': words.result.filter },
      ...filters.map(({ button }) => button),
    ),
    element('p', { class: 'quiet' }, words.result.whole),
    element(
      'p',
      { class: 'buttons' },
      element(
        'button',
        {
          type: 'button',
          click: () => void saveTable(),
        },
        words.result.csv,
      ),
      element('button', { type: 'button', click: () => printAll(list) }, words.result.print),
    ),
    list,
    more,
  )
}

/** Opens every machine that is shown, prints, and closes again what was closed. */
function printAll(list: HTMLElement): void {
  const closed = [...list.querySelectorAll('details')].filter(({ open }) => !open)
  for (const details of closed) details.open = true
  // What a machine says is drawn by its `toggle` event, which comes a moment later.
  setTimeout(() => {
    print()
    for (const details of closed) details.open = false
  }, 50)
}
