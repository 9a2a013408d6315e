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

const endsOf = ({ boxes }: StatedRule): (Bound | null)[] => boxes.map(({ version }) => version?.upper ?? null)

/** What of a range lies at or above a fix: from the later of both beginnings; undefined where they cannot be compared. */
function beginOf(scheme: StatedRule['scheme'], fix: string, lower: Bound | null): Bound | undefined {
  const own = { text: fix, isInclusive: true }
  if (lower === null) return own
  const order = compareIn(scheme, lower.text, fix)
  return order === undefined ? undefined : order >= 0 ? lower : own
}

function isBehind(scheme: StatedRule['scheme'], fix: string, end: Bound): boolean {
  const order = compareIn(scheme, fix, end.text)
  return order !== undefined && (order > 0 || (order === 0 && !end.isInclusive))
}

function fixRule(like: StatedRule, text: string, lower: Bound, upper: Bound | null): StatedRule {
  const [sample] = like.boxes
  const version = { lower, upper }
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
  const isBeyond = last !== undefined && ends.every((end) => end !== null && isBehind(scheme, last, end))
  const against = affected.flatMap(({ rule, named }) => {
    const own = [...new Set([...listed, ...named])]
    const fix = greatest(scheme, own)
    if (fix === undefined) return []
    return rule.boxes.flatMap(({ version }) => {
      const [lower, upper] = [version?.lower ?? null, version?.upper ?? null]
      const begin = beginOf(scheme, fix, lower)
      if (begin === undefined || (upper !== null && isBehind(scheme, fix, upper))) return []
      return [fixRule(rule, own.join(', '), begin, upper)]
    })
  })
  return isBeyond ? [...against, fixRule(first, all.join(', '), { text: last, isInclusive: true }, null)] : against
}
