import { compareIn, hasOrder, type StatedRule, type StatedStatus } from '../affected-set/stated/index.ts'
import type { Doubt, ReadBox } from '../affected-set/index.ts'
import { readVersionExpression, type Bound, type EcosystemScheme, type VersionInterval } from '../version/index.ts'
import { lowerEnd, upperEnd, type End } from './ends.ts'
import type { CveStatus, CveVersion } from './model.ts'
import { isAll, isExpression, isSilent, isUnsaid } from './words.ts'

const MAX_TEXT = 300
const MAX_EXPRESSION = 1_024
/** Changes of which each is compared with each. */
const MAX_COMPARED = 50

/** The house's words for the format's. */
export const STATUS: Readonly<Record<CveStatus, StatedStatus>> = {
  affected: 'affected',
  unaffected: 'not_affected',
  unknown: 'unknown',
}

/** An entry as the record writes it. */
export function textOfEntry(entry: CveVersion): string {
  const { version, lessThan, lessThanOrEqual, changes } = entry
  const parts = [
    `version ${version}`,
    ...(lessThan === null ? [] : [`lessThan ${lessThan}`]),
    ...(lessThanOrEqual === null ? [] : [`lessThanOrEqual ${lessThanOrEqual}`]),
    ...changes.map(({ at, status }) => `at ${at} ${status}`),
  ]
  const isAlone = parts.length === 1
  return (isAlone ? version : parts.join(', ')).slice(0, MAX_TEXT)
}

/** The rules of an entry; `beneath` decides only what no entry decides. */
export interface EntryRules {
  readonly rules: readonly StatedRule[]
  readonly beneath: readonly StatedRule[]
}

interface Context {
  readonly entry: CveVersion
  readonly scheme: EcosystemScheme | null
  readonly text: string
}

function boxOf(version: VersionInterval | null, conditions: readonly string[] = []): ReadBox {
  return { part: null, version, serial: null, production: null, hardware: null, conditions }
}

function ruleOf(context: Context, boxes: readonly ReadBox[], more: Partial<StatedRule> = {}): StatedRule {
  const { entry, scheme, text } = context
  return {
    status: STATUS[entry.status],
    scheme,
    boxes,
    isFix: false,
    isUnderstood: entry.isWhole,
    confidence: 'stated',
    text,
    doubts: entry.isWhole ? [] : [{ code: 'INCOMPLETE', text }],
    ...more,
  }
}

function unread(context: Context, code: string, boxes: readonly ReadBox[] = []): StatedRule {
  return ruleOf(context, boxes, { scheme: null, isUnderstood: false, doubts: [{ code, text: context.text }] })
}

function point(text: string): VersionInterval {
  return { lower: { text, isInclusive: true }, upper: { text, isInclusive: true } }
}

/** A text by itself: a version, "all versions", words that tell none, or a range expression. */
function readText(context: Context): StatedRule {
  const { entry, scheme } = context
  const text = entry.version.trim()
  if (isAll(text)) return ruleOf(context, [boxOf({ lower: null, upper: null })], { confidence: 'inferred' })
  // "n/a": the entry tells no version, so it tells nothing of any.
  if (isSilent(text)) return ruleOf(context, [boxOf({ lower: null, upper: null })], { status: 'unknown' })
  // By convention 0 is the beginning of a range: of which one, this entry does not say.
  if (text === '0') return unread(context, 'INCOMPLETE', [boxOf(point(text))])
  if (scheme !== null && !isExpression(text) && hasOrder(scheme, text)) return ruleOf(context, [boxOf(point(text))])
  if (text.length > MAX_EXPRESSION) return unread(context, 'TOO_LONG')
  return readExpression(context, text)
}

function readExpression(context: Context, text: string): StatedRule {
  const read = readVersionExpression(text)
  const conditions = read.cves.length === 0 ? [] : [read.cves.join(', ')]
  // What is only inferred does not make anybody not affected.
  const isDoubtful = context.entry.status === 'unaffected' && read.confidence === 'inferred'
  const added = isDoubtful ? [...conditions, text.slice(0, MAX_TEXT)] : conditions
  const doubts: Doubt[] = read.doubts.map(({ code, text: part }) => ({ code, text: part }))
  return ruleOf(
    context,
    read.boxes.map((box) => ({ ...box, conditions: [...box.conditions, ...added] })),
    {
      scheme: null,
      isUnderstood: context.entry.isWhole && read.isUnderstood,
      confidence: read.confidence,
      doubts,
    },
  )
}

/** An end that is only words restricts the box by these words. */
function conditionsOf(...ends: readonly End[]): string[] {
  return ends.flatMap((end) => (end.kind === 'words' ? [end.text] : []))
}

function boundOf(end: End): Bound | null {
  return end.kind === 'at' ? end.bound : null
}

function isInferred(...ends: readonly End[]): boolean {
  return ends.some((end) => end.kind !== 'words' && end.kind !== 'boxes' && end.isInferred)
}

