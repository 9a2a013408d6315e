import type { ReactNode } from 'react'
import { StateBadge, type Tone } from '#ui/index.ts'
import type { RowState, RunState } from '../model.ts'
import { useWords } from './words.ts'

const RUN_TONES: Readonly<Record<RunState, Tone>> = {
  reading: 'info',
  mapping: 'watch',
  ready: 'watch',
  applying: 'info',
  applied: 'good',
  failed: 'act',
  discarded: 'quiet',
}

/** Where an import stands. */
export function RunBadge({ state }: { readonly state: RunState }): ReactNode {
  return <StateBadge tone={RUN_TONES[state]}>{useWords().state[state]}</StateBadge>
}

const ROW_TONES: Readonly<Record<RowState, Tone>> = {
  new: 'good',
  changed: 'info',
  kept: 'watch',
  unchanged: 'quiet',
  error: 'act',
  vanished: 'watch',
}

/** What a row is beside what stands in Andon. */
export function RowBadge({ state }: { readonly state: RowState }): ReactNode {
  return <StateBadge tone={ROW_TONES[state]}>{useWords().rowState[state]}</StateBadge>
}
