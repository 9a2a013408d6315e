import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { StateBadge, type Tone } from '#ui/index.ts'
import type { TransitionCount } from '../model.ts'
import { figuresOf, type TransitionFigures } from '../transition.ts'
import classes from './transition.module.css'
import { useTransitionWords } from './transition-words.ts'

const TONES = {
  newlyAffected: 'act',
  newlyUndetermined: 'watch',
  noLongerAffected: 'good',
  newlyDecided: 'good',
  otherwise: 'info',
} as const satisfies Record<keyof TransitionFigures, Tone>
const SHOWN = ['newlyAffected', 'newlyUndetermined', 'noLongerAffected', 'newlyDecided', 'otherwise'] as const

/** A change of answers in a line of numbers: what got worse, then what got better. */
export function TransitionFiguresLine({ counts }: { readonly counts: readonly TransitionCount[] }): ReactNode {
  const words = useTransitionWords()
  const figures = figuresOf(counts)
  const grounds = counts.reduce((sum, { change, units }) => (change === 'ground' ? sum + units : sum), 0)
  if (counts.length === 0) return <span className={classes['quiet']}>{words.same}</span>
  return (
    <span className={classes['badges']}>
      {SHOWN.filter((name) => figures[name] > 0).map((name) => (
        <StateBadge key={name} tone={TONES[name]}>
          {formatMessage(words.figures[name], { count: figures[name] })}
        </StateBadge>
      ))}
      {grounds > 0 && <StateBadge tone="quiet">{formatMessage(words.figures.grounds, { count: grounds })}</StateBadge>}
    </span>
  )
}
