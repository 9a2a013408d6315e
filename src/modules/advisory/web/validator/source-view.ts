import { element } from '../checker/element.ts'
import type { Found, Level } from './judge.ts'

const LINE_PX = 20
const AROUND = 30
/** Browsers draw nothing that is higher than some millions of pixels. */
export const MOST_LINES = 600_000
const MOST_CHARS = 2_000

export interface SourceView {
  readonly node: HTMLElement
  /** Shows a line in the middle and marks it. */
  readonly goTo: (line: number) => void
}

const WORST: readonly Level[] = ['errors', 'warnings', 'infos']

/** The document with numbers of lines, findings beside their place; only what is seen is drawn. */
export function sourceView(
  lines: readonly string[],
  found: readonly Found[],
  words: { readonly label: string; readonly level: Readonly<Record<Level, string>> },
): SourceView {
  const count = Math.min(lines.length, MOST_LINES)
  const byLine = Map.groupBy(found, ({ line }) => line)
  const rows = element('div', { class: 'rows' })
  const node = element('div', { class: 'source', tabindex: '0', role: 'region', 'aria-label': words.label }, rows)
  rows.style.height = `${count * LINE_PX}px`
  let current = 0
  const rowOf = (line: number): HTMLElement => {
    const here = byLine.get(line) ?? []
    const worst = WORST.find((level) => here.some((one) => one.level === level))
    const row = element(
      'div',
      { class: ['row', worst ?? '', line === current ? 'current' : ''].join(' ').trim() },
      element('span', { class: 'number' }, String(line)),
      element('code', {}, (lines[line - 1] ?? '').slice(0, MOST_CHARS)),
      here.length > 0 &&
        element(
          'span',
          { class: 'said' },
          here
            .slice(0, 3)
            .map(({ clause, message, level }) => `${words.level[level]} ${clause}: ${message}`)
            .join('  '),
        ),
    )
    row.style.top = `${(line - 1) * LINE_PX}px`
    return row
  }
  const draw = (): void => {
    const first = Math.max(1, Math.floor(node.scrollTop / LINE_PX) - AROUND)
    const last = Math.min(count, Math.ceil((node.scrollTop + (node.clientHeight || 600)) / LINE_PX) + AROUND)
    const drawn: HTMLElement[] = []
    for (let line = first; line <= last; line += 1) drawn.push(rowOf(line))
    rows.replaceChildren(...drawn)
  }
  node.addEventListener('scroll', () => requestAnimationFrame(draw))
  draw()
  return {
    node,
    goTo: (line) => {
      current = line
      node.scrollTop = Math.max(0, (line - 1) * LINE_PX - node.clientHeight / 3)
      node.scrollLeft = 0
      draw()
    },
  }
}
