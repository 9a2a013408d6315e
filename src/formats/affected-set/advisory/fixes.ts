import { compareIn, type StatedRule } from '../stated/index.ts'
import type { Bound } from '../../version/index.ts'

/** What is affected, with the fixes that texts of remediations name for it. */
export interface Fixable {
  readonly rule: StatedRule
  readonly named: readonly string[]
}

const isOpen = ({ boxes }: StatedRule): boolean =>
  boxes.some(({ version }) => version === null || (version.lower === null && version.upper === null))

/** The greatest of some versions; undefined where two of them cannot be compared, and where there is none. */
function greatest(scheme: StatedRule['scheme'], texts: readonly string[]): string | undefined {
  return texts.reduce<string | undefined>((best, text, at) => {
    if (at === 0) return text
    const order = best === undefined ? undefined : compareIn(scheme, text, best)
    return order === undefined ? undefined : order > 0 ? text : best
  }, undefined)
}

const endsOf = ({ boxes }: StatedRule): Bound[] => boxes.flatMap(({ version }) => version?.upper ?? [])

function isBehind(scheme: StatedRule['scheme'], fix: string, end: Bound): boolean {
  const order = compareIn(scheme, fix, end.text)
  return order !== undefined && (order > 0 || (order === 0 && !end.isInclusive))
}

function fixRule(like: StatedRule, text: string, lower: string, upper: string | null): StatedRule {
  const [sample] = like.boxes
  const version = {
    lower: { text: lower, isInclusive: true },
    upper: upper === null ? null : { text: upper, isInclusive: true },
  }
  const bare = { serial: null, production: null, hardware: null, part: null, conditions: [] }
  const box = { ...bare, version, part: sample?.part ?? null, conditions: sample?.conditions ?? [] }
  const read = { isUnderstood: true, confidence: 'inferred', doubts: [] } as const
  return { status: 'not_affected', scheme: like.scheme, boxes: [box], isFix: true, text, ...read }
}

/**
 * What follows from stated fixes beyond the very versions that are named. At or above each of them, and behind the end of each affected
 * range, a product has the fix. A range that holds all of its own fixes contradicts them, from the last of them on. Nothing follows where
 * a range has no end, or two versions cannot be compared.
 */
export function rulesOfFixes(affected: readonly Fixable[], fixed: readonly StatedRule[]): StatedRule[] {
  const rules = [...affected.map(({ rule }) => rule), ...fixed]
  const [first] = rules
  if (first === undefined || affected.some(({ rule }) => isOpen(rule))) return []
  const { scheme } = first
  if (rules.some((rule) => rule.scheme !== scheme || !rule.isUnderstood)) return []
  const listed = fixed.flatMap(({ boxes }) => boxes.flatMap(({ version }) => version?.lower?.text ?? []))
  const all = [...new Set([...listed, ...affected.flatMap(({ named }) => named)])]
  const last = greatest(scheme, all)
  const ends = affected.flatMap(({ rule }) => endsOf(rule))
  const isBeyond = last !== undefined && ends.every((end) => isBehind(scheme, last, end))
  const against = affected.flatMap(({ rule, named }) => {
    const own = [...new Set([...listed, ...named])]
    const fix = greatest(scheme, own)
    if (fix === undefined) return []
    const held = endsOf(rule).filter((end) => !isBehind(scheme, fix, end))
    return held.map((end) => fixRule(rule, own.join(', '), fix, end.text))
  })
  return isBeyond ? [...against, fixRule(first, all.join(', '), last, null)] : against
}
