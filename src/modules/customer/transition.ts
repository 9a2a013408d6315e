import { canonicalJson } from '#platform/json/index.ts'
import type { Applicability, TransitionCause, TransitionChange, TransitionCount, UnitAnswer } from './model.ts'
import { rankOf } from './rules.ts'

/** By what a source answered, or answers. */
export interface AnsweredBy {
  /** The source's version (our count); null where it was not noted. */
  readonly version: number | null
  readonly sha256: string | null
  readonly readerRevision: number | null
  readonly keyRevision: number
}

/**
 * Why a source is asked anew. A new revision goes before everything else, then a newer reader, corrected readings, and another encoder
 * of order keys; what is left are the spellings and rules of our own catalogue.
 */
export function causeOf(before: AnsweredBy, now: AnsweredBy): TransitionCause {
  if (before.sha256 === null || before.sha256 !== now.sha256) return 'revision'
  if (before.readerRevision !== now.readerRevision) return 'reread'
  if (before.version !== now.version) return 'correction'
  return before.keyRevision === now.keyRevision ? 'rules' : 'keys'
}

type Remedies = UnitAnswer['remedies']

/** What is said about one flaw. */
export interface ToldFlaw {
  readonly vulnerabilityId: string
  readonly applicability: Applicability
  readonly ground: string
  readonly reasons: unknown
  readonly remedies: Remedies
}

/** What a source says of units: in all, and flaw by flaw. */
export interface Told {
  readonly applicability: Applicability
  readonly ground: string
  readonly reasons: unknown
  readonly flaws: readonly ToldFlaw[]
}

export interface FlawChange {
  readonly vulnerabilityId: string
  readonly before: Applicability
  readonly after: Applicability
}

/** What differs between two answers. */
export interface AnswerChange {
  readonly before: Applicability
  readonly after: Applicability
  readonly change: TransitionChange
  readonly flaws: readonly FlawChange[]
}

const sameSet = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  const texts = (list: readonly unknown[]): string => [...new Set(list.map(canonicalJson))].toSorted().join('\n')
  return texts(a) === texts(b)
}

/** One entry per flaw: where a document speaks of it at several places, what is worst counts. */
function byFlaw(flaws: readonly ToldFlaw[]): Map<string, ToldFlaw[]> {
  const worst = new Map<string, ToldFlaw[]>()
  for (const flaw of flaws) {
    const known = worst.get(flaw.vulnerabilityId)
    const difference = known?.[0] === undefined ? 1 : rankOf(flaw.applicability) - rankOf(known[0].applicability)
    if (difference > 0) worst.set(flaw.vulnerabilityId, [flaw])
    else if (difference === 0) known?.push(flaw)
  }
  return worst
}

function changesOf(before: ReadonlyMap<string, ToldFlaw[]>, after: ReadonlyMap<string, ToldFlaw[]>): FlawChange[] {
  const ids = new Set([...before.keys(), ...after.keys()])
  const saidOf = (flaws: readonly ToldFlaw[] | undefined): Applicability => flaws?.[0]?.applicability ?? 'not_listed'
  return [...ids].flatMap((vulnerabilityId) => {
    const change = {
      vulnerabilityId,
      before: saidOf(before.get(vulnerabilityId)),
      after: saidOf(after.get(vulnerabilityId)),
    }
    return change.before === change.after ? [] : [change]
  })
}

/**
 * What differs in meaning between two answers of a source about the same units (undefined: it says nothing); undefined where nothing
 * does: places in the document, ids of products and the order of flaws mean nothing.
 */
export function compareAnswers(before: Told | undefined, after: Told | undefined): AnswerChange | undefined {
  const [old, young] = [byFlaw(before?.flaws ?? []), byFlaw(after?.flaws ?? [])]
  const flaws = changesOf(old, young)
  const said = { before: before?.applicability ?? 'not_listed', after: after?.applicability ?? 'not_listed', flaws }
  if (said.before !== said.after) return { ...said, change: 'answer' }
  if (flaws.length > 0) return { ...said, change: 'flaw' }
  const both = [...old].map(([id, told]) => [told, young.get(id) ?? []] as const)
  const remediesOf = (told: readonly ToldFlaw[]): Remedies => told.flatMap(({ remedies }) => remedies)
  const groundsOf = (told: readonly ToldFlaw[]): unknown[] => told.map(({ ground, reasons }) => [ground, reasons])
  if (both.some(([a, b]) => !sameSet(remediesOf(a), remediesOf(b)))) return { ...said, change: 'remedy' }
  const isOther =
    !sameSet([[before?.ground, before?.reasons]], [[after?.ground, after?.reasons]]) ||
    both.some(([a, b]) => !sameSet(groundsOf(a), groundsOf(b)))
  return isOther ? { ...said, change: 'ground' } : undefined
}

/** Where a change stands in lists: the worse the answer has become, the higher; then other flaws, remedies, grounds. */
export function weightOf({ before, after, change }: Pick<AnswerChange, 'before' | 'after' | 'change'>): number {
  const [from, to] = [rankOf(before), rankOf(after)]
  if (change === 'answer') return 100 + (to > from ? 20 : 0) + to * 4 + (3 - from)
  return { flaw: 30, remedy: 20, ground: 10 }[change] + to
}

/** A transition's counts, summed up by answers and kind of change, the weightiest first. */
export function sumTransition(pairs: readonly TransitionCount[]): TransitionCount[] {
  const sums = new Map<string, TransitionCount>()
  for (const { before, after, change, units } of pairs) {
    const key = `${before} ${after} ${change}`
    sums.set(key, { before, after, change, units: (sums.get(key)?.units ?? 0) + units })
  }
  return [...sums.values()].toSorted((a, b) => weightOf(b) - weightOf(a))
}

/** What a transition comes to in a line; a unit counts in one of them. */
export interface TransitionFigures {
  readonly newlyAffected: number
  readonly newlyUndetermined: number
  /** Affected before, and now not affected or not listed. */
  readonly noLongerAffected: number
  /** Undetermined before, and now not affected or not listed. */
  readonly newlyDecided: number
  /** Of the rest, those of which something else is said: other flaws, other remedies, listed or not. */
  readonly otherwise: number
}

function figureOf({ before, after, change }: TransitionCount): keyof TransitionFigures | undefined {
  if (change === 'ground') return undefined
  if (change !== 'answer') return 'otherwise'
  if (after === 'affected') return 'newlyAffected'
  if (after === 'undetermined') return 'newlyUndetermined'
  if (before === 'affected') return 'noLongerAffected'
  return before === 'undetermined' ? 'newlyDecided' : 'otherwise'
}

/** Sums a transition's counts up. */
export function figuresOf(counts: readonly TransitionCount[]): TransitionFigures {
  const figures = { newlyAffected: 0, newlyUndetermined: 0, noLongerAffected: 0, newlyDecided: 0, otherwise: 0 }
  for (const count of counts) {
    const figure = figureOf(count)
    if (figure !== undefined) figures[figure] += count.units
  }
  return figures
}
