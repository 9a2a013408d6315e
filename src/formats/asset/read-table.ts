import type { AssetInput } from '../affected-set/model.ts'
import type { Finding } from '../finding.ts'
import { parseCsv } from '../csv/index.ts'
import { readColumn, type Column } from './columns.ts'
import { MAX_ASSETS, MAX_ENTRIES, MAX_ERRORS, MAX_TEXT, type AssetList, type AssetRow } from './model.ts'

interface Header {
  readonly columns: readonly { readonly name: string; readonly column: Column }[]
  readonly errors: Finding[]
  readonly warnings: Finding[]
}

function identityOf(column: Column): string {
  if (column.field === 'versions') return `versions ${column.part.toLowerCase()}`
  return column.field === 'other' ? `other ${column.name}` : column.field
}

function readHeader(cells: readonly string[]): Header {
  const columns = cells.map((name) => ({ name: name.trim(), column: readColumn(name) }))
  const errors: Finding[] = []
  const seen = new Set<string>()
  for (const { name, column } of columns) {
    const identity = identityOf(column)
    if (name !== '' && seen.has(identity))
      errors.push({ code: 'DUPLICATE_COLUMN', path: 'row 1', params: { row: 1, column: name } })
    seen.add(identity)
  }
  if (!seen.has('model')) errors.push({ code: 'MISSING_COLUMN', path: 'row 1', params: { row: 1, column: 'model' } })
  const unknown = columns.filter(({ name, column }) => column.field === 'other' && name !== '')
  const warnings = unknown
    .slice(0, MAX_ENTRIES)
    .map(({ name }) => ({ code: 'UNKNOWN_FIELD', path: 'row 1', params: { name } }))
  return { columns, errors, warnings }
}

interface Draft {
  readonly texts: Record<string, string>
  readonly versions: Record<string, string>
  readonly options: string[]
  readonly other: Record<string, string>
}

function fill(draft: Draft, { name, column }: Header['columns'][number], cell: string): void {
  switch (column.field) {
    case 'versions':
      draft.versions[column.part] = cell
      return
    case 'options':
      draft.options.push(
        ...cell
          .split(/[;|、]/)
          .map((option) => option.trim())
          .filter((option) => option !== ''),
      )
      return
    case 'other':
      if (name !== '') draft.other[name] = cell
      return
    default:
      draft.texts[column.field] = cell
  }
}

function readRow(header: Header, cells: readonly string[], row: number, errors: Finding[]): AssetRow | undefined {
  const place = `row ${row}`
  const find = (code: string, params: Finding['params'] = {}): undefined => {
    errors.push({ code, path: place, params: { row, ...params } })
    return undefined
  }
  if (cells.slice(header.columns.length).some((cell) => cell.trim() !== '')) return find('TOO_MANY_CELLS')
  const draft: Draft = { texts: {}, versions: {}, options: [], other: {} }
  for (const [index, entry] of header.columns.entries()) {
    const cell = cells[index]?.trim() ?? ''
    if (cell === '') continue
    if (cell.length > MAX_TEXT) return find('TOO_LONG', { column: entry.name, maximum: MAX_TEXT })
    fill(draft, entry, cell)
  }
  const { model, ...texts } = draft.texts
  if (model === undefined) return find('MISSING', { column: 'model' })
  if (draft.options.length > MAX_ENTRIES) return find('TOO_MANY', { column: 'options', maximum: MAX_ENTRIES })
  const asset: AssetInput = {
    ...texts,
    model,
    ...(Object.keys(draft.versions).length === 0 ? {} : { versions: draft.versions }),
    ...(draft.options.length === 0 ? {} : { options: draft.options }),
  }
  return { asset, other: draft.other, place }
}

/**
 * Reads a table of machines. The first record names the columns (`model`, `vendor`, `version`, `version.<part>`, `serial`,
 * `hardwareRevision`, `productionDate`, `options` separated by `;` or `|`; Japanese names too); each error with its row.
 */
export function readAssetTable(text: string): AssetList {
  const { rows: records, findings } = parseCsv(text, { maxRows: MAX_ASSETS, maxCells: 1_000 })
  const [first, ...rest] = records
  if (first === undefined) return { rows: [], errors: [...findings, { code: 'EMPTY', path: '' }], warnings: [] }
  const header = readHeader(first.cells)
  const errors = [...findings, ...header.errors]
  const rows: AssetRow[] = []
  for (const { row, cells } of errors.length > 0 ? [] : rest) {
    if (errors.length >= MAX_ERRORS) break
    const read = readRow(header, cells, row, errors)
    if (read !== undefined) rows.push(read)
  }
  return { rows, errors, warnings: header.warnings }
}
