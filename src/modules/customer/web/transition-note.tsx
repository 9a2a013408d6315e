import type { ReactNode } from 'react'
import { Instant, PageLink, useEndpoint } from '#ui/index.ts'
import { listTransitionsEndpoint, type TransitionView } from '../api-transition.ts'
import { sourceAnswersEndpoint } from '../api.ts'
import { transitionPath } from './source-transitions.tsx'
import { TransitionFiguresLine } from './transition-figures.tsx'
import classes from './transition.module.css'
import { useRevisionText, useTransitionWords } from './transition-words.ts'

/** In a line above an advisory's answers: when they changed last, why, and what came of it; nothing when they never did. */
export function TransitionNote({ sourceId = '' }: Readonly<Record<string, string>>): ReactNode {
  const { data } = useEndpoint(listTransitionsEndpoint, { params: { sourceId } })
  const last = data?.items[0]
  return last === undefined ? null : <Note sourceId={sourceId} transition={last} />
}

const ASK_AGAIN_MS = 1_500

/** What an imported revision has changed in our answers, as soon as all machines have been asked. */
export function TransitionResult({ sourceId = '', sha256 = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useTransitionWords()
  const answers = useEndpoint(
    sourceAnswersEndpoint,
    { params: { sourceId } },
    { refetchInterval: (last) => (last === undefined || last.answeredAt !== null ? undefined : ASK_AGAIN_MS) },
  )
  const isAnswered = answers.data !== undefined && answers.data.answeredAt !== null
  const { data } = useEndpoint(listTransitionsEndpoint, { params: { sourceId } }, { enabled: isAnswered })
  if (!isAnswered) return <p className={classes['quiet']}>{words.asking}</p>
  const own = data?.items.find(({ cause, to }) => cause === 'revision' && to.sha256 === sha256)
  return own === undefined ? null : <Note sourceId={sourceId} transition={own} />
}

function Note({ sourceId, transition }: { readonly sourceId: string; readonly transition: TransitionView }): ReactNode {
  const words = useTransitionWords()
  const revisions = useRevisionText()
  return (
    <p className={classes['last']} role="note">
      <b>{words.title}</b>
      <span className={classes['quiet']}>
        <Instant at={transition.at} /> · {words.cause[transition.cause]} · {revisions(transition)}
      </span>
      <TransitionFiguresLine counts={transition.counts} />
      <PageLink to={transitionPath(sourceId, transition.id)} inherit>
        {words.look}
      </PageLink>
    </p>
  )
}
