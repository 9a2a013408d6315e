import { SegmentedControl } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  Empty,
  Instant,
  Loaded,
  RecordLink,
  Section,
  useActionText,
  useChange,
  useEndpoint,
  useInstant,
} from '#ui/index.ts'
import { boardChangesEndpoint, lookAtBoardEndpoint } from '../../board-api.ts'
import { useCaseWords } from '../words.ts'
import classes from './board.module.css'

/** Midnight before today, in the reader's zone. */
function startOfYesterday(): string {
  const day = new Date()
  day.setDate(day.getDate() - 1)
  day.setHours(0, 0, 0, 0)
  return day.toISOString()
}

/** The end of the reader's visit before this one; undefined until the server has said, null for the first visit. */
function useLastVisit(): string | null | undefined {
  const look = useChange(() => callEndpoint(lookAtBoardEndpoint, {}), [])
  const begin = useEffectEvent(() => look.mutate(undefined))
  useEffect(() => begin(), [])
  if (look.isError) return null
  return look.data === undefined ? undefined : look.data.before
}

/** What changed since yesterday, or since the reader's last visit; only what the reader may see. */
export function Changes(): ReactNode {
  const words = useCaseWords().board
  const instant = useInstant()
  const before = useLastVisit()
  const [chosen, setChosen] = useState<'visit' | 'yesterday'>()
  const [yesterday] = useState(startOfYesterday)
  const range = chosen ?? (typeof before === 'string' ? 'visit' : 'yesterday')
  const since = range === 'visit' && typeof before === 'string' ? before : yesterday
  const changes = useEndpoint(
    boardChangesEndpoint,
    { query: { since, limit: 15 } },
    { enabled: before !== undefined, refetchInterval: 30_000, keepPrevious: true },
  )
  return (
    <Section
      title={words.changes}
      hint={
        typeof before === 'string' && range === 'visit'
          ? formatMessage(words.lastVisit, { at: instant(before) })
          : undefined
      }
      actions={
        typeof before === 'string' && (
          <SegmentedControl
            size="xs"
            aria-label={words.changes}
            data={[
              { value: 'visit', label: words.sinceVisit },
              { value: 'yesterday', label: words.sinceYesterday },
            ]}
            value={range}
            onChange={(value) => setChosen(value === 'visit' ? 'visit' : 'yesterday')}
          />
        )
      }
    >
      <Loaded query={changes}>
        {({ items, hasMore }) =>
          items.length === 0 ? (
            <Empty title={words.noChanges} icon={<IconHistory size={32} stroke={1.2} />} />
          ) : (
            <ul className={classes['changes']}>
              {items.map((item) => (
                <Changed key={`${item.kind} ${item.id}`} item={item} />
              ))}
              {hasMore && <li className={classes['muted']}>{words.moreChanges}</li>}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

type Item = (typeof boardChangesEndpoint.output)['_output']['items'][number]

function Changed({ item }: { readonly item: Item }): ReactNode {
  const words = useCaseWords().board
  const actionText = useActionText()
  const [latest] = item.entries
  if (latest === undefined) return null
  const others = item.count - 1
  return (
    <li>
      <RecordLink kind={item.kind} id={item.id}>
        {item.title}
      </RecordLink>
      <span className={classes['muted']}>
        {actionText(latest.action)}
        {others > 0 && ` ${formatMessage(words.andMore, { count: others })}`}
        {` · ${latest.actorKind === 'system' ? 'Andon' : latest.actorName} · `}
        <Instant at={latest.at} relative />
      </span>
    </li>
  )
}
