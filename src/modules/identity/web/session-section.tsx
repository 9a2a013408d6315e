import { Button } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  DataTable,
  DoneAlert,
  Instant,
  ProblemAlert,
  Section,
  StateBadge,
  type Column,
  useChange,
} from '#ui/index.ts'
import { revokeOtherSessionsEndpoint, revokeSessionEndpoint } from '../api.ts'
import classes from './account.module.css'
import { useSessions } from './queries.ts'
import { describeUserAgent } from './user-agent.ts'
import { useWords, type Words } from './words.ts'

type Session = NonNullable<ReturnType<typeof useSessions>['data']>['items'][number]

type SessionWords = Words['session']

const METHODS = ['password', 'link', 'passkey', 'provider'] as const
const FACTORS = ['totp', 'recovery', 'passkey', 'providerStrong'] as const

/** "password, code": how a session began, and what else was proven in it. */
function describeProof(words: SessionWords, session: Session): string {
  const method = METHODS.find((known) => known === session.method) ?? 'password'
  const more = FACTORS.filter((factor) => factor !== method && session.factors.includes(factor))
  return [words.method[method], ...more.map((factor) => words.factor[factor])].join(', ')
}

/** The person's sessions, each of which can be ended. */
export function SessionSection(): ReactNode {
  const words = useWords().session
  const sessions = useSessions()
  const end = useChange(
    (sessionId: string) => callEndpoint(revokeSessionEndpoint, { params: { sessionId } }),
    ['session.list'],
  )
  const endOthers = useChange(() => callEndpoint(revokeOtherSessionsEndpoint, {}), ['session.list'])
  const endOne = end.mutate
  const columns = useMemo(
    (): Column<Session>[] => [
      {
        id: 'browser',
        header: words.browser,
        value: (session) => describeUserAgent(session.userAgent ?? ''),
        cell: (session) => (
          <span className={classes['inline']} title={session.userAgent ?? ''}>
            {describeUserAgent(session.userAgent ?? '')}
            {session.isCurrent && <StateBadge tone="info">{words.current}</StateBadge>}
          </span>
        ),
      },
      { id: 'address', header: words.address, width: 150, value: (session) => session.address },
      {
        id: 'how',
        header: words.how,
        width: 190,
        value: (session) => describeProof(words, session),
      },
      {
        id: 'began',
        header: words.began,
        width: 170,
        value: (session) => session.createdAt,
        cell: (session) => <Instant at={session.createdAt} />,
      },
      {
        id: 'used',
        header: words.lastUsed,
        width: 170,
        value: (session) => session.lastUsedAt,
        cell: (session) => <Instant at={session.lastUsedAt} />,
      },
      {
        id: 'end',
        header: words.end,
        width: 90,
        align: 'end',
        isAction: true,
        value: () => '',
        cell: (session) =>
          !session.isCurrent && (
            <Button size="compact-xs" variant="default" onClick={() => endOne(session.id)}>
              {words.end}
            </Button>
          ),
      },
    ],
    [words, endOne],
  )
  const count = endOthers.data?.endedSessions
  const items = sessions.data?.items
  return (
    <Section
      title={words.title}
      flush
      actions={
        (items?.length ?? 0) > 1 && (
          <Button
            size="compact-sm"
            variant="default"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate(undefined)}
          >
            {words.endOthers}
          </Button>
        )
      }
    >
      <ProblemAlert error={end.error ?? endOthers.error} />
      <DoneAlert
        text={
          count === undefined ? (end.isSuccess ? words.ended : undefined) : formatMessage(words.endedOthers, { count })
        }
      />
      <DataTable
        plain
        prefix="session."
        label={words.title}
        columns={columns}
        rows={items}
        rowId={(session) => session.id}
        error={sessions.error}
      />
    </Section>
  )
}
