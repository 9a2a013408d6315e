import { readIn, type StatedProduct, type StatedRule } from '../affected-set/stated/index.ts'
import type { Bound } from '../version/index.ts'
import { isKeyUnsure } from '../version/key.ts'

/** Versions as keys in hex; an absent bound is open. */
export interface PlainBox {
  readonly isFix: boolean
  readonly lower: string | null
  readonly hasLower: boolean
  readonly upper: string | null
  readonly hasUpper: boolean
}

/** Rules that a database can decide by keys of one order; where they leave something to judge, the reading is asked. */
export interface PlainRules {
  /** Name of the order in which versions are asked; '' = by shape. */
  readonly order: string
  /** The scheme in which the keys are; null where the rules are not plain. */
  readonly scheme: string | null
  readonly boxes: readonly PlainBox[]
  /** In no box and below this key, which is where a range begins: not affected. Null = nothing follows. */
  readonly clearBelow: string | null
  /** In no box and at or above this key: not affected. '' = every version. */
  readonly clearFrom: string | null
}

const openRules = (order: string): PlainRules => ({ order, scheme: null, boxes: [], clearBelow: null, clearFrom: null })

function isBare({ boxes, isUnderstood }: StatedRule): boolean {
  return (
    isUnderstood &&
    boxes.every(
      ({ part, serial, production, hardware, conditions }) =>
        part === null && serial === null && production === null && hardware === null && conditions.length === 0,
    )
  )
}

/**
 * The rules of a product as boxes of keys, where they are nothing but that: affected versions and single fixes, in one order, without
 * conditions. Whoever lies in a box that is no fix is affected; in none of them, `clearBelow` and `clearFrom` tell.
 */
export function plainRulesOf(product: StatedProduct): PlainRules {
  const { rules, platforms, otherwise, isSet } = product
  const order = rules[0]?.scheme ?? ''
  const isSimple =
    rules.length > 0 &&
    platforms.length === 0 &&
    (otherwise === 'by_fixes' || otherwise === 'by_bounds' || otherwise === 'not_affected') &&
    rules.every(
      (rule) =>
        isBare(rule) &&
        (rule.scheme ?? '') === order &&
        // Of lists side by side a fix may contradict what is affected, and more than single versions may be fixed.
        (isSet !== true || rule.status === 'affected') &&
        (rule.status === 'affected' ? !rule.isFix : rule.status === 'not_affected' && rule.isFix),
    )
  if (!isSimple) return openRules(order)
  const schemes = new Set<string>()
  let isKeyed = true
  const keyOf = (scheme: StatedRule['scheme'], bound: Bound | null | undefined): string | null => {
    if (bound == null) return null
    const version = readIn(scheme, bound.text)
    // Codes of one letter and of several stand in the order of keys, and in no order that is known.
    if (version.key === undefined || version.scheme === 'letters' || isKeyUnsure(version)) isKeyed = false
    else schemes.add(version.scheme)
    return version.key ?? null
  }
  const boxes = rules.flatMap((rule) =>
    rule.boxes.map(({ version }): PlainBox => ({
      isFix: rule.isFix,
      lower: keyOf(rule.scheme, version?.lower),
      hasLower: version?.lower?.isInclusive ?? false,
      upper: keyOf(rule.scheme, version?.upper),
      hasUpper: version?.upper?.isInclusive ?? false,
    })),
  )
  const [scheme, ...others] = [...schemes]
  if (!isKeyed || scheme === undefined || others.length > 0) return openRules(order)
  return { order, scheme, boxes, ...clearOf(boxes, otherwise) }
}

function clearOf(
  boxes: readonly PlainBox[],
  otherwise: StatedProduct['otherwise'],
): Pick<PlainRules, 'clearBelow' | 'clearFrom'> {
  if (otherwise === 'not_affected') return { clearBelow: null, clearFrom: '' }
  const affected = boxes.filter(({ isFix }) => !isFix)
  const ranges = affected.filter(({ lower, upper }) => lower === null || upper === null || lower !== upper)
  // Single versions tell nothing of those beside them.
  if (ranges.length !== affected.length) return { clearBelow: null, clearFrom: null }
  const lowers = ranges.flatMap(({ lower }) => lower ?? [])
  const uppers = ranges.flatMap(({ upper }) => upper ?? [])
  const last = uppers.toSorted().at(-1)
  const isEnded = uppers.length === ranges.length && ranges.every(({ upper, hasUpper }) => upper !== last || !hasUpper)
  return {
    clearBelow: lowers.toSorted().at(-1) ?? null,
    clearFrom: isEnded ? (last ?? null) : null,
  }
}
