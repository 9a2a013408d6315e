import { factsOf } from './as-shipped.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'
import type { DaySpan, SerialContext, SerialFormat, SerialReading, SerialUnit } from './model.ts'

export type SerialLanguage = 'en' | 'ja'
type Words = typeof en | typeof ja

function fill(template: string, params: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => params[name] ?? whole)
}

function wordsOf(language: SerialLanguage): Words {
  return language === 'ja' ? ja : en
}

function explainProduction(production: DaySpan | null, words: Words): string {
  if (production === null) return words.produced.unknown
  const { from, to } = production
  const [year = '', month = ''] = from.split('-')
  const params = { from, to, year, month: words.months[Number(month) - 1] ?? month }
  if (from === to) return fill(words.produced.day, params)
  if (from.slice(0, 7) === to.slice(0, 7) && from.endsWith('-01') && Number(to.slice(8)) >= 28)
    return fill(words.produced.month, params)
  const isYear = from === `${year}-01-01` && to === `${year}-12-31`
  return fill(isYear ? words.produced.year : words.produced.span, params)
}

function explainValidity({ validFrom, validUntil }: SerialFormat, words: Words): string {
  const params = { from: validFrom ?? '', to: validUntil ?? '' }
  if (validFrom !== null) return fill(validUntil === null ? words.format.from : words.format.both, params)
  return fill(validUntil === null ? words.format.always : words.format.until, params)
}

function explainUnit(unit: SerialUnit, { formats }: SerialContext, words: Words): string {
  const format = formats[unit.format]
  const fields = unit.fields.map(({ name, text }) => fill(words.field[name], { text }))
  if (unit.rest !== '') fields.push(fill(words.rest, { text: unit.rest }))
  return fill(words.reading, {
    format: format === undefined ? words.format.always : explainValidity(format, words),
    fields: fields.join(words.list),
    produced: explainProduction(unit.production, words),
  })
}

/**
 * Our reading of a serial number in words, one line each: what is in the way of a single reading, every reading, and what it proves of
 * the version. `canBeUpdated` undefined: nobody has said.
 */
export function explainSerial(
  reading: SerialReading,
  context: SerialContext,
  language: SerialLanguage,
  canBeUpdated?: boolean,
): string[] {
  const words = wordsOf(language)
  const { serial, units, problem } = reading
  const told = problem === null ? [] : [fill(words.problem[problem], { serial, count: String(units.length) })]
  const hasVersion = factsOf(reading).shippedVersion !== null
  const version = hasVersion ? [canBeUpdated === false ? words.shipped : words.asShipped] : []
  return [...told, ...units.map((unit) => explainUnit(unit, context, words)), ...version]
}
