import type { Finding } from '#formats/finding.ts'

export const FIELD_TYPES = ['text', 'code', 'day', 'boolean', 'integer', 'choice', 'list', 'map', 'json'] as const
export type FieldType = (typeof FIELD_TYPES)[number]

/**
 * A value as records of every form hold it: `list` string[], `map` string → string, `json` any JSON, `day` `YYYY-MM-DD`; null is
 * what is not known. Jsonb and files are parsed into it by `readJsonValue` and `readCell`.
 */
export type FieldValue = unknown
export type Values = Readonly<Record<string, FieldValue>>

/** One column of a kind of records, in every form under the same name. */
export interface DataField {
  /** Column name of CSV, member name of JSON; stable for ever. */
  readonly name: string
  /** Other headings that mean it, Japanese among them; width, case, blanks, `_`, `-` and `.` make no difference. */
  readonly aliases?: readonly string[]
  readonly type: FieldType
  /** A new record cannot be without it, and no record can lose it. */
  readonly isRequired?: boolean
  /** What a new record has when the file does not say it; of lists and maps nothing, of others null. */
  readonly standard?: FieldValue
  /** Most characters of a text or of each element; the greatest integer. */
  readonly max?: number
  /** Most elements of a list or map. */
  readonly maxItems?: number
  readonly min?: number
  readonly choices?: readonly { readonly value: string; readonly aliases?: readonly string[] }[]
  /** What a text or each element looks like; linear time. */
  readonly pattern?: RegExp
  /** Names the record of another kind (or of this one) whose key these fields of the row are, in order. */
  readonly refers?: { readonly kind: string; readonly by: readonly string[] }
  /** `list`: no value at all is something else than an empty list. */
  readonly isNullable?: boolean
  /** `map`: columns `<spread>.<key>` are its members; a heading that is an alias of `mainKey` is that member. */
  readonly spread?: string
  readonly mainKey?: { readonly key: string; readonly aliases: readonly string[] }
}

type Problem = Pick<Finding, 'code'> & { readonly params?: Readonly<Record<string, string | number>> }

/** What a cell or member says, and what was made of it; or why it says nothing. */
export type Reading =
  | { readonly value: FieldValue; readonly notices: readonly Problem[] }
  | { readonly problem: Problem }

const MAX_TEXT = 2_000
const MAX_ITEMS = 300
const MAX_JSON = 20_000

const done = (value: FieldValue, notices: readonly Problem[] = []): Reading => ({ value, notices })
const refuse = (code: string, params: Problem['params'] = {}): Reading => ({ problem: { code, params } })

/** The value of a field about which nothing is said. */
export function emptyOf(field: DataField): FieldValue {
  if (field.standard !== undefined) return field.standard
  if (field.type === 'list') return field.isNullable === true ? null : []
  return field.type === 'map' ? {} : null
}

const LONE_SURROGATE = /\p{Cs}/u

function checkText(field: DataField, text: string): Problem | undefined {
  const max = field.max ?? MAX_TEXT
  if (text.length > max) return { code: 'TOO_LONG', params: { max } }
  const isHostile = text.includes('\0') || LONE_SURROGATE.test(text)
  if (isHostile || (field.type !== 'text' && /\p{Cc}/u.test(text))) return { code: 'CONTROL_CHARACTER' }
  if (field.pattern?.test(text) === false) return { code: 'BAD_FORM', params: { value: text.slice(0, 100) } }
  return undefined
}

/** Text without blanks around it and with one kind of line end. */
export function tidyText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim()
}

/** Full-width letters, digits and signs (and the blank) as the plain ones. */
function foldWidth(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}

function readText(field: DataField, raw: string): Reading {
  const text = tidyText(raw)
  const value = field.type === 'code' ? foldWidth(text).trim() : text
  const problem = checkText(field, value)
  if (problem !== undefined) return { problem }
  return done(value, value === text ? [] : [{ code: 'WIDTH_NORMALIZED', params: { from: text, to: value } }])
}

const DAY = /^(\d{4})([-/.年]?)(\d{1,2})[-/.月]?(\d{1,2})日?$/

