import type { AssetInput } from '../affected-set/model.ts'
import type { Finding } from '../finding.ts'
import { pointerPart } from '../json/pointer.ts'
import { MAX_ASSETS, MAX_ENTRIES, MAX_ERRORS, MAX_TEXT, type AssetList, type AssetRow } from './model.ts'

const TEXTS = ['vendor', 'version', 'hardwareRevision', 'serial', 'productionDate'] as const
const KNOWN = new Set<string>([...TEXTS, 'model', 'versions', 'options'])

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

class JsonReader {
  readonly errors: Finding[] = []

  find(code: string, path: string, params?: Finding['params']): undefined {
    this.errors.push({ code, path, ...(params === undefined ? {} : { params }) })
    return undefined
  }

  /** A text, or undefined where nothing is said. A number is refused: as a number 1.10 is 1.1. */
  text(value: unknown, path: string): string | undefined {
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string') return this.find('NOT_TEXT', path)
    if (value.length > MAX_TEXT) return this.find('TOO_LONG', path, { maximum: MAX_TEXT })
    return value.trim() === '' ? undefined : value
  }

  versions(value: unknown, path: string): Record<string, string> | undefined {
    if (value === undefined || value === null) return undefined
    if (!isObject(value)) return this.find('NOT_OBJECT', path)
    const entries = Object.entries(value)
    if (entries.length > MAX_ENTRIES) return this.find('TOO_MANY', path, { maximum: MAX_ENTRIES })
    const told = entries.flatMap(([part, version]) => {
      const text = this.text(version, `${path}/${pointerPart(part)}`)
      return text === undefined ? [] : [[part, text] as const]
    })
    return Object.fromEntries(told)
  }

  options(value: unknown, path: string): string[] | undefined {
    if (value === undefined || value === null) return undefined
    if (!Array.isArray(value)) return this.find('NOT_LIST', path)
    if (value.length > MAX_ENTRIES) return this.find('TOO_MANY', path, { maximum: MAX_ENTRIES })
    return value.flatMap((option: unknown, index) => this.text(option, `${path}/${index}`) ?? [])
  }

  asset(value: unknown, path: string): AssetInput | undefined {
    if (!isObject(value)) return this.find('NOT_OBJECT', path)
    const before = this.errors.length
    const model = this.text(value['model'], `${path}/model`)
    if (model === undefined && this.errors.length === before) return this.find('MISSING', `${path}/model`)
    const texts = TEXTS.flatMap((name) => {
      const text = this.text(value[name], `${path}/${name}`)
      return text === undefined ? [] : [[name, text] as const]
    })
    const versions = this.versions(value['versions'], `${path}/versions`)
    const options = this.options(value['options'], `${path}/options`)
    if (model === undefined) return undefined
    return {
      ...Object.fromEntries(texts),
      model,
      ...(versions === undefined ? {} : { versions }),
      ...(options === undefined ? {} : { options }),
    }
  }
}

/** Where the list stands: the value itself, or its member `assets`. */
function listOf(value: unknown): { list: unknown; path: string } {
  return isObject(value) ? { list: value['assets'], path: '/assets' } : { list: value, path: '' }
}

/** Reads a parsed JSON value as a list of machines: an array, or `{assets: […]}`; each error with its JSON pointer. */
export function readAssetValue(value: unknown): AssetList {
  const { list, path } = listOf(value)
  if (!Array.isArray(list)) return { rows: [], errors: [{ code: 'NOT_LIST', path }], warnings: [] }
  if (list.length > MAX_ASSETS)
    return { rows: [], errors: [{ code: 'TOO_MANY', path, params: { maximum: MAX_ASSETS } }], warnings: [] }
  const reader = new JsonReader()
  const rows: AssetRow[] = []
  const others = new Set<string>()
  for (const [index, item] of list.entries()) {
    if (reader.errors.length >= MAX_ERRORS) break
    const place = `${path}/${index}`
    const asset = reader.asset(item, place)
    if (asset === undefined || !isObject(item)) continue
    const other = Object.entries(item).filter(([name]) => !KNOWN.has(name))
    for (const [name] of other) others.add(name)
    rows.push({ asset, other: Object.fromEntries(other), place })
  }
  const warnings = [...others].slice(0, MAX_ENTRIES).map((name) => ({ code: 'UNKNOWN_FIELD', path, params: { name } }))
  return { rows, errors: reader.errors, warnings }
}