/** A range pasted into `version` beside a limit: with its own end, both count, as far as that makes nobody not affected. */
function readPasted(context: Context, boxes: readonly ReadBox[], upper: End): StatedRule {
  const limit = boundOf(upper)
  const isSame = boxes.every((box) => {
    const own = box.version?.upper
    return own != null && limit !== null && compareIn(context.scheme, own.text, limit.text) === 0
  })
  const { entry, text } = context
  if (isSame) return ruleOf(context, boxes, { scheme: null, confidence: 'inferred' })
  if (entry.status !== 'affected') {
    const doubtful = boxes.map((box) => ({ ...box, conditions: [...box.conditions, text] }))
    return ruleOf(context, doubtful, { scheme: null, confidence: 'inferred' })
  }
  const wider = boxOf({ lower: null, upper: limit }, [...conditionsOf(upper), entry.version])
  return ruleOf(context, [...boxes, wider], { scheme: null, confidence: 'inferred' })
}

/** `version` and limit are one and the same. */
function readEqualEnds(context: Context, from: Bound, to: Bound, isRestUnaffected: boolean): EntryRules {
  const { entry, text } = context
  const doubts = [{ code: 'CONTRADICTORY_BOUNDS', text }]
  const below: VersionInterval = { lower: null, upper: { text: from.text, isInclusive: false } }
  if (to.isInclusive) {
    // Written as a range, it may mean "up to": the default does not decide below it.
    const isOpen = entry.status === 'affected' && isRestUnaffected
    return {
      rules: changedRules(context, point(from.text), 'stated'),
      beneath: isOpen ? [ruleOf(context, [boxOf(below)], { status: 'unknown', confidence: 'inferred', doubts })] : [],
    }
  }
  // No version is at or above and below the same: "before" is meant.
  if (entry.status === 'affected') {
    // What changes before the end is said of a range that holds nothing.
    const changes = entry.changes.filter(({ at }) => (compareIn(context.scheme, at, from.text) ?? -1) >= 0)
    const rules = changedRules({ ...context, entry: { ...entry, changes } }, below, 'inferred')
    // Or is this very version meant? Only a change or another entry that names it decides.
    const itself = ruleOf(context, [boxOf(point(from.text))], { status: 'unknown', confidence: 'inferred', doubts })
    return { rules, beneath: [itself] }
  }
  const above = boxOf({ lower: from, upper: null })
  return { rules: [ruleOf(context, [above], { status: 'unknown', confidence: 'inferred', doubts })], beneath: [] }
}

/** "1.2" up to "prior": 1.2 and what is before it; a sign without a version is that of the version. */
const DOWNWARDS = /^(?:(?:and )?(?:prior|earlier|below|previous|older)(?: versions?)?|<=?|≤)$/i
/** Ends that were not there yet when the record was written. */
const UNTIL_NOW = /^(?:publication|latest|current|present|now|next|unreleased)\b/i

function readRange(context: Context, limit: string, isInclusive: boolean, isRestUnaffected: boolean): EntryRules {
  const { entry, scheme } = context
  const only = (rule: StatedRule): EntryRules => ({ rules: [rule], beneath: [] })
  const lower = lowerEnd(entry, scheme)
  const upper = upperEnd(limit, isInclusive, scheme)
  if (lower.kind === 'boxes') return only(readPasted(context, lower.boxes, upper))
  if (lower.kind === 'at' && upper.kind === 'words' && DOWNWARDS.test(limit.trim())) {
    const interval = { lower: null, upper: { text: lower.bound.text, isInclusive: limit.trim() !== '<' } }
    const conditions = entry.status === 'affected' ? [] : [context.text]
    return only(ruleOf(context, [boxOf(interval, conditions)], { confidence: 'inferred' }))
  }
  const [from, to] = [boundOf(lower), boundOf(upper)]
  const order = from === null || to === null ? undefined : compareIn(scheme, from.text, to.text)
  if (from !== null && order === 0 && to !== null) return readEqualEnds(context, from, to, isRestUnaffected)
  if (order !== undefined && order > 0) return only(unread(context, 'CONTRADICTORY_BOUNDS'))
  const confidence = isInferred(lower, upper) ? 'inferred' : 'stated'
  const whole: VersionInterval = { lower: from, upper: to }
  const conditions = conditionsOf(lower, upper)
  if (conditions.length > 0) {
    const boxes = [boxOf(whole, [...conditions, ...changeConditions(entry)])]
    // Of an end that means nothing nobody knows on which side of the other one the range is.
    const isRead = upper.kind !== 'words' || UNTIL_NOW.test(upper.text.trim())
    return only(isRead ? ruleOf(context, boxes, { confidence }) : unread(context, 'NOT_UNDERSTOOD', boxes))
  }
  return { rules: changedRules(context, whole, confidence), beneath: [] }
}

/** Changes within a range of which an end is only words: nobody knows where they lie. */
function changeConditions({ changes }: CveVersion): string[] {
  return changes.map(({ at, status }) => `at ${at} ${status}`)
}

