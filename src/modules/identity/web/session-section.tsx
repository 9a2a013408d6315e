import { Badge, Button, Group, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { revokeOtherSessionsEndpoint, revokeSessionEndpoint } from '../api.ts'
import { useChange, useSessions } from './queries.ts'
import { callEndpoint, DoneAlert, ProblemAlert, Section, useInstant } from '#ui/index.ts'
import { useWords } from './words.ts'

/** The person's sessions, each of which can be ended. */
export function SessionSection(): ReactNode {
  const words = useWords()
  const instant = useInstant()
  const sessions = useSessions()
  const end = useChange(
    (sessionId: string) => callEndpoint(revokeSessionEndpoint, { params: { sessionId } }),
    ['session.list'],
  )
  const endOthers = useChange(() => callEndpoint(revokeOtherSessionsEndpoint, {}), ['session.list'])
  const method = (name: string): string => (name === 'link' ? words.session.method.link : words.session.method.password)
  const count = endOthers.data?.endedSessions
  return (
    <Section title={words.session.title}>
      <Table.ScrollContainer minWidth={600}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.session.browser}</Table.Th>
              <Table.Th>{words.session.address}</Table.Th>
              <Table.Th>{words.session.how}</Table.Th>
              <Table.Th>{words.session.began}</Table.Th>
              <Table.Th>{words.session.lastUsed}</Table.Th>
              <Table.Th>{words.session.end}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(sessions.data?.items ?? []).map((session) => (
              <Table.Tr key={session.id}>
                <Table.Td>{session.userAgent ?? ''}</Table.Td>
                <Table.Td>{session.address ?? ''}</Table.Td>
                <Table.Td>{method(session.method)}</Table.Td>
                <Table.Td>{instant(session.createdAt)}</Table.Td>
                <Table.Td>{instant(session.lastUsedAt)}</Table.Td>
                <Table.Td>
                  {session.isCurrent ? (
                    <Badge variant="light">{words.session.current}</Badge>
                  ) : (
                    <Button size="compact-sm" variant="default" onClick={() => end.mutate(session.id)}>
                      {words.session.end}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {(sessions.data?.total ?? 0) > 1 && (
        <Group>
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
            {words.session.endOthers}
          </Button>
        </Group>
      )}
      <ProblemAlert error={sessions.error ?? end.error ?? endOthers.error} />
      <DoneAlert text={count === undefined ? undefined : formatMessage(words.session.endedOthers, { count })} />
    </Section>
  )
}
