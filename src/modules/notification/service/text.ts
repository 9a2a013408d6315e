import { formatMessage, type Language } from '#platform/i18n/index.ts'
import { noticeRule, type NoticeParams } from '#platform/notify/index.ts'

/** What is told: kind, parameters as they are kept, and how many it stands for. */
export interface Told {
  readonly kind: string
  readonly params: unknown
  readonly count: number
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** Parameters as they are kept in jsonb. */
export function readParams(value: unknown): NoticeParams {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string | number | boolean] => isScalar(entry[1])),
  )
}

/** One sentence in the reader's language; the kind itself where this version has no words for it. */
export function writeNotice(told: Told, language: Language): string {
  const texts = noticeRule(told.kind)?.texts[language]
  if (texts === undefined) return told.kind
  const params = Object.entries(readParams(told.params)).map(([name, value]) => [
    name,
    texts.codes?.[name]?.[String(value)] ?? value,
  ])
  const template = told.count > 1 ? (texts.many ?? texts.one) : texts.one
  return formatMessage(template, { ...Object.fromEntries(params), count: told.count })
}