/** `2024-04-01`, also written `2024/4/1`, `20240401` or `2024年4月1日`; a time of midnight behind it is left out. */
function readDay(text: string): Reading {
  const plain = foldWidth(text).replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '')
  const match = DAY.exec(plain)
  const [, year = '', mark, month = '', day = ''] = match ?? []
  if (match === null || (mark === '' && plain.length !== 8)) return refuse('BAD_DAY', { value: text.slice(0, 100) })
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${value}T00:00:00Z`)
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
  return isReal && year >= '1900' ? done(value) : refuse('BAD_DAY', { value: text.slice(0, 100) })
}

const YES = new Set(['true', '1', 'yes', 'y', 'はい', '有', '○', '〇', 'する', '該当'])
const NO = new Set(['false', '0', 'no', 'n', 'いいえ', '無', '×', 'しない', '非該当'])

function readBoolean(text: string): Reading {
  const folded = text.normalize('NFKC').toLowerCase()
  if (YES.has(folded) || YES.has(text)) return done(true)
  return NO.has(folded) || NO.has(text) ? done(false) : refuse('BAD_BOOLEAN', { value: text.slice(0, 100) })
}

function checkInteger(field: DataField, value: number): Reading {
  const { min = 0, max = 2_147_483_647 } = field
  return value < min || value > max ? refuse('OUT_OF_RANGE', { value, min, max }) : done(value)
}

function readInteger(field: DataField, text: string): Reading {
  const plain = text.normalize('NFKC')
  const digits = /^[+-]?\d{1,3}(,\d{3})+$/.test(plain) ? plain.replaceAll(',', '') : plain
  if (!/^[+-]?\d{1,15}$/.test(digits)) return refuse('BAD_INTEGER', { value: text.slice(0, 100) })
  return checkInteger(field, Number(digits))
}

function readChoice(field: DataField, text: string): Reading {
  const folded = foldHeading(text)
  const choice = field.choices?.find(({ value, aliases = [] }) =>
    [value, ...aliases].some((name) => foldHeading(name) === folded),
  )
  if (choice !== undefined) return done(choice.value)
  const choices = (field.choices ?? []).map(({ value }) => value).join(', ')
  return refuse('BAD_CHOICE', { value: text.slice(0, 100), choices })
}

/** A heading or word as it is compared: width, case, blanks, `_`, `-` and `.` make no difference. */
export function foldHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-.・:：()（）]/gu, '')
}

/** Cuts at unescaped signs; a backslash before a sign or a backslash takes its meaning away. */
function cut(text: string, signs: string): string[] {
  const parts: string[] = []
  let part = ''
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    const next = text[at + 1]
    if (sign === '\\' && next !== undefined && (signs.includes(next) || '\\=;、|'.includes(next))) {
      part += `\\${next}`
      at += 1
    } else if (signs.includes(sign)) {
      parts.push(part)
      part = ''
    } else part += sign
  }
  parts.push(part)
  return parts
}

const unescape = (text: string): string => text.replaceAll(/\\([\\=;、|])/g, '$1')
const escape = (text: string): string => text.replaceAll(/[\\=;、|]/g, String.raw`\$&`)

/** What an empty list looks like where no value at all is something else. */
const EMPTY_LIST = '[]'

function checkItems(field: DataField, items: readonly string[]): Problem | undefined {
  const max = field.maxItems ?? MAX_ITEMS
  if (items.length > max) return { code: 'TOO_MANY', params: { max } }
  for (const item of items) {
    const problem = item === '' ? { code: 'EMPTY_ELEMENT' } : checkText(field, item)
    if (problem !== undefined) return problem
  }
  return undefined
}

function readList(field: DataField, text: string): Reading {
  const items =
    text === EMPTY_LIST
      ? []
      : cut(text, ';、|')
          .map((item) => unescape(item.trim()))
          .filter((item) => item !== '')
  const problem = checkItems(field, items)
  return problem === undefined ? done(items) : { problem }
}

function readMap(field: DataField, text: string): Reading {
  const map = new Map<string, string>()
  for (const entry of cut(text, ';、|')) {
    if (entry.trim() === '') continue
    const [key = '', ...rest] = cut(entry, '=')
    const isMain = rest.length === 0 && field.mainKey !== undefined
    if (rest.length !== 1 && !isMain) return refuse('BAD_MAP', { value: entry.slice(0, 100) })
    const name = isMain ? field.mainKey.key : unescape(key.trim())
    const value = unescape((isMain ? key : (rest[0] ?? '')).trim())
    if (map.has(name)) return refuse('TWICE_IN_MAP', { value: name })
    map.set(name, value)
  }
  return checkMap(field, map)
}

function checkMap(field: DataField, map: ReadonlyMap<string, string>): Reading {
  const problem = checkItems(field, [...map.keys(), ...map.values()])
  if (problem !== undefined) return { problem }
  if (map.has('__proto__')) return refuse('BAD_MAP', { value: '__proto__' })
  return done(Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1))))
}

function readJsonText(text: string): Reading {
  if (text.length > MAX_JSON) return refuse('TOO_LONG', { max: MAX_JSON })
  try {
    return done(JSON.parse(text))
  } catch {
    return refuse('BAD_JSON')
  }
}

/** What a cell of a table says; never throws. An empty cell says that nothing is known. */
export function readCell(field: DataField, cell: string): Reading {
  const text = cell.trim()
  if (text === '') return readEmpty(field)
  return READERS[field.type](field, field.type === 'text' || field.type === 'code' ? cell : text)
}

const READERS: Readonly<Record<FieldType, (field: DataField, text: string) => Reading>> = {
  text: readText,
  code: readText,
  day: (_, text) => readDay(text),
  boolean: (_, text) => readBoolean(text),
  integer: readInteger,
  choice: readChoice,
  list: readList,
  map: readMap,
  json: (_, text) => readJsonText(text),
}

/** Of what no record can lose, an empty cell says nothing: the value is undefined. */
function readEmpty(field: DataField): Reading {
  return done(field.isRequired === true ? undefined : emptyOf(field))
}

/** What a member of a JSON record says; never throws. */
export function readJsonValue(field: DataField, value: unknown): Reading {
  if (value === null || value === undefined) return readEmpty(field)
  if (field.type === 'json') {
    return JSON.stringify(value).length > MAX_JSON ? refuse('TOO_LONG', { max: MAX_JSON }) : done(value)
  }
  if (typeof value === 'string')
    return field.type === 'list' || field.type === 'map' ? refuse('BAD_TYPE') : readCell(field, value)
  if (typeof value === 'boolean') return field.type === 'boolean' ? done(value) : refuse('BAD_TYPE')
  if (typeof value === 'number')
    return field.type === 'integer' && Number.isInteger(value) ? checkInteger(field, value) : refuse('BAD_TYPE')
  if (Array.isArray(value)) return readJsonList(field, value)
  return field.type === 'map' ? readJsonMap(field, value) : refuse('BAD_TYPE')
}

function readJsonList(field: DataField, value: readonly unknown[]): Reading {
  const items = value.filter((item) => typeof item === 'string').map(tidyText)
  if (field.type !== 'list' || items.length !== value.length) return refuse('BAD_TYPE')
  const problem = checkItems(field, items)
  return problem === undefined ? done(items) : { problem }
}

function readJsonMap(field: DataField, value: object): Reading {
  const map = new Map<string, string>()
  for (const [key, member] of Object.entries(value)) {
    if (typeof member !== 'string') return refuse('BAD_TYPE')
    map.set(tidyText(key), tidyText(member))
  }
  return checkMap(field, map)
}

/** The value as a cell that `readCell` reads back as the same value. */
export function writeFieldCell(field: DataField, value: FieldValue): string {
  if (value === null || value === undefined) return ''
  if (field.type === 'json') return JSON.stringify(value)
  if (Array.isArray(value))
    return value.length === 0
      ? field.isNullable === true
        ? EMPTY_LIST
        : ''
      : value.map((item) => escape(String(item))).join('; ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, member]) => `${escape(key)}=${escape(String(member))}`)
      .join('; ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
