import { Button, Tooltip } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import type { Tone } from './badge.tsx'
import { useSurroundings } from './context.ts'
import { useLanguage } from './language.ts'
import { Empty } from './page.tsx'
import { Instant } from './time.tsx'
import classes from './timeline.module.css'
import { useKitWords } from './words.ts'

/** One entry of an audit chain, as the server tells it. */
export interface TimelineEntry {
  readonly id: string
  readonly at: string
  readonly actorKind: string
  readonly actorName: string
  /** `case.opened` */
  readonly action: string
  readonly details: Readonly<Record<string, unknown>>
  readonly sealNumber?: number | null
}

/** What an entry says in words. */
export interface Described {
  readonly title: ReactNode
  readonly body?: ReactNode
  readonly tone?: Tone
}

interface TimelineProps<Entry extends TimelineEntry> {
  /** Newest first. */
  readonly entries: readonly Entry[]
  /** Words for an entry; undefined falls back to the action's words in `WebModule.auditActions`. */
  readonly describe?: (entry: Entry) => Described | undefined
  /** Shows every entry given: whoever fetches page by page cuts nothing off here. */
  readonly isWhole?: boolean
}

const FIRST = 30

/** A function that names an audit action in the language of the page. */
export function useActionText(): (action: string) => string {
  const { modules } = useSurroundings()
  const language = useLanguage()
  return (action) =>
    modules.map((module) => module.auditActions?.[language][action]).find((text) => text !== undefined) ?? action
}

/** A function that names what is due, by the deadline's kind. */
export function useDeadlineText(): (kind: string) => string {
  const { modules } = useSurroundings()
  const language = useLanguage()
  return (kind) =>
    modules.map((module) => module.deadlines?.[language][kind]).find((text) => text !== undefined) ?? kind
}

function SealMark({ number }: { readonly number: number | null }): ReactNode {
  const words = useKitWords()
  const text = number === null ? words.timeline.unsealed : formatMessage(words.timeline.sealed, { number })
  const Icon = number === null ? IconLockOpen : IconLock
  return (
    <Tooltip label={text}>
      <span className={classes['seal']} data-sealed={number !== null} role="img" aria-label={text}>
        <Icon size={12} stroke={1.8} />
      </span>
    </Tooltip>
  )
}

/** What happened to a record, newest first: who, what, when, and the seal over each entry. */
export function Timeline<Entry extends TimelineEntry>({
  entries,
  describe,
  isWhole: isGivenWhole = false,
}: TimelineProps<Entry>): ReactNode {
  const words = useKitWords()
  const actionText = useActionText()
  const [isOpened, setIsWhole] = useState(false)
  const isWhole = isGivenWhole || isOpened
  if (entries.length === 0) return <Empty title={words.timeline.none} />
  const shown = isWhole ? entries : entries.slice(0, FIRST)
  return (
    <>
      <ol className={classes['timeline']} aria-label={words.timeline.title}>
        {shown.map((entry) => {
          const { title, body, tone } = describe?.(entry) ?? { title: actionText(entry.action) }
          const actor = entry.actorKind === 'system' ? words.timeline.system : entry.actorName
          return (
            <li key={entry.id} data-tone={tone ?? 'calm'}>
              <div className={classes['line']}>
                <span className={classes['what']}>{title}</span>
                <span className={classes['who']}>
                  {actor}
                  {entry.actorKind === 'token' && ` (${words.timeline.token})`}
                </span>
                <span className={classes['when']}>
                  <Instant at={entry.at} />
                  {entry.sealNumber !== undefined && <SealMark number={entry.sealNumber} />}
                </span>
              </div>
              {body !== undefined && <div className={classes['body']}>{body}</div>}
            </li>
          )
        })}
      </ol>
      {!isGivenWhole && entries.length > FIRST && (
        <Button variant="subtle" size="compact-sm" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? words.less : formatMessage(words.more, { count: entries.length })}
        </Button>
      )}
    </>
  )
}
