import type { Finding } from '#platform/error/index.ts'
import {
  ELEMENTS,
  type Assigner,
  type CaseState,
  type Element,
  type Elements,
  type Justification,
  type Lamp,
  type Level,
  type SetState,
} from './model.ts'

/** How far each state is; what is settled needs no more work. */
const ADVANCE: Readonly<Record<SetState, number>> = {
  received: 0,
  verifying: 1,
  analysing: 2,
  remediating: 3,
  fixed: 4,
  not_affected: 5,
}

/** Where the work may go from each state: one step on, one step back, or to the finding that we are not affected. */
const NEXT: Readonly<Record<SetState, readonly SetState[]>> = {
  received: ['verifying', 'not_affected'],
  verifying: ['analysing', 'received', 'not_affected'],
  analysing: ['remediating', 'verifying', 'not_affected'],
  remediating: ['fixed', 'analysing', 'not_affected'],
  fixed: ['remediating'],
  not_affected: ['verifying'],
}

/** The states that the work on a product set may go to next. */
export function nextStates(from: SetState): readonly SetState[] {
  return NEXT[from]
}

/** True when the step goes back: it needs a reason. */
export function isStepBack(from: SetState, to: SetState): boolean {
  return to !== 'not_affected' && ADVANCE[to] < ADVANCE[from]
}

/** The states in which nothing is left to do. */
export const SETTLED_STATES: readonly SetState[] = ['fixed', 'not_affected']

/** True when nothing is left to do on the product set. */
export function isSettled(state: SetState): boolean {
  return SETTLED_STATES.includes(state)
}

export interface StateChange {
  readonly state: SetState
  readonly justification?: Justification | undefined
  readonly note: string
}

/** What is wrong with a change of state; empty when it may be made. Paths are those of the request body. */
export function checkStateChange(from: SetState, change: StateChange): Finding[] {
  const findings: Finding[] = []
  if (!NEXT[from].includes(change.state))
    findings.push({ code: 'CASE_STATE_STEP', path: '/state', params: { from, to: change.state } })
  // ISO/IEC 30111 §7.1.4 and VEX: "not affected" without a justification tells nobody anything.
  if (change.state === 'not_affected' && change.justification === undefined)
    findings.push({ code: 'JUSTIFICATION_REQUIRED', path: '/justification' })
  if (change.state !== 'not_affected' && change.justification !== undefined)
    findings.push({ code: 'JUSTIFICATION_UNEXPECTED', path: '/justification' })
  if (isStepBack(from, change.state) && change.note === '') findings.push({ code: 'NOTE_REQUIRED', path: '/note' })
  return findings
}

/** A case's state: the least advanced of its product sets; `received` while there is none. */
export function computeCaseState(states: readonly SetState[]): CaseState {
  return (
    states.reduce<CaseState | undefined>(
      (least, state) => (least === undefined || ADVANCE[state] < ADVANCE[least] ? state : least),
      undefined,
    ) ?? 'received'
  )
}

/** True when an advisory may be published on a case in this state: any after verifying (ISO/IEC 29147 §7). */
export function canPublish(state: CaseState): boolean {
  return ADVANCE[state] > ADVANCE.verifying
}

/** Worse levels count more. */
export const LEVEL_ORDER: Readonly<Record<Level, number>> = { none: 0, low: 1, medium: 2, high: 3 }

/** The worst level per element over several judgements; elements that nobody judged are absent. */
export function worstElements(judgements: readonly (Elements | null)[]): Partial<Record<Element, Level>> {
  const worst: Partial<Record<Element, Level>> = {}
  for (const judgement of judgements) {
    if (judgement === null) continue
    for (const element of ELEMENTS) {
      const { level } = judgement[element]
      const known = worst[element]
      if (known === undefined || LEVEL_ORDER[level] > LEVEL_ORDER[known]) worst[element] = level
    }
  }
  return worst
}

/** Whether a judgement calls for people at once: an element with high effect, or exploitation that is confirmed. */
export function isRed(judgement: { readonly elements: Elements | null; readonly exploitation: string }): boolean {
  if (judgement.exploitation === 'confirmed') return true
  return judgement.elements !== null && ELEMENTS.some((element) => judgement.elements?.[element].level === 'high')
}

/** The lamp of one product line and element from its open product sets: their judged levels, undefined = not judged. */
export function lampOf(levels: readonly (Level | undefined)[]): Lamp {
  if (levels.length === 0) return 'off'
  if (levels.includes('high')) return 'red'
  return levels.every((level) => level === 'none') ? 'green' : 'amber'
}

/** `PSIRT-<year>-<number of at least four digits>`. */
export function formatCaseNumber(year: number, sequence: number): string {
  return `PSIRT-${year}-${String(sequence).padStart(4, '0')}`
}

/** Digits and letters that nobody takes for one another, and that spell no words. */
export const CODE_ALPHABET = '23456789BCDFGHJKLMNPQRSTVWXZ'

/**
 * `PSIRT-<year>-R<six signs>`: the number of a case in a secrecy circle. It is drawn, because a gap in a series would tell
 * everybody that there is one.
 */
export function formatRestrictedNumber(year: number, code: string): string {
  return `PSIRT-${year}-R${code}`
}

/** Words for the values that stand in a case's timeline. */
export interface TimelineWords {
  readonly state: Readonly<Record<SetState, string>>
  readonly assigner: Readonly<Record<Assigner, string>>
}

/** The parameters of a timeline entry's text: codes in words, texts as they are. */
export function timelineParams(
  details: Readonly<Record<string, unknown>>,
  words: TimelineWords,
): Record<string, string> {
  const states: Readonly<Record<string, string>> = words.state
  const assigners: Readonly<Record<string, string>> = words.assigner
  const params: Record<string, string> = {}
  for (const [name, value] of Object.entries(details)) {
    if (typeof value !== 'string') continue
    params[name] = name === 'assigner' ? (assigners[value] ?? value) : (states[value] ?? value)
  }
  return params
}
