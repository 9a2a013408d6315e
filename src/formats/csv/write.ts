import { guardFormula } from './formula.ts'

/** One CSV field (RFC 4180), quoted where it must be, and never a formula. */
export function writeCell(text: string): string {
  const safe = guardFormula(text)
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One CSV record with its line end (RFC 4180 §2). */
export function writeRecord(cells: readonly string[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`
}
