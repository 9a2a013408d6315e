import { compareVersions, isDecimalDoubt, isYearDoubt } from './compare.ts'
import { isInInterval, type Membership } from './interval.ts'
import type { Bound, ExpressionBox, VersionExpression, VersionInterval } from './expression-model.ts'
import { BUILD_SLOT, type Version } from './model.ts'
import { orderOf, parseVersionCached } from './parse.ts'

/**
 * Why the order of two versions cannot be told. `SCHEME`: written in different ways. `OPAQUE`: neither has an order. `RULE`: their
 * families order differently. `DECIMAL`: counts or decimal fractions. `YEAR`: one counts in years. `LETTER`: one has a letter behind the
 * number. `AFTER_Z`: what follows Z is not known. `BUILD`: one tells a build. `TAIL`: endings without a known meaning. `TRAIN`: two
 * release trains. `GROUP`: one names many versions. `SHORT`: one is told shortly and may be more.
 */
export const WHY_CODES = [
  'SCHEME',
  'OPAQUE',
  'RULE',
  'DECIMAL',
  'YEAR',
  'LETTER',
  'AFTER_Z',
  'BUILD',
  'TAIL',
  'TRAIN',
  'GROUP',
  'SHORT',
] as const
export type WhyCode = (typeof WHY_CODES)[number]

function whyDotted(a: Version, b: Version): WhyCode {
  if (isDecimalDoubt(a, b)) return 'DECIMAL'
  if (isYearDoubt(a, b)) return 'YEAR'
  if (a.tail.length > 0 || b.tail.length > 0) return 'TAIL'
  if ((a.letter === '') !== (b.letter === '')) return 'LETTER'
  if (a.letter.length !== b.letter.length) return 'AFTER_Z'
  return (a.slots[BUILD_SLOT] === undefined) === (b.slots[BUILD_SLOT] === undefined) ? 'SHORT' : 'BUILD'
}

/** Why the order of a version and a bound is not sure; asked only where it is not. */
export function whyUnordered(version: Version, bound: Version): WhyCode {
  if (version.scheme === 'opaque' && bound.scheme === 'opaque') return 'OPAQUE'
  if (version.scheme !== bound.scheme) return 'SCHEME'
  if (version.isPrefix || version.isDigitPrefix || bound.isPrefix || bound.isDigitPrefix) return 'GROUP'
  if (compareVersions(version, bound) !== undefined) return 'SHORT'
  switch (version.scheme) {
    case 'dotted':
      return whyDotted(version, bound)
    case 'letters':
      return version.letter.length === bound.letter.length ? 'RULE' : 'AFTER_Z'
    case 'cisco':
      return 'TRAIN'
    case 'structured':
      return 'TAIL'
    default:
      return 'RULE'
  }
}

/** Where one version stands to one box, and why that cannot be told. */
export interface BoxPosition {
  readonly position: Membership
  readonly why: WhyCode | null
  /** The bound that the doubt is about. */
  readonly bound: string | null
}

function boundInDoubt(version: Version, { lower, upper }: VersionInterval): Bound | null {
  if (lower === null || upper === null) return lower ?? upper
  return isInInterval(version, { lower, upper: null }) === 'unknown' ? lower : upper
}

/** Where a version of the product itself lies in a box, by its versions alone. */
function positionIn(version: Version, box: ExpressionBox): BoxPosition {
  if (box.version === null || box.part !== null) return { position: 'unknown', why: null, bound: null }
  const position = isInInterval(version, box.version)
  if (position !== 'unknown') return { position, why: null, bound: null }
  const bound = boundInDoubt(version, box.version)
  const limit = parseVersionCached(bound?.text ?? '', orderOf(version))
  return { position, why: whyUnordered(version, limit), bound: bound?.text ?? null }
}

function isPoint({ version }: ExpressionBox): boolean {
  return version !== null && version.lower !== null && version.lower.text === version.upper?.text
}

function isConditional(box: ExpressionBox): boolean {
  return box.conditions.length > 0 || box.serial !== null || box.production !== null || box.hardware !== null
}

/**
 * What an expression says of one version of the product itself. `in`: named. `if`: named where more holds (a condition, serial numbers,
 * hardware). `outside`: outside of every range. `beside`: not one of the versions that are named one by one. `unknown`: not to be told.
 */
export interface ExpressionVerdict {
  readonly verdict: 'in' | 'if' | 'outside' | 'beside' | 'unknown'
  readonly boxes: readonly BoxPosition[]
}

/** What an expression says of a version; `outside` and `beside` only where it is understood as a whole. */
export function judgeVersion(expression: VersionExpression, version: Version): ExpressionVerdict {
  const boxes = expression.boxes.map((box) => positionIn(version, box))
  const inside = expression.boxes.filter((_, index) => boxes[index]?.position === 'in')
  if (inside.some((box) => !isConditional(box))) return { verdict: 'in', boxes }
  if (inside.length > 0) return { verdict: 'if', boxes }
  const isOpen = !expression.isUnderstood || boxes.length === 0 || boxes.some(({ position }) => position === 'unknown')
  if (isOpen) return { verdict: 'unknown', boxes }
  return { verdict: expression.boxes.every(isPoint) ? 'beside' : 'outside', boxes }
}
