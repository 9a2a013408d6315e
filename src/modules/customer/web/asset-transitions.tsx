import type { ReactNode } from 'react'
import { Instant, PageLink, RecordLink, Section, useEndpoint } from '#ui/index.ts'
import { listAssetTransitionsEndpoint } from '../api-transition.ts'
import { transitionPath } from './source-transitions.tsx'
import classes from './transition.module.css'
import { SaidText } from './transition-units.tsx'
import { useRevisionText, useTransitionWords } from './transition-words.ts'

interface AssetTransitionsProps {
  readonly customerId: string
  readonly assetId: string
}

/** How advisories came to say something else of a machine, newest first; nothing when none ever did. */
export function AssetTransitions({ customerId, assetId }: AssetTransitionsProps): ReactNode {
  const words = useTransitionWords()
  const revisions = useRevisionText()
  const { data } = useEndpoint(listAssetTransitionsEndpoint, { params: { customerId, assetId } })
  if (data === undefined || data.items.length === 0) return null
  return (
    <Section title={words.story} hint={words.storyHint}>
      <ul className={classes['story']}>
        {data.items.map((item) => (
          <li key={item.id}>
            <span>
              <PageLink to={transitionPath(item.source.id, item.id)} inherit>
                <Instant at={item.at} />
              </PageLink>{' '}
              <RecordLink kind="source" id={item.source.id}>
                {item.source.trackingId}
              </RecordLink>{' '}
              <span className={classes['quiet']}>
                {words.cause[item.cause]} · {revisions(item)} · {item.source.title}
              </span>
            </span>
            <span className={classes['badges']}>
              <SaidText answer={item.before} />
              <span aria-hidden>→</span>
              <SaidText answer={item.after} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
