import type { DataField, ValueReader, Values } from '#platform/data-exchange/index.ts'
import type { Names } from '../../model.ts'

/** Names per language: two columns, and one for all other languages (also `name.<tag>`). */
export const nameFields: readonly DataField[] = [
  {
    name: 'name_en',
    aliases: ['name', 'english name', '英語名', '名称(英)', '品名(英)', '英文名称'],
    type: 'text',
    isRequired: true,
    max: 300,
  },
  {
    name: 'name_ja',
    aliases: ['japanese name', '名称', '日本語名', '品名', '名称(日)', '和文名称', '製品名'],
    type: 'text',
    isRequired: true,
    max: 300,
  },
  { name: 'names_other', aliases: ['他言語名'], type: 'map', spread: 'name', max: 300, maxItems: 50 },
]

/** The names that the columns tell. */
export function namesOf(read: ValueReader): Names {
  return { ...read.map('names_other'), en: read.text('name_en'), ja: read.text('name_ja') }
}

/** A new record named in one language only has that name in both; one without any is called by its code. */
export function completeNames(values: Values, code: string): Values {
  const { name_en: en, name_ja: ja } = values
  const fallback = values[code]
  return { ...values, name_en: en ?? ja ?? fallback, name_ja: ja ?? en ?? fallback }
}

export const POSITION: DataField = {
  name: 'position',
  aliases: ['order', '並び順', '表示順', '順序'],
  type: 'integer',
  min: 0,
  max: 1_000_000,
}

/** A field that names a model of the catalogue. */
export function modelField(name: string, aliases: readonly string[]): DataField {
  return { name, aliases, type: 'code', isRequired: true, max: 100, refers: { kind: 'models', by: [name] } }
}

export const MODEL_ALIASES = [
  'product code',
  'model code',
  '形名',
  '型名',
  '型式',
  '形式',
  '機種形名',
  '品番',
  '製品コード',
]
