import { APPLICABILITIES, type Applicability } from '#formats/affected-set/model.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import type { Checker } from './checker.ts'
import { element } from './element.ts'
import type { CheckedRow } from './engine.ts'
import { rowView } from './list-view.ts'
import { answerBadge } from './unit-view.ts'

/** So many machines are shown while the rest is checked. */
const SHOWN = 20
const TELL_MS = 150

export interface Progress {
  readonly view: HTMLElement
  readonly begin: (count: number) => void
  readonly add: (rows: readonly CheckedRow[]) => void
}

/** What is seen while a list is checked: how far it is, what was found until now, the first machines that need somebody; and a way out. */
export function progressView(checker: Checker): Progress {
  const { words, engine } = checker
  const bar = element('progress', { value: '0', 'aria-label': words.list.reading })
  const told = element('p', { role: 'status' })
  const found = element('p', { class: 'counts' })
  const list = element('ul', { class: 'machines' })
  const counts = new Map<Applicability, number>()
  let done = 0
  let toldAt = 0
  const tell = (): void => {
    bar.value = done
    told.textContent = formatMessage(words.list.working, { done, count: bar.max })
    found.replaceChildren(
      ...APPLICABILITIES.flatMap((answer) => {
        const count = counts.get(answer)
        return count === undefined ? [] : [answerBadge(answer, checker), ` ${count} `]
      }),
    )
  }
  const stop = element('button', { type: 'button', click: () => engine.stop() }, words.list.stop)
  return {
    view: element('div', {}, bar, told, element('p', { class: 'buttons' }, stop), found, list),
    begin(count) {
      bar.max = Math.max(1, count)
      tell()
    },
    add(rows) {
      done += rows.length
      for (const row of rows) {
        const { applicability } = row
        counts.set(applicability, (counts.get(applicability) ?? 0) + 1)
        const needs = applicability === 'affected' || applicability === 'undetermined'
        if (needs && list.childElementCount < SHOWN) list.append(rowView(row, checker))
      }
      if (performance.now() - toldAt < TELL_MS) return
      toldAt = performance.now()
      tell()
    },
  }
}
