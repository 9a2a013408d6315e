import { describeProduct } from '../explain.ts'
import { asReadProduct, titleOf } from './evaluate.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'
import type { StatedProduct, StatedRule } from './model.ts'

type Language = 'en' | 'ja'
type Words = typeof ja

const MAX_BOXES = 20
const MAX_RULES = 30

function fill(template: string, params: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '')
}

function describeRule(title: string, rule: StatedRule, language: Language, words: Words): string {
  const shown = { ...rule, boxes: rule.boxes.slice(0, MAX_BOXES) }
  const rest = rule.boxes.length - shown.boxes.length
  const boxes = describeProduct(asReadProduct(title, shown), language)
  const counted = rest > 0 ? [boxes, fill(words.more, { count: String(rest) })].join(words.list) : boxes
  const text = fill(rule.isFix ? words.fix : words.status[rule.status], { boxes: counted })
  const remarks = [
    ...(rule.scheme === null ? [] : [fill(words.order, { scheme: rule.scheme })]),
    ...(rule.confidence === 'inferred' ? [words.inferred] : []),
  ]
  return remarks.length === 0 ? text : fill(words.remark, { text, remark: remarks.join(words.list) })
}

function describeRest(product: StatedProduct, words: Words): string[] {
  const { otherwise, rules, residual } = product
  if (rules.length > 0) return [words.otherwise[otherwise]]
  if (residual.length > 0) return []
  return [otherwise === 'by_bounds' || otherwise === 'by_fixes' ? words.all.unknown : words.all[otherwise]]
}

/** Our reading of what a record says of a product, in words, to stand beside the record's own text. */
export function describeStated(product: StatedProduct, language: Language): string {
  const words: Words = language === 'ja' ? ja : en
  const title = titleOf(product)
  const rules = product.rules.slice(0, MAX_RULES).map((rule) => describeRule(title, rule, language, words))
  const rest = product.rules.length - rules.length
  const { platforms, residual } = product
  return [
    ...rules,
    ...(rest > 0 ? [fill(words.more, { count: String(rest) })] : []),
    ...describeRest(product, words),
    ...(platforms.length === 0 ? [] : [fill(words.platforms, { platforms: platforms.join(words.list) })]),
    ...residual.slice(0, MAX_BOXES).map(({ text }) => fill(words.commits, { text })),
  ].join(words.and)
}
