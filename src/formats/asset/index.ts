import { locateJsonError } from '../json/locate.ts'
import { readAssetValue } from './read-json.ts'
import { readAssetTable } from './read-table.ts'
import type { AssetList } from './model.ts'

export type { AssetList, AssetRow } from './model.ts'
export { readAssetValue } from './read-json.ts'

/** Reads a list of machines from the text of a JSON file or a table; never throws, errors carry JSON pointer, line or row. */
export function readAssets(text: string, { format }: { format: 'json' | 'csv' }): AssetList {
  if (format === 'csv') return readAssetTable(text)
  if (text.trim() === '') return { rows: [], errors: [{ code: 'EMPTY', path: '' }], warnings: [] }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof RangeError) return { rows: [], errors: [{ code: 'TOO_DEEP', path: '' }], warnings: [] }
    const { line, column, isCut } = locateJsonError(text) ?? { line: 1, column: 1, isCut: false }
    const code = isCut ? 'JSON_CUT' : 'NOT_JSON'
    return { rows: [], errors: [{ code, path: '', params: { line, column } }], warnings: [] }
  }
  return readAssetValue(value)
}
