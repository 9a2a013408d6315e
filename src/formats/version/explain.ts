import type {
  Bound,
  DateInterval,
  ExpressionBox,
  ExpressionDoubt,
  SerialInterval,
  VersionExpression,
  VersionInterval,
} from './expression-model.ts'
import { cleanExpression } from './expression-text.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

export type ExplainLanguage = 'en' | 'ja'
type Words = typeof ja

/** Puts values into the places of a template. */
export function fill(template: string, params: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => params[name] ?? whole)
}

/** The words of a language. */
export function wordsOf(language: ExplainLanguage): Words {
  return language === 'ja' ? ja : en
}

interface Ends {
  readonly lower: Bound | null
  readonly upper: Bound | null
}

function between(lower: Bound, upper: Bound, words: Words): string {
  const ends = { lower: lower.text, upper: upper.text }
  if (lower.isInclusive) return fill(upper.isInclusive ? words.includedBoth : words.includedLower, ends)
  return fill(upper.isInclusive ? words.includedUpper : words.includedNone, ends)
}

function explainEnds({ lower, upper }: Ends, words: Words): string {
  if (lower !== null && upper !== null) {
    return lower.text === upper.text ? fill(words.valueExactly, { value: lower.text }) : between(lower, upper, words)
  }
  if (upper !== null) return fill(upper.isInclusive ? words.valueUpTo : words.valueBefore, { value: upper.text })
  if (lower !== null) return fill(lower.isInclusive ? words.valueFrom : words.valueAfter, { value: lower.text })
  return words.all
}

/** An interval of versions in words: "versions before 4.1.3", 「バージョン4.1.3より前」. */
export function explainInterval(interval: VersionInterval, language: ExplainLanguage): string {
  const words = wordsOf(language)
  const { lower, upper } = interval
  if (lower === null && upper === null) return words.all
  if (lower !== null && upper !== null) {
    if (lower.text === upper.text) return fill(words.exactly, { value: lower.text })
    return fill(words.between, { range: between(lower, upper, words) })
  }
  if (upper !== null) return fill(upper.isInclusive ? words.upTo : words.before, { value: upper.text })
  return lower === null ? words.all : fill(lower.isInclusive ? words.from : words.after, { value: lower.text })
}

function explainSerial(serial: SerialInterval, words: Words): string {
  const range = explainEnds(serial, words)
  if (serial.pattern !== null) return fill(words.serialLike, { range, pattern: serial.pattern })
  if (serial.digits !== null) return fill(words.serialFirst, { range, digits: String(serial.digits) })
  return fill(words.serial, { range })
}

/** An ISO day, month or year as people of the language write it. */
function explainDay(text: string, words: Words): string {
  const [year = '', mm, dd] = text.split('-')
  const template = mm === undefined ? words.year : dd === undefined ? words.month : words.day
  return fill(template, { year, mm: mm ?? '', dd: dd ?? '', month: String(Number(mm)), day: String(Number(dd)) })
}

function explainProduction({ lower, upper }: DateInterval, words: Words): string {
  const told = (bound: Bound | null): Bound | null => bound && { ...bound, text: explainDay(bound.text, words) }
  return fill(words.production, { range: explainEnds({ lower: told(lower), upper: told(upper) }, words) })
}

function explainHardware(hardware: NonNullable<ExpressionBox['hardware']>, words: Words): string {
  return fill(words.hardware, { range: 'lower' in hardware ? explainEnds(hardware, words) : hardware.join(', ') })
}

/** One box in words: versions, serial numbers, production dates, hardware, conditions. */
function explainBox(box: ExpressionBox, source: string, language: ExplainLanguage): string {
  const words = wordsOf(language)
  const parts: string[] = []
  if (box.version !== null) {
    const range = explainInterval(box.version, language)
    parts.push(box.part === null ? range : fill(words.part, { range, part: box.part }))
  }
  if (box.serial !== null) parts.push(explainSerial(box.serial, words))
  if (box.production !== null) parts.push(explainProduction(box.production, words))
  if (box.hardware !== null) parts.push(explainHardware(box.hardware, words))
  if (parts.length === 0) parts.push(words.anyUnit)
  for (const condition of box.conditions)
    parts.push(condition === source ? words.otherTrain : fill(words.condition, { condition }))
  return parts.join(words.and)
}

/** Why a part of a text is not read, in words. */
function explainDoubt(doubt: ExpressionDoubt, language: ExplainLanguage): string {
  return fill(wordsOf(language).doubt[doubt.code], { text: doubt.text })
}

/** Our reading of a range expression in words, with what restricts it and what is in doubt. */
export function explainExpression(expression: VersionExpression, language: ExplainLanguage): string {
  const words = wordsOf(language)
  const source = cleanExpression(expression.text).trim()
  const boxes = expression.boxes.map((box) => explainBox(box, source, language)).join(words.or)
  const cves = expression.cves.length === 0 ? [] : [fill(words.onlyFor, { cves: expression.cves.join(', ') })]
  const inferred = expression.confidence === 'inferred' ? [words.inferred] : []
  const doubts = expression.doubts.map((doubt) => explainDoubt(doubt, language)).join(language === 'ja' ? '、' : ', ')
  const open = doubts === '' ? [] : [fill(words.notUnderstood, { parts: doubts })]
  const notes = [...cves, ...inferred, ...open]
  if (notes.length === 0) return boxes
  const told = language === 'ja' ? `（${notes.join('。')}）` : ` (${notes.join('; ')})`
  return `${boxes}${told}`.trim()
}
