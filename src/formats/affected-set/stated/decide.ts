import type { Applicability, AssetInput, GroundCode, ReadBox, Reason } from '../model.ts'
import { reasonOf, type Outcome } from '../evaluate.ts'
import { hasOption } from '../unit.ts'
import { decideByBounds, type Beyond } from './bounds.ts'
import { boundsOf, evaluateRule, titleOf } from './evaluate.ts'
import type { StatedProduct, StatedRule, StatedStatus } from './model.ts'
import { compareIn } from './order.ts'

/** What follows from one product of a record for a unit that is it. */
export interface StatedFinding {
  readonly applicability: Exclude<Applicability, 'not_listed'>
  readonly ground: GroundCode
  readonly reasons: readonly Reason[]
  /** The product's rules do not speak of the unit, and nothing is stated for the rest. */
  readonly isSilent: boolean
  readonly path: string
}

type Verdict = Omit<StatedFinding, 'path' | 'isSilent'> & { readonly isSilent?: boolean }

/** A rule that holds for the unit, and the box in which it lies. */
interface Hit {
  readonly kind: 'in'
  readonly rule: StatedRule
  readonly box: ReadBox | undefined
  /** The unit's version, empty when it is not known. */
  readonly value: string
  readonly reason: Reason
  readonly isAsShipped: boolean
}

type RuleOutcome =
  | Hit
  | { readonly kind: 'unknown'; readonly rule: StatedRule; readonly reasons: readonly Reason[] }
  | { readonly kind: 'out'; readonly rule: StatedRule; readonly outs: readonly Beyond[] }

function outcomeOf(title: string, rule: StatedRule, unit: AssetInput, bounds: ReadonlySet<string>): RuleOutcome {
  const outcomes: readonly Outcome[] = evaluateRule(title, rule, unit, bounds)
  const at = outcomes.findIndex((outcome) => outcome.kind === 'in')
  const hit = outcomes[at]
  if (hit?.kind === 'in')
    return {
      kind: 'in',
      rule,
      box: rule.boxes[at],
      value: hit.reason.params['value'] ?? '',
      reason: hit.reason,
      isAsShipped: hit.isAsShipped,
    }
  if (!rule.isUnderstood) {
    const reasons = [reasonOf('NOT_UNDERSTOOD', { product: title, text: rule.text })]
    return { kind: 'unknown', rule, reasons }
  }
  const open = outcomes.flatMap((outcome) => (outcome.kind === 'unknown' ? outcome.reasons : []))
  if (open.length > 0) return { kind: 'unknown', rule, reasons: open }
  const outs = outcomes.flatMap((outcome) => (outcome.kind === 'out' ? outcome.outs : []))
  return { kind: 'out', rule, outs: outs.map((out) => ({ ...out, scheme: rule.scheme })) }
}

function isPoint(box: ReadBox | undefined): boolean {
  const version = box?.version
  return version?.lower != null && version.lower.text === version.upper?.text
}

/** Whether a box lies within another, and is not the same: what a source says of less counts before what it says of more. */
function isNarrower(one: Hit, other: Hit): boolean {
  const [inner, outer] = [one.box?.version, other.box?.version]
  if (isPoint(one.box)) return !isPoint(other.box)
  if (inner == null || outer == null || one.rule.scheme !== other.rule.scheme) return false
  const order = (left: { text: string } | null, right: { text: string } | null, open: 1 | -1): number | undefined => {
    if (right === null) return left === null ? 0 : open
    return left === null ? -open : compareIn(one.rule.scheme, left.text, right.text)
  }
  const [from, to] = [order(inner.lower, outer.lower, 1), order(inner.upper, outer.upper, -1)]
  return from !== undefined && to !== undefined && from >= 0 && to <= 0 && (from > 0 || to < 0)
}

/** Whether a rule names the unit's very version: by itself, or as the one with which its range begins. */
function isNamed({ rule, box, value }: Hit): boolean {
  const lower = box?.version?.lower
  return isPoint(box) || (lower?.isInclusive === true && compareIn(rule.scheme, value, lower.text) === 0)
}

/**
 * The first rule that holds decides, as the CVE record format has it. Two that name this very version with contrary words, or a
 * "not affected" that is not narrower than a later "affected", are a contradiction: nobody may rely on either.
 */
function findContradiction(first: Hit, later: readonly RuleOutcome[], isSet: boolean): Hit | undefined {
  for (const other of later) {
    if (other.kind !== 'in') continue
    const [one, two] = [first.rule.status, other.rule.status]
    if (isSet && one === 'affected' && two === 'not_affected') return other
    const isNaming = other.rule.isFix ? isNamed(first) : isPoint(first.box)
    if (one === 'affected' && two === 'not_affected' && isNaming && isPoint(other.box)) return other
    if (one === 'not_affected' && two === 'affected' && !isNarrower(first, other)) return other
  }
  return undefined
}

function undetermined(ground: GroundCode, reasons: readonly Reason[]): Verdict {
  return { applicability: 'undetermined', ground, reasons }
}

const ORDER: readonly GroundCode[] = [
  'NOT_UNDERSTOOD',
  'VERSION_UNKNOWN',
  'SERIAL_UNKNOWN',
  'SERIAL_FORMAT',
  'INCOMPARABLE',
  'CONDITION',
  'NO_FIX_STATED',
  'NOT_STATED',
]

/** Several open questions: what an owner can tell comes first, what the source leaves open last. */
function openVerdict(reasons: readonly Reason[]): Verdict {
  const distinct = [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()]
  const codes = new Set<string>(distinct.map(({ code }) => code))
  return undetermined(ORDER.find((code) => codes.has(code)) ?? 'NOT_STATED', distinct)
}

