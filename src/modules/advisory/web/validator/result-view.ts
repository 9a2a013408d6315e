import { bareFileName } from '#formats/csaf/file-name.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { element, saveFile } from '../checker/element.ts'
import { clauseFilter } from './clause-filter.ts'
import { LEVELS, type Found, type Judged, type Level } from './judge.ts'
import { sourceView } from './source-view.ts'
import type { ClauseTitle } from './titles.ts'
import type { ValidatorWords } from './words.ts'

const PAGE = 300

/** What a result is shown with. */
export interface ResultOptions {
  /** Kinds of findings that are switched off. */
  readonly hidden: Set<Level>
  readonly titleOf: ClauseTitle
  /** How the file is called; undefined for what was pasted. */
  readonly name: string | undefined
  /** Leads back to the list that the document was chosen from. */
  readonly back: (() => void) | undefined
}

type GoTo = (one: Found, item: HTMLElement) => void

function findingItem(one: Found, words: ValidatorWords, titleOf: ClauseTitle, goTo: GoTo): HTMLElement {
  const title = titleOf(one.clause)?.title
  const item: HTMLElement = element(
    'li',
    {},
    element(
      'button',
      { type: 'button', class: `finding ${one.level}`, click: () => goTo(one, item) },
      element('span', { class: 'answer' }, words.level[one.level]),
      ' ',
      element('span', { class: 'clause' }, one.clause),
      title !== undefined && ` ${title}`,
      ' ',
      element('span', { class: 'quiet' }, formatMessage(words.line, { line: one.line })),
      element('span', { class: 'message' }, one.message),
      element('code', {}, one.instancePath),
    ),
  )
  return item
}

/** Arrows lead from one finding to the next. */
function moveByArrow(event: Event): void {
  if (!(event instanceof KeyboardEvent) || !(event.target instanceof HTMLElement)) return
  const item = event.target.closest('li')
  const next = { ArrowDown: item?.nextElementSibling, ArrowUp: item?.previousElementSibling }[event.key]
  const button = next?.querySelector('button')
  if (button === undefined || button === null) return
  event.preventDefault()
  button.focus()
}

/** The findings of the kinds that are switched on, some hundred at a time. */
function findingList(found: readonly Found[], words: ValidatorWords, titleOf: ClauseTitle, goTo: GoTo): HTMLElement {
  const list = element('ol', { class: 'findings', keydown: moveByArrow })
  const show = (from: number): void => {
    for (const one of found.slice(from, from + PAGE)) list.append(findingItem(one, words, titleOf, goTo))
    const left = found.length - from - PAGE
    if (left <= 0) return
    const more = element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          click: () => {
            more.remove()
            show(from + PAGE)
          },
        },
        formatMessage(words.more, { count: Math.min(left, PAGE) }),
      ),
    )
    list.append(more)
  }
  show(0)
  return list
}

function verdictOf({ isValid, isRead, csafVersion, tests }: Judged, words: ValidatorWords): HTMLElement {
  const word = isValid ? words.valid : isRead ? words.invalid : words.unread
  return element(
    'h2',
    { class: 'verdict', tabindex: '-1' },
    element('span', { class: `answer ${isValid ? 'not_affected' : 'affected'}` }, word),
    isRead && ` ${formatMessage(words.summary, { version: csafVersion ?? '2.0', tests })}`,
  )
}

function levelFilters(
  found: readonly Found[],
  hidden: Set<Level>,
  words: ValidatorWords,
  draw: () => void,
): HTMLElement[] {
  return LEVELS.map((level) => {
    const count = found.filter((one) => one.level === level).length
    const button = element(
      'button',
      {
        type: 'button',
        class: `filter ${level}`,
        disabled: count === 0,
        'aria-pressed': String(!hidden.has(level)),
        click: () => {
          if (!hidden.delete(level)) hidden.add(level)
          button.setAttribute('aria-pressed', String(!hidden.has(level)))
          draw()
        },
      },
      `${words.levels[level]} `,
      element('span', { class: 'count' }, String(count)),
    )
    return button
  })
}

/** How often each test found something, in the order of what was found. */
function countByClause(found: readonly Found[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { clause } of found) counts.set(clause, (counts.get(clause) ?? 0) + 1)
  return counts
}

/** The verdict of one document as a file, as the command line prints it. */
function saveButton({ verdict }: Judged, name: string | undefined, words: ValidatorWords): HTMLElement {
  const file = name ?? 'document.json'
  const base = bareFileName(file).replace(/\.json$/i, '')
  const save = (): void =>
    saveFile(`${base}-validation.json`, 'application/json', `${JSON.stringify({ file, ...verdict }, undefined, 2)}\n`)
  return element('button', { type: 'button', click: save }, words.save)
}

/** What was found: the verdict, filters, findings, and beside them the document. */
export function resultView(judged: Judged, words: ValidatorWords, options: ResultOptions): HTMLElement {
  const { hidden, name, back } = options
  const titleOf: ClauseTitle = (clause) => options.titleOf(clause, judged.csafVersion)
  const source = sourceView(judged.lines, judged.found, {
    label: words.source,
    level: words.level,
    part: (lines) => formatMessage(words.part, lines),
  })
  const place = element('div', { class: 'list' })
  const about = element('p', { class: 'about' })
  let current: HTMLElement | undefined
  let only = ''
  const goTo: GoTo = (one, item) => {
    current?.classList.remove('current')
    current = item
    item.classList.add('current')
    // What the test asks for stands under the finding that is looked at.
    about.textContent = titleOf(one.clause)?.gist ?? ''
    if (about.textContent !== '') item.append(about)
    source.goTo(one.line)
  }
  const draw = (): void => {
    const shown = judged.found.filter(({ level, clause }) => !hidden.has(level) && (only === '' || clause === only))
    const nothing = judged.found.length === 0 ? words.nothing : words.nothingShown
    place.replaceChildren(shown.length === 0 ? element('p', {}, nothing) : findingList(shown, words, titleOf, goTo))
  }
  draw()
  const clauses = countByClause(judged.found)
  const choose = (clause: string): void => {
    only = clause
    draw()
  }
  return element(
    'section',
    { class: 'judged' },
    back !== undefined && element('p', {}, element('button', { type: 'button', click: back }, words.batch.back)),
    name !== undefined && element('p', { class: 'file' }, name),
    verdictOf(judged, words),
    ...Array.from(
      Map.groupBy(judged.skipped, ({ reason }) => reason),
      ([reason, tests]) =>
        element('p', { class: 'quiet' }, `${tests.map(({ clause }) => clause).join(', ')}: ${reason}`),
    ),
    judged.isRead && judged.csafVersion === null && element('p', { class: 'quiet' }, words.noVersion),
    element(
      'div',
      { class: 'filters', role: 'group', 'aria-label': words.findings },
      ...levelFilters(judged.found, hidden, words, draw),
      clauses.size > 1 && clauseFilter(clauses, words.byTest, titleOf, choose),
      saveButton(judged, name, words),
    ),
    element(
      'div',
      { class: 'beside' },
      place,
      element('div', {}, judged.isPrinted && element('p', { class: 'quiet' }, words.printed), source.node),
    ),
  )
}
