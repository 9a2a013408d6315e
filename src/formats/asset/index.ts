import { decodeTable } from '../csv/index.ts'
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

/** A table's first row never begins with `[` or `{`. */
function isJson(text: string): boolean {
  return /^[\s\ufeff]*[[{]/.test(text.slice(0, 1_000))
}

/** Reads a list of machines from a text, JSON where it begins like it, else a table (`,`, `;` or tab). */
export function readAssetText(text: string): AssetList {
  return readAssets(text, { format: isJson(text) ? 'json' : 'csv' })
}

/**
 * Reads a list of machines from a file, whatever it is called: JSON (UTF-8) or a table in any encoding that business systems
 * write; never throws. NOT_TEXT, NOT_UTF8, else the errors of `readAssets`.
 */
export function readAssetFile(bytes: Uint8Array): AssetList {
  const { text, encoding, findings } = decodeTable(bytes)
  if (text === undefined) return { rows: [], errors: findings, warnings: [] }
  // RFC 8259 §8.1: JSON is UTF-8.
  if (isJson(text) && encoding !== 'utf-8') return { rows: [], errors: [{ code: 'NOT_UTF8', path: '' }], warnings: [] }
  return readAssetText(text)
}
