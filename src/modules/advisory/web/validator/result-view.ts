import { formatMessage } from '#platform/i18n/index.ts'
import { element } from '../checker/element.ts'
import { LEVELS, type Found, type Judged, type Level } from './judge.ts'
import { MOST_LINES, sourceView } from './source-view.ts'
import type { ValidatorWords } from './words.ts'

const PAGE = 300

function findingItem(one: Found, words: ValidatorWords, goTo: (line: number) => void): HTMLElement {
  return element(
    'li',
    {},
    element(
      'button',
      { type: 'button', class: `finding ${one.level}`, click: () => goTo(one.line) },
      element('span', { class: 'answer' }, words.level[one.level]),
      ' ',
      element('span', { class: 'clause' }, one.clause),
      ' ',
      element('span', { class: 'quiet' }, formatMessage(words.line, { line: one.line })),
      element('span', { class: 'message' }, one.message),
      element('code', {}, one.instancePath),
    ),
  )
}

/** The findings of the kinds that are switched on, some hundred at a time. */
function findingList(found: readonly Found[], words: ValidatorWords, goTo: (line: number) => void): HTMLElement {
  const list = element('ol', { class: 'findings' })
  const show = (from: number): void => {
    for (const one of found.slice(from, from + PAGE)) list.append(findingItem(one, words, goTo))
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

function verdictOf(judged: Judged, words: ValidatorWords): HTMLElement {
  const { isValid, isRead, csafVersion, tests } = judged
  const word = isValid ? words.valid : isRead ? words.invalid : words.unread
  return element(
    'h2',
    { class: 'verdict', tabindex: '-1' },
    element('span', { class: `answer ${isValid ? 'not_affected' : 'affected'}` }, word),
    isRead && ` ${formatMessage(words.summary, { version: csafVersion ?? '2.0', tests })}`,
  )
}

/** What was found: the verdict, filters, findings, and beside them the document. */
export function resultView(judged: Judged, words: ValidatorWords, hidden: Set<Level>): HTMLElement {
  const source = sourceView(judged.lines, judged.found, { label: words.source, level: words.level })
  const place = element('div', { class: 'list' })
  const goTo = (line: number): void => source.goTo(line)
  const draw = (): void => {
    const shown = judged.found.filter(({ level }) => !hidden.has(level))
    const nothing = judged.found.length === 0 ? words.nothing : words.nothingShown
    place.replaceChildren(shown.length === 0 ? element('p', {}, nothing) : findingList(shown, words, goTo))
  }
  const filters = LEVELS.map((level) => {
    const count = judged.found.filter((one) => one.level === level).length
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
  draw()
  return element(
    'section',
    { class: 'judged' },
    verdictOf(judged, words),
    judged.isRead && judged.csafVersion === null && element('p', { class: 'quiet' }, words.noVersion),
    element('div', { class: 'filters', role: 'group', 'aria-label': words.findings }, ...filters),
    element(
      'div',
      { class: 'beside' },
      place,
      element(
        'div',
        {},
        judged.isPrinted && element('p', { class: 'quiet' }, words.printed),
        judged.lines.length > MOST_LINES &&
          element('p', { class: 'quiet' }, formatMessage(words.cut, { lines: MOST_LINES })),
        source.node,
      ),
    ),
  )
}
