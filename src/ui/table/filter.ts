import type { CellValue, Column, ColumnFilter } from './column.ts'

/** The ends of a range as they stand in the address; '' is open. */
export interface Range {
  readonly from: string
  readonly to: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const NUMBER = /^-?\d{1,12}(?:\.\d{1,6})?$/

/** A range `a..b` of the address; ends that are no day (or number) count as open. */
export function parseRange(text: string | undefined, kind: 'dates' | 'numbers'): Range {
  const [from = '', to = ''] = (text ?? '').split('..')
  const shape = kind === 'dates' ? DAY : NUMBER
  return { from: shape.test(from) ? from : '', to: shape.test(to) ? to : '' }
}

/** A range as it stands in the address; '' when both ends are open. */
export function writeRange({ from, to }: Range): string {
  return from === '' && to === '' ? '' : `${from}..${to}`
}

/** The filter of a column, or undefined where it has none. */
export function filterOf<Row>(column: Column<Row>): ColumnFilter | undefined {
  if (column.filter !== undefined) return column.filter
  return column.options === undefined ? undefined : { kind: 'choice', options: column.options }
}

/** Whether a value's text contains what is looked for, whatever its case or width (Ａ = a). */
export function containsText(value: CellValue, q: string): boolean {
  if (value === null || value === undefined) return false
  return String(value).normalize('NFKC').toLowerCase().includes(q.normalize('NFKC').toLowerCase())
}

function isWithin(value: CellValue, text: string, kind: 'dates' | 'numbers'): boolean {
  const { from, to } = parseRange(text, kind)
  if (from === '' && to === '') return true
  if (value === null || value === undefined || value === '') return false
  if (kind === 'numbers') {
    const number = Number(value)
    return (from === '' || number >= Number(from)) && (to === '' || number <= Number(to))
  }
  const day = String(value).slice(0, 10)
  return (from === '' || day >= from) && (to === '' || day <= to)
}

/** Whether a value passes what was chosen for a column. */
export function passes(value: CellValue, filter: ColumnFilter, chosen: readonly string[]): boolean {
  const [first = ''] = chosen
  if (first === '') return true
  if (filter.kind === 'text') return containsText(value, first)
  if (filter.kind === 'dates' || filter.kind === 'numbers') return isWithin(value, first, filter.kind)
  return chosen.includes(String(value))
}
