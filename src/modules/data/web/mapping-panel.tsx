import { Button, Select, Table } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, Form, Section, useChange } from '#ui/index.ts'
import { mapColumnsEndpoint, type KindView, type RunView } from '../api.ts'
import classes from './data.module.css'
import { STALE } from './stale.ts'
import { useFieldName, useWords } from './words.ts'

const LEAVE_OUT = '-'

interface MappingPanelProps {
  readonly run: RunView
  readonly kind: KindView
  readonly onDone: () => void
}

type Column = NonNullable<RunView['head']>['columns'][number]

/** What is chosen for a column at first: what is known. What it may be is told, and never taken by itself. */
function firstChoice({ target }: Column): string | null {
  return target === null ? LEAVE_OUT : (target?.field ?? null)
}

/** What the columns of a file mean; kept for every file of its source. */
export function MappingPanel({ run, kind, onDone }: MappingPanelProps): ReactNode {
  const words = useWords()
  const fieldName = useFieldName()
  const columns = (run.head?.columns ?? []).filter(({ heading }) => heading.trim() !== '')
  const [chosen, setChosen] = useState<readonly (string | null)[]>(() => columns.map(firstChoice))
  const apply = useChange(
    () =>
      callEndpoint(
        mapColumnsEndpoint,
        {
          params: { runId: run.id },
          body: { columns: columns.map((column, index) => toMapped(column, chosen[index] ?? null)) },
        },
        { ifMatch: run.version },
      ),
    STALE,
  )
  const choose = (index: number, value: string | null): void =>
    setChosen((before) => before.map((one, at) => (at === index ? value : one)))
  const isOpen = chosen.includes(null)
  return (
    <Section title={words.mapping.title} hint={formatMessage(words.mapping.lead, { source: run.source })}>
      <Form
        onSubmit={() => apply.mutate(undefined, { onSuccess: onDone })}
        error={apply.error}
        actions={
          <>
            {isOpen && (
              <Button variant="default" onClick={() => setChosen((before) => before.map((one) => one ?? LEAVE_OUT))}>
                {words.mapping.leaveOutRest}
              </Button>
            )}
            <Button type="submit" loading={apply.isPending} disabled={isOpen}>
              {words.mapping.apply}
            </Button>
          </>
        }
      >
        <Table className={classes['mapping']}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.mapping.heading}</Table.Th>
              <Table.Th>{words.mapping.field}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map((column, index) => (
              <Table.Tr key={`${String(index)} ${column.heading}`}>
                <Table.Th scope="row">{column.heading}</Table.Th>
                <Table.Td>
                  <Select
                    aria-label={column.heading}
                    size="xs"
                    searchable
                    placeholder={
                      column.proposal === undefined
                        ? words.mapping.unknown
                        : `${words.mapping.unknown} (${words.mapping.proposal}: ${fieldName(column.proposal)})`
                    }
                    data={[
                      { value: LEAVE_OUT, label: words.mapping.leaveOut },
                      ...kind.fields.map(({ name }) => ({ value: name, label: `${fieldName(name)} (${name})` })),
                    ]}
                    value={chosen[index] ?? null}
                    onChange={(value) => choose(index, value)}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Form>
    </Section>
  )
}

function toMapped({ heading, target }: Column, value: string | null) {
  const field = value === LEAVE_OUT ? null : value
  const member = target?.field === field ? target?.member : undefined
  return member === undefined ? { heading, field } : { heading, field, member }
}
