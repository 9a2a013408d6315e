import type { ReactNode } from 'react'
import { PageLink, Instant, useEndpoint } from '#ui/index.ts'
import { listTransitionsEndpoint } from '../api-transition.ts'
import { transitionPath } from './source-transitions.tsx'
import { TransitionFiguresLine } from './transition-figures.tsx'
import classes from './transition.module.css'
import { useRevisionText, useTransitionWords } from './transition-words.ts'

/** In a line above an advisory's answers: when they changed last, why, and what came of it; nothing when they never did. */
export function TransitionNote({ sourceId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useTransitionWords()
  const revisions = useRevisionText()
  const { data } = useEndpoint(listTransitionsEndpoint, { params: { sourceId } })
  const last = data?.items[0]
  if (last === undefined) return null
  return (
    <p className={classes['last']} role="note">
      <b>{words.title}</b>
      <span className={classes['quiet']}>
        <Instant at={last.at} /> · {words.cause[last.cause]} · {revisions(last)}
      </span>
      <TransitionFiguresLine counts={last.counts} />
      <PageLink to={transitionPath(sourceId, last.id)} inherit>
        {words.look}
      </PageLink>
    </p>
  )
}
