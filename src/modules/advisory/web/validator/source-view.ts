import { element } from '../checker/element.ts'
import { LEVELS, type Found, type Level } from './judge.ts'

const LINE_PX = 20
const AROUND = 30
/** Browsers draw nothing that is higher than some millions of pixels: of longer documents so many lines at once. */
const MOST_LINES = 600_000
const MOST_CHARS = 2_000

export interface SourceView {
  readonly node: HTMLElement
  /** Shows a line in the middle and marks it. */
  readonly goTo: (line: number) => void
}

interface SourceWords {
  readonly label: string
  readonly level: Readonly<Record<Level, string>>
  readonly part: (lines: { from: number; to: number; count: number }) => string
}

/** A line with its number, and behind it what was found there. */
function rowView(
  { line, text, isCurrent }: { readonly line: number; readonly text: string; readonly isCurrent: boolean },
  here: readonly Found[],
  words: SourceWords,
): HTMLElement {
  const worst = LEVELS.find((level) => here.some((one) => one.level === level))
  return element(
    'div',
    { class: ['row', worst ?? '', isCurrent ? 'current' : ''].join(' ').trim() },
    element('span', { class: 'number' }, String(line)),
    element('code', {}, text.slice(0, MOST_CHARS)),
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
}

/** The document with numbers of lines, findings beside their place; only what is seen is drawn. */
export function sourceView(lines: readonly string[], found: readonly Found[], words: SourceWords): SourceView {
  const count = Math.min(lines.length, MOST_LINES)
  /** Lines before those that can be scrolled to. */
  let before = 0
  const byLine = Map.groupBy(found, ({ line }) => line)
  const rows = element('div', { class: 'rows' })
  const source = element('div', { class: 'source', tabindex: '0', role: 'region', 'aria-label': words.label }, rows)
  const part = element('p', { class: 'quiet', role: 'status' })
  const tellPart = (): void => {
    if (lines.length > count)
      part.textContent = words.part({ from: before + 1, to: before + count, count: lines.length })
  }
  tellPart()
  rows.style.height = `${count * LINE_PX}px`
  let current = 0
  const rowOf = (line: number): HTMLElement => {
    const text = lines[line - 1] ?? ''
    const row = rowView({ line, text, isCurrent: line === current }, byLine.get(line) ?? [], words)
    row.style.top = `${(line - 1 - before) * LINE_PX}px`
    return row
  }
  const draw = (): void => {
    const first = Math.max(1, Math.floor(source.scrollTop / LINE_PX) - AROUND)
    const last = Math.min(count, Math.ceil((source.scrollTop + (source.clientHeight || 600)) / LINE_PX) + AROUND)
    const drawn: HTMLElement[] = []
    for (let line = first; line <= last; line += 1) drawn.push(rowOf(before + line))
    rows.replaceChildren(...drawn)
  }
  source.addEventListener('scroll', () => requestAnimationFrame(draw))
  draw()
  return {
    node: element('div', {}, part, source),
    goTo: (line) => {
      current = line
      if (line <= before || line > before + count) {
        before = Math.max(0, Math.min(lines.length - count, line - Math.floor(count / 2)))
        tellPart()
      }
      source.scrollTop = Math.max(0, (line - 1 - before) * LINE_PX - source.clientHeight / 3)
      source.scrollLeft = 0
      draw()
    },
  }
}
