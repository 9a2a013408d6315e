import { fill, wordsOf, type ExplainLanguage } from './explain.ts'
import { FACTORY_SCHEMES, type SchemeRule, type Version } from './model.ts'
import type { ExpressionVerdict } from './why.ts'

const FACTORY = new Set<string>(FACTORY_SCHEMES)

function isFactory(scheme: string): scheme is (typeof FACTORY_SCHEMES)[number] {
  return FACTORY.has(scheme)
}

function explainRule(rule: SchemeRule, language: ExplainLanguage): string[] {
  const { options } = wordsOf(language).order
  const letters = rule.afterZ === null ? [] : [options[rule.afterZ]]
  const decimals = rule.decimals === null ? [] : [options[rule.decimals]]
  const trains = rule.trainLength === null ? [] : [rule.trainLength === 0 ? options.noTrains : options.trains]
  return [...letters, ...decimals, ...trains].map((text) => fill(text, { length: String(rule.trainLength) }))
}

/** How a version is ordered and whence that is known: "ordered as dotted numbers, inferred from its shape". */
export function explainOrder(version: Version, language: ExplainLanguage): string {
  const { order } = wordsOf(language)
  const { scheme, rule } = version
  const name = isFactory(scheme) ? order.schemes[scheme] : fill(order.ecosystem, { scheme })
  const isNamed = rule !== null || !isFactory(scheme)
  const text = fill(isNamed ? order.named : order.inferred, { scheme: name })
  const options = rule === null ? [] : explainRule(rule, language)
  return [text, ...options].join(order.and)
}

/** What an expression says of a version, in words. */
export function explainVerdict(
  { verdict, boxes }: ExpressionVerdict,
  version: Version,
  language: ExplainLanguage,
): string {
  const words = wordsOf(language).verdict
  if (verdict !== 'unknown') return fill(words[verdict], { version: version.text })
  const doubt = boxes.find(({ why }) => why !== null)
  const reason =
    doubt?.why === undefined || doubt.why === null
      ? words.notTold
      : fill(words.why[doubt.why], { version: version.text, bound: doubt.bound ?? '' })
  return fill(words.unknown, { version: version.text, reason })
}
