import type { Finding } from '../finding.ts'
import { CsvReader, type CsvLimits, type CsvRow } from './reader.ts'

export interface CsvTable {
  readonly rows: CsvRow[]
  readonly findings: Finding[]
}

/** Reads a whole text as comma-separated values, as `CsvReader` does piece by piece. Linear time, never throws. */
export function parseCsv(text: string, limits: CsvLimits = { maxRows: 1_000_000, maxCells: 1_000 }): CsvTable {
  const reader = new CsvReader({ ...limits, maxRecord: limits.maxRecord ?? text.length })
  const rows = reader.push(text)
  rows.push(...reader.end())
  return { rows, findings: reader.findings }
}
