import { isEcosystemScheme } from './ecosystem/scheme.ts'
import { FACTORY_SCHEMES, type SchemeRule, type VersionScheme } from './model.ts'

const NAMES = new Set<string>(FACTORY_SCHEMES)
const TRAIN = /^train([0-4])$/

/** Whether the name is that of a version scheme. */
export function isVersionScheme(name: string): name is VersionScheme {
  return NAMES.has(name) || isEcosystemScheme(name)
}

/** A rule as short text, as a part of the catalogue carries it: `dotted`, `letters-aa`, `dotted-fraction-train2`. */
export function printSchemeRule(rule: SchemeRule): string {
  const letters = rule.afterZ === null ? [] : [rule.afterZ.toLowerCase()]
  const decimals = rule.decimals === null ? [] : [rule.decimals]
  const trains = rule.trainLength === null ? [] : [`train${rule.trainLength}`]
  return [rule.scheme, ...letters, ...decimals, ...trains].join('-')
}

/** Reads what `printSchemeRule` writes; undefined when the text names no scheme or an option that is not known. */
export function readSchemeRule(text: string): SchemeRule | undefined {
  const [scheme = '', ...options] = text.trim().toLowerCase().split('-')
  if (!isVersionScheme(scheme)) return undefined
  let rule: SchemeRule = { scheme, afterZ: null, decimals: null, trainLength: null }
  for (const option of options) {
    const train = TRAIN.exec(option)?.[1]
    if (option === 'aa' || option === 'za') rule = { ...rule, afterZ: option === 'aa' ? 'AA' : 'ZA' }
    else if (option === 'count' || option === 'fraction') rule = { ...rule, decimals: option }
    else if (train !== undefined) rule = { ...rule, trainLength: Number(train) }
    else return undefined
  }
  return rule
}
