import type { CellValue, Column } from './column.ts'

/** One CSV field (RFC 4180); a text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvField(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV with a heading line, exactly the columns given. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => csvField(column.header))]
  for (const row of rows) lines.push(columns.map((column) => csvField(column.value(row))))
  return lines.map((line) => `${line.join(',')}\r\n`).join('')
}

/** Hands a text to the browser as a download; the mark at its start tells spreadsheets that it is UTF-8. */
export function downloadText(name: string, text: string, mediaType: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: `${mediaType};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