function verdictOfHit(hit: Hit, title: string): Verdict {
  const { rule, reason } = hit
  const shipped = hit.isAsShipped ? [reasonOf('AS_SHIPPED', {})] : []
  if (rule.status === 'affected')
    return {
      applicability: 'affected',
      ground: reason.code === 'ALL_VERSIONS' ? 'ALL_VERSIONS' : 'IN_RANGE',
      reasons: [reason, ...shipped],
    }
  if (rule.status === 'unknown') {
    const ground = rule.isInvestigated === true ? 'UNDER_INVESTIGATION' : 'NOT_STATED'
    return undetermined(ground, [reasonOf(ground, { ...reason.params, product: title, text: rule.text })])
  }
  const ground = rule.isFix ? 'STATED_FIXED' : 'STATED_NOT_AFFECTED'
  const stated = reasonOf(ground, { ...reason.params, product: title, text: rule.text })
  return { applicability: 'not_affected', ground, reasons: [stated, ...shipped] }
}

function verdictOfDefault(product: StatedProduct, status: StatedStatus, unit: AssetInput): Verdict {
  const place = { product: titleOf(product), text: product.otherwiseText ?? product.path }
  if (status === 'unknown') return { ...undetermined('NOT_STATED', [reasonOf('NOT_STATED', place)]), isSilent: true }
  if (status === 'not_affected')
    return {
      applicability: 'not_affected',
      ground: 'STATED_NOT_AFFECTED',
      reasons: [reasonOf('STATED_NOT_AFFECTED', place)],
    }
  if (product.rules.length === 0)
    return { applicability: 'affected', ground: 'ALL_VERSIONS', reasons: [reasonOf('ALL_VERSIONS', place)] }
  const reason = reasonOf('IN_RANGE', { subject: 'version', value: unit.version, ...place })
  return { applicability: 'affected', ground: 'IN_RANGE', reasons: [reason] }
}

/** What holds for a unit in none of the rules. */
function verdictBeyond(product: StatedProduct, outcomes: readonly RuleOutcome[], unit: AssetInput): Verdict {
  const { otherwise, residual } = product
  const title = titleOf(product)
  const compared = outcomes.length > 0 || residual.length === 0
  if (!compared) {
    const reasons = residual.map(({ text }) =>
      reasonOf('INCOMPARABLE', { subject: 'version', value: unit.version ?? '?', product: title, text }),
    )
    return undetermined('INCOMPARABLE', reasons.slice(0, 10))
  }
  if (otherwise !== 'by_bounds' && otherwise !== 'by_fixes') return verdictOfDefault(product, otherwise, unit)
  const affected = outcomes.filter(({ rule }) => rule.status === 'affected')
  const outs = affected.flatMap((outcome) => (outcome.kind === 'out' ? outcome.outs : []))
  const texts = [...new Set(affected.map(({ rule }) => rule.text))]
  const place = { product: title, text: texts.slice(0, 10).join(' | ') || product.path }
  const found = decideByBounds(outs, otherwise === 'by_fixes', place)
  if (found === undefined) return undetermined('NOT_STATED', [reasonOf('NOT_STATED', place)])
  if (!found.isDecided) return undetermined(found.ground, [found.reason])
  return { applicability: 'not_affected', ground: found.ground, reasons: [found.reason] }
}

/** A flaw that exists on some platforms only: a unit of which nobody knows the platform may or may not have it. */
function restrictToPlatforms(product: StatedProduct, verdict: Verdict, unit: AssetInput): Verdict {
  const { platforms } = product
  if (verdict.applicability !== 'affected' || platforms.length === 0) return verdict
  if (platforms.some((platform) => hasOption(unit, platform))) return verdict
  const params = { condition: platforms.join(', '), product: titleOf(product) }
  return undetermined('CONDITION', [reasonOf('CONDITION', params), ...verdict.reasons])
}

function decide(product: StatedProduct, unit: AssetInput): Verdict {
  const title = titleOf(product)
  const bounds = boundsOf(product)
  const outcomes = product.rules.map((rule) => outcomeOf(title, rule, unit, bounds))
  const at = outcomes.findIndex((outcome) => outcome.kind === 'in')
  const hit = outcomes[at]
  const before = (at < 0 ? outcomes : outcomes.slice(0, at)).filter((outcome) => outcome.kind === 'unknown')
  const verdict = hit?.kind === 'in' ? verdictOfHit(hit, title) : verdictBeyond(product, outcomes, unit)
  // A rule that may hold for the unit leaves the answer open, unless it says the same.
  const open = before.filter(({ rule }) => rule.status !== verdict.applicability)
  if (open.length > 0) return openVerdict(open.flatMap(({ reasons }) => reasons))
  if (hit?.kind === 'in') {
    const contrary = findContradiction(hit, outcomes.slice(at + 1), product.isSet === true)
    if (contrary !== undefined) {
      const both = [...verdict.reasons, ...verdictOfHit(contrary, title).reasons]
      return undetermined('CONTRADICTION', [reasonOf('CONTRADICTION', {}), ...both])
    }
  }
  return verdict
}

/** What a product of a record says about a unit that is this product; never `not_affected` without a statement or a bound. */
export function decideStated(product: StatedProduct, unit: AssetInput): StatedFinding {
  const verdict = restrictToPlatforms(product, decide(product, unit), unit)
  return { ...verdict, isSilent: verdict.isSilent ?? false, path: product.path }
}
