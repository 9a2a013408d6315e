import { Button, Code, Group, Pagination, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useAudit } from './queries.ts'
import { ProblemAlert, useActionText, useInstant } from '#ui/index.ts'
import { useWords } from './words.ts'

const PAGE = 50

interface Filter {
  readonly kind: string
  readonly recordId: string
  readonly actorId: string
  readonly from: string
  readonly to: string
}

const NO_FILTER: Filter = { kind: '', recordId: '', actorId: '', from: '', to: '' }

/** The days of the filter as instants of the reader's own zone: from the morning of one to the end of the other. */
function toQuery(filter: Filter, page: number): Parameters<typeof useAudit>[0] {
  const startOf = (day: string, plusDays: number): string => {
    const date = new Date(`${day}T00:00:00`)
    date.setDate(date.getDate() + plusDays)
    return date.toISOString()
  }
  return {
    ...(filter.kind === '' ? {} : { kind: filter.kind }),
    ...(filter.recordId === '' ? {} : { recordId: filter.recordId }),
    ...(filter.actorId === '' ? {} : { actorId: filter.actorId }),
    ...(filter.from === '' ? {} : { from: startOf(filter.from, 0) }),
    ...(filter.to === '' ? {} : { to: startOf(filter.to, 1) }),
    limit: PAGE,
    offset: (page - 1) * PAGE,
  }
}

/** The audit trail with its filters: each entry with what it says and the seal over it. */
export function AuditPage(): ReactNode {
  const words = useWords()
  const instant = useInstant()
  const actionText = useActionText()
  const [filter, setFilter] = useState(NO_FILTER)
  const [draft, setDraft] = useState(NO_FILTER)
  const [page, setPage] = useState(1)
  const entries = useAudit(toQuery(filter, page))
  const total = entries.data?.total ?? 0
  const apply = (next: Filter): void => {
    setDraft(next)
    setFilter(next)
    setPage(1)
  }
  const field = (name: keyof Filter, label: string, type: string): ReactNode => (
    <TextInput
      label={label}
      type={type}
      value={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value.trim() })}
    />
  )
  return (
    <Stack>
      <Title order={1}>{words.audit.title}</Title>
      <Group
        component="form"
        align="end"
        onSubmit={(event) => {
          event.preventDefault()
          apply(draft)
        }}
      >
        {field('kind', words.audit.kind, 'text')}
        {field('recordId', words.audit.recordId, 'text')}
        {field('actorId', words.audit.actorId, 'text')}
        {field('from', words.audit.from, 'date')}
        {field('to', words.audit.to, 'date')}
        <Button type="submit">{words.audit.filter}</Button>
        <Button variant="default" onClick={() => apply(NO_FILTER)}>
          {words.audit.clear}
        </Button>
      </Group>
      <ProblemAlert error={entries.error} />
      {entries.data?.total === 0 && <Text>{words.audit.none}</Text>}
      <Table.ScrollContainer minWidth={900}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.audit.at}</Table.Th>
              <Table.Th>{words.audit.actor}</Table.Th>
              <Table.Th>{words.audit.action}</Table.Th>
              <Table.Th>{words.audit.record}</Table.Th>
              <Table.Th>{words.audit.details}</Table.Th>
              <Table.Th>{words.audit.seal}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(entries.data?.items ?? []).map((entry) => (
              <Table.Tr key={entry.id}>
                <Table.Td>{instant(entry.at)}</Table.Td>
                <Table.Td>
                  {entry.actorName}
                  {entry.actorKind === 'token' && (
                    <Text size="xs" c="dimmed">
                      {words.audit.actors.token}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{actionText(entry.action)}</Table.Td>
                <Table.Td>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => apply({ ...NO_FILTER, kind: entry.recordKind, recordId: entry.recordId })}
                  >
                    {`${entry.recordKind} ${entry.sequence}`}
                  </Button>
                </Table.Td>
                <Table.Td>
                  <Code>{JSON.stringify({ ...entry.details, ...entry.personal })}</Code>
                </Table.Td>
                <Table.Td>{entry.sealNumber ?? words.audit.unsealed}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {total > PAGE && <Pagination total={Math.ceil(total / PAGE)} value={page} onChange={setPage} />}
    </Stack>
  )
}
