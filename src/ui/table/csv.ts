import { guardFormula, writeCell } from '#formats/csv/index.ts'
import type { CellValue, Column } from './column.ts'

/**
 * One CSV field (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it, which Andon's
 * imports take away again (`formats/csv`, restoreFormula); numbers stay numbers.
 */
export function csvField(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  return writeCell(String(value))
}

/** One field of a clipboard that spreadsheets paste as cells: guarded like CSV, tabs and line ends within it as blanks. */
export function tsvField(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  return guardFormula(String(value)).replaceAll(/[\t\r\n]+/g, ' ')
}

/** An instant in a time zone as spreadsheets read it: `2026-11-26 09:30`. Texts that are none stay as they are. */
export function localInstant(value: CellValue, timeZone: string): CellValue {
  if (typeof value !== 'string' || value === '') return value
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) return value
  const parts = new Map(
    new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(date)
      .map(({ type, value: text }) => [type, text]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}

const readersZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

function cellOf<Row>(column: Column<Row>, row: Row, zone: string): CellValue {
  const value = (column.text ?? column.value)(row)
  return column.isInstant === true ? localInstant(value, zone) : value
}

/** The heading line: instants name the zone that they are told in. */
export function csvHead<Row>(columns: readonly Column<Row>[], zone = readersZone()): string {
  const names = columns.map(({ header, isInstant }) => csvField(isInstant === true ? `${header} (${zone})` : header))
  return `${names.join(',')}\r\n`
}

/** Rows as CSV lines, exactly the columns given. */
export function csvLines<Row>(columns: readonly Column<Row>[], rows: readonly Row[], zone = readersZone()): string {
  return rows.map((row) => `${columns.map((column) => csvField(cellOf(column, row, zone))).join(',')}\r\n`).join('')
}

/** Rows with a heading as a spreadsheet pastes them. */
export function toTsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[], zone = readersZone()): string {
  const head = columns.map(({ header }) => tsvField(header))
  const lines = rows.map((row) => columns.map((column) => tsvField(cellOf(column, row, zone))))
  return [head, ...lines].map((line) => line.join('\t')).join('\n')
}

/** Hands texts, joined, to the browser as a download; the mark at their start tells spreadsheets that it is UTF-8. */
export function downloadTexts(name: string, texts: readonly (string | Blob)[], mediaType: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', ...texts], { type: `${mediaType};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // A browser that asks where to keep the file reads it later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
