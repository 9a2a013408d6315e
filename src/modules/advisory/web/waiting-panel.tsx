import type { ReactNode } from 'react'
import { Instant, RecordLink, Section, StateBadge, useEndpoint, useMay } from '#ui/index.ts'
import { waitingAdvisoriesEndpoint } from '../api.ts'
import classes from './advisory.module.css'
import { RestrictedSign } from './status.tsx'
import { useAdvisoryWords } from './words.ts'

/** How often it asks anew, as the board around it does. */
const REFRESH_MS = 30_000

/** What waits for one's approval or publication; absent when there is nothing. Fills `home.panels`. */
export function WaitingAdvisories(): ReactNode {
  const words = useAdvisoryWords()
  const may = useMay()
  const enabled = may('advisory.approve') || may('advisory.publish')
  const waiting = useEndpoint(waitingAdvisoriesEndpoint, {}, { enabled, refetchInterval: REFRESH_MS })
  const items = waiting.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title={words.waiting.title}>
      <ul className={classes['list']}>
        {items.map((item) => (
          <li key={item.id} className={classes['row']}>
            <RecordLink kind="advisory" id={item.id}>
              {`${item.number} ${item.title}`}
            </RecordLink>
            <RestrictedSign isRestricted={item.isRestricted} />
            <StateBadge tone={item.action === 'approve' ? 'watch' : 'info'}>{words.waiting[item.action]}</StateBadge>
            <span className={classes['muted']}>
              <Instant at={item.changedAt} relative />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
