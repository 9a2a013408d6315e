import { Button } from '@mantine/core'
import { IconCalendarCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  duration,
  Empty,
  Instant,
  RecordLink,
  Section,
  useDeadlineText,
  useLanguage,
  useNow,
  useUrlState,
} from '#ui/index.ts'
import { useName } from '#modules/product/web/index.ts'
import { useCaseWords } from '../words.ts'
import classes from './board.module.css'
import type { Board } from './lamp-text.ts'

type Deadline = Board['deadlines'][number]

const HOUR_MS = 3_600_000
export const TERMS = ['late', 'day', 'days', 'later', 'waiting'] as const
export type Term = (typeof TERMS)[number]

/** How near something is; `now` in ms. */
export function termOf({ dueAt }: Pick<Deadline, 'dueAt'>, now: number): Term {
  if (dueAt === null) return 'waiting'
  const left = Date.parse(dueAt) - now
  if (left <= 0) return 'late'
  if (left <= 24 * HOUR_MS) return 'day'
  return left <= 72 * HOUR_MS ? 'days' : 'later'
}

const address = z.object({ line: z.uuid().optional().catch(undefined) })

/** What is late, due in 24 and 72 hours and later, and what waits; of one product line where the address names one. */
export function Deadlines({ board }: { readonly board: Board }): ReactNode {
  const words = useCaseWords().board
  const name = useName()
  const now = useNow()
  const [{ line: lineId }, change] = useUrlState(address)
  const line = board.lines.find(({ id }) => id === lineId)
  const shown = board.deadlines.filter(({ lineIds }) => line === undefined || lineIds.includes(line.id))
  const terms = Map.groupBy(shown, (deadline) => termOf(deadline, now))
  return (
    <Section
      title={line === undefined ? words.deadlines : `${words.deadlines}: ${name(line)}`}
      actions={
        line !== undefined && (
          <Button size="compact-sm" variant="subtle" onClick={() => change({ line: undefined })}>
            {words.allLines}
          </Button>
        )
      }
    >
      {shown.length === 0 && <Empty title={words.noDeadlines} icon={<IconCalendarCheck size={32} stroke={1.2} />} />}
      {TERMS.map((term) => (
        <TermGroup key={term} term={term} items={terms.get(term) ?? []} now={now} />
      ))}
    </Section>
  )
}

interface TermGroupProps {
  readonly term: Term
  readonly items: readonly Deadline[]
  readonly now: number
}

function TermGroup({ term, items, now }: TermGroupProps): ReactNode {
  const words = useCaseWords().board
  if (items.length === 0) return null
  return (
    <section className={classes['term']} data-term={term}>
      <h3>
        {words.term[term]} <span>{items.length}</span>
      </h3>
      <ul>
        {items.map((item) => (
          <DeadlineRow key={`${item.kind} ${item.record.id}`} item={item} now={now} />
        ))}
      </ul>
    </section>
  )
}

function DeadlineRow({ item, now }: { readonly item: Deadline; readonly now: number }): ReactNode {
  const words = useCaseWords().board
  const language = useLanguage()
  const kindText = useDeadlineText()
  const { dueAt, since, record, number, title, kind } = item
  const left = dueAt === null ? undefined : Date.parse(dueAt) - now
  const how =
    left === undefined
      ? formatMessage(words.waits, { age: duration(now - Date.parse(since), language) })
      : formatMessage(left > 0 ? words.left : words.over, { age: duration(left, language) })
  return (
    <li>
      <span className={classes['due']}>
        <span>{kindText(kind)}</span>
        <b>{how}</b>
      </span>
      <RecordLink kind={record.kind} id={record.id}>
        {`${number} ${title}`}
      </RecordLink>
      {dueAt !== null && (
        <span className={classes['muted']}>
          <Instant at={dueAt} />
        </span>
      )}
    </li>
  )
}
