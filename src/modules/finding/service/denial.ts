import type { Judgement } from '#formats/match/index.ts'
import type { DenialRow } from '../store/denial.ts'
import type { OpenPair } from '../store/match.ts'

/** A judgement of a pair; `isList`: of a product of an advisory, whose lists say what is not affected. */
export interface JudgedPair {
  readonly pair: OpenPair
  readonly judgement: Judgement
  readonly isList: boolean
}

/** What names the very version, and not what follows from bounds of other versions. */
const STATED = new Set(['STATED_NOT_AFFECTED', 'STATED_FIXED'])

/** The word of an advisory that a component is not affected, where it surely means this component; the surest of several. */
export function denialOf(judged: readonly JudgedPair[]): DenialRow | undefined {
  const found = judged.find(
    ({ judgement: { applicability, ground, confidence }, isList }) =>
      isList && applicability === 'not_affected' && confidence !== 'low' && STATED.has(ground),
  )
  if (found === undefined) return undefined
  const { recordId, componentId, kind } = found.pair
  return { recordId, componentId, ground: found.judgement.ground, basis: kind, confidence: found.judgement.confidence }
}