/** The range in segments of one status each; a change behind its end names a version that is not affected any more. */
function changedRules(context: Context, whole: VersionInterval, confidence: StatedRule['confidence']): StatedRule[] {
  const { entry, scheme } = context
  if (entry.changes.length === 0) return [ruleOf(context, [boxOf(whole)], { confidence })]
  const sorted = sortChanges(entry, scheme)
  if (sorted === undefined)
    return [unread(context, 'INCOMPARABLE', []), ruleOf(context, [boxOf(whole)], { status: 'unknown' })]
  const rules: StatedRule[] = []
  const fixes: StatedRule[] = []
  let lower = whole.lower
  let { status } = entry
  const segment = (upper: Bound | null): void => {
    rules.push(ruleOf(context, [boxOf({ lower, upper })], { status: STATUS[status], confidence }))
  }
  for (const { at, status: next } of sorted) {
    const toStart = whole.lower === null ? 1 : (compareIn(scheme, at, whole.lower.text) ?? 1)
    const toEnd = whole.upper === null ? -1 : (compareIn(scheme, at, whole.upper.text) ?? -1)
    if (toStart <= 0) status = next
    else if (toEnd < 0 || (toEnd === 0 && whole.upper?.isInclusive === true)) {
      segment({ text: at, isInclusive: false })
      lower = { text: at, isInclusive: true }
      status = next
    } else if (next === 'unaffected')
      fixes.push(ruleOf(context, [boxOf(point(at))], { status: 'not_affected', isFix: true, confidence }))
  }
  segment(whole.upper)
  return [...rules, ...fixes]
}

/** Changes by their versions, as readers have to sort them; of two at one version the worse counts. Undefined: they have no sure order. */
function sortChanges(
  { changes, version, lessThan, lessThanOrEqual }: CveVersion,
  scheme: EcosystemScheme | null,
): CveVersion['changes'] | undefined {
  const rank = (status: CveStatus): number => (status === 'affected' ? 2 : status === 'unknown' ? 1 : 0)
  const ends = [version, lessThan, lessThanOrEqual].flatMap((text) =>
    text === null || isUnsaid(text) || text.trim().endsWith('*') ? [] : [text],
  )
  const all = changes.map(({ at }) => at)
  // In an ecosystem's order it is enough that each has a place; by shape two texts may have no order.
  const isOrdered =
    scheme === null
      ? all.length <= MAX_COMPARED &&
        all.every((left) => [...all, ...ends].every((right) => compareIn(null, left, right) !== undefined))
      : all.every((text) => hasOrder(scheme, text))
  if (!isOrdered) return undefined
  return changes.toSorted((a, b) => (compareIn(scheme, a.at, b.at) ?? 0) || rank(a.status) - rank(b.status))
}

/** A single version with changes, which the format does not know: from it on to the first change, which names a version by itself. */
function readOpenChanges(context: Context): EntryRules {
  const { entry, scheme } = context
  const start = lowerEnd(entry, scheme)
  const sorted = sortChanges(entry, scheme)
  const [first] = sorted ?? []
  if (start.kind !== 'at' || sorted === undefined || first === undefined)
    return { rules: [unread(context, 'INCOMPARABLE')], beneath: [] }
  const interval = { lower: start.bound, upper: { text: first.at, isInclusive: false } }
  const named = sorted.map(({ at, status }) =>
    ruleOf(context, [boxOf(point(at))], {
      status: STATUS[status],
      isFix: status === 'unaffected',
      confidence: 'inferred',
    }),
  )
  const own = entry.status === 'affected' ? interval : point(start.bound.text)
  return { rules: [ruleOf(context, [boxOf(own)], { confidence: 'inferred' }), ...named], beneath: [] }
}

/**
 * Reads one entry of `versions`. `isRestUnaffected`: the product's default is unaffected, so that whatever this entry does not hold
 * would be not affected.
 */
export function readEntry(entry: CveVersion, scheme: EcosystemScheme | null, isRestUnaffected: boolean): EntryRules {
  const context: Context = { entry, scheme, text: textOfEntry(entry) }
  const { lessThan, lessThanOrEqual } = entry
  // Only one of them should be there: the wider end counts for what is affected.
  if (lessThan !== null && lessThanOrEqual !== null) {
    const [one, two] = [false, true].map((isInclusive) =>
      readRange(context, isInclusive ? lessThanOrEqual : lessThan, isInclusive, isRestUnaffected),
    )
    if (entry.status === 'affected') return { rules: [...(one?.rules ?? []), ...(two?.rules ?? [])], beneath: [] }
    return { rules: [unread(context, 'CONTRADICTORY_BOUNDS')], beneath: [] }
  }
  if (lessThan !== null) return readRange(context, lessThan, false, isRestUnaffected)
  if (lessThanOrEqual !== null) return readRange(context, lessThanOrEqual, true, isRestUnaffected)
  if (entry.changes.length > 0) return readOpenChanges(context)
  return { rules: [readText(context)], beneath: [] }
}
