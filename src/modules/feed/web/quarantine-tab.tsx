import { Alert, Button, Group, Text, Textarea } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import {
  callEndpoint,
  chosenFor,
  DataTable,
  Dialog,
  Empty,
  Facts,
  FindingList,
  Instant,
  Loaded,
  ProblemAlert,
  sortFor,
  StateBadge,
  useChange,
  useEndpoint,
  usePermission,
  useServerTable,
  useTableState,
  type Column,
} from '#ui/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import {
  discardQuarantineEndpoint,
  listQuarantineEndpoint,
  QUARANTINE_SORTS,
  readQuarantineEndpoint,
  retryQuarantineEndpoint,
} from '../api.ts'
import { CONTRADICTION, MISSING, QUARANTINE_STATES, quarantineStateSchema, type QuarantineView } from '../model.ts'
import { useReasonText, useWords } from './words.ts'

const PAGE_SIZE = 100
const TONES = { waiting: 'act', mended: 'good', discarded: 'quiet' } as const
const STALE = ['quarantine.list', 'quarantine.read', 'feed.list']

/** What a thing is called: a file by its name, a record or document by its own. */
const nameOf = ({ kind, place, recordKey }: Pick<QuarantineView, 'kind' | 'place' | 'recordKey'>): string =>
  kind === 'bundle' ? place : recordKey

function useColumns(): readonly Column<QuarantineView>[] {
  const words = useWords().quarantine
  const textOf = useReasonText()
  return useMemo(
    (): readonly Column<QuarantineView>[] => [
      {
        id: 'what',
        header: words.what,
        width: 240,
        canSort: false,
        value: nameOf,
        cell: (row) => <span>{nameOf(row)}</span>,
      },
      { id: 'feed', header: words.feed, width: 180, canSort: false, value: (row) => row.feedName ?? words.byHand },
      {
        id: 'reason',
        header: words.reason,
        canSort: false,
        value: (row) => row.reasons.slice(0, 1).map(textOf).join(''),
        // Whole, over several lines: a reason that is cut is none.
        cell: (row) => <span>{row.reasons.slice(0, 1).map(textOf).join('')}</span>,
      },
      {
        id: 'state',
        header: words.state,
        width: 130,
        canSort: false,
        options: QUARANTINE_STATES.map((value) => ({ value, label: words.states[value] })),
        value: (row) => words.states[row.state],
        cell: (row) => <StateBadge tone={TONES[row.state]}>{words.states[row.state]}</StateBadge>,
      },
      {
        id: 'lastSeenAt',
        header: words.seen,
        width: 160,
        isInstant: true,
        value: (row) => row.lastSeenAt,
        cell: (row) => <Instant at={row.lastSeenAt} />,
      },
    ],
    [words, textOf],
  )
}

/** What of feeds was set aside, with its reason. */
export function QuarantineTab(): ReactNode {
  const words = useWords().quarantine
  const columns = useColumns()
  const state = useTableState()
  const [shown, setShown] = useState<string>()
  const { table } = useServerTable(
    listQuarantineEndpoint,
    state,
    PAGE_SIZE,
    (page) => ({
      query: {
        state: chosenFor(state, 'state', quarantineStateSchema)?.[0],
        ...sortFor(state, QUARANTINE_SORTS),
        ...page,
      },
    }),
    { refetchInterval: 10_000 },
  )
  return (
    <>
      <Text size="sm" c="dimmed">
        {words.lead}
      </Text>
      <DataTable
        label={words.title}
        columns={columns}
        {...table}
        rowId={(row) => row.id}
        onOpen={(row) => setShown(row.id)}
        canSearch={false}
        empty={
          <Empty title={words.empty} icon={<IconShieldCheck size={40} stroke={1.2} />}>
            {words.emptyHint}
          </Empty>
        }
      />
      <Dialog isOpen={shown !== undefined} onClose={() => setShown(undefined)} title={words.title} size="xl">
        {shown !== undefined && <Shown id={shown} onClose={() => setShown(undefined)} />}
      </Dialog>
    </>
  )
}

function Shown({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const query = useEndpoint(readQuarantineEndpoint, { params: { quarantineId: id } })
  return <Loaded query={query}>{(one) => <Detail one={one} onClose={onClose} />}</Loaded>
}

interface DetailProps {
  readonly one: EndpointOutput<typeof readQuarantineEndpoint>
  readonly onClose: () => void
}

function Detail({ one, onClose }: DetailProps): ReactNode {
  const words = useWords().quarantine
  const textOf = useReasonText()
  const mayWrite = usePermission('feed.write')
  const mayImport = usePermission('vulnerability.import')
  const [content, setContent] = useState(one.content ?? '')
  const params = { quarantineId: one.id }
  const change = useChange(async (work: () => Promise<QuarantineView>) => {
    const after = await work()
    // What still waits stays open, with what was typed.
    if (after.state !== 'waiting') onClose()
    return after
  }, STALE)
  const isOpen = mayWrite && one.state === 'waiting'
  const isDocument = one.kind === 'document'
  const mayVouch = isDocument && mayImport && one.reasons.every(({ code }) => MISSING.has(code))
  const isContradicted = one.reasons.some(({ code }) => code === CONTRADICTION)
  const retry = (): void => {
    const mended = content === (one.content ?? '') ? {} : { content }
    const body = mayVouch ? { ...mended, mayBeUnsigned: true } : mended
    change.mutate(() => callEndpoint(retryQuarantineEndpoint, { params, body }, { ifMatch: one.version }))
  }
  const discard = (): void =>
    change.mutate(() => callEndpoint(discardQuarantineEndpoint, { params }, { ifMatch: one.version }))
  return (
    <>
      <Facts
        facts={[
          { label: words.what, value: nameOf(one) },
          { label: words.feed, value: one.feedName ?? words.byHand },
          { label: words.place, value: one.place },
          { label: words.firstSeen, value: <Instant at={one.firstSeenAt} /> },
          { label: words.seen, value: <Instant at={one.lastSeenAt} /> },
        ]}
      />
      {change.data?.state === 'waiting' && !change.isPending && (
        <Alert role="status" color="red">
          {words.stillWrong}
        </Alert>
      )}
      <div style={{ marginTop: 'var(--mantine-spacing-sm)' }}>
        <FindingList findings={one.reasons} describe={textOf} />
      </div>
      {one.content !== null && (
        <Textarea
          label={words.content}
          description={isOpen ? (isDocument ? words.documentHint : words.contentHint) : undefined}
          spellCheck={false}
          styles={{
            input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 'var(--mantine-font-size-xs)' },
          }}
          autosize
          minRows={6}
          maxRows={20}
          readOnly={!isOpen}
          value={content}
          onChange={(event) => setContent(event.currentTarget.value)}
        />
      )}
      <ProblemAlert error={change.error} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {words.close}
        </Button>
        {isOpen && (
          <>
            <Button variant="default" title={words.discardHint} onClick={discard}>
              {words.discard}
            </Button>
            <Button loading={change.isPending} title={mayVouch ? words.takeUnsignedHint : undefined} onClick={retry}>
              {mayVouch ? (isContradicted ? words.takeInstead : words.takeUnsigned) : words.retry}
            </Button>
          </>
        )}
      </Group>
    </>
  )
}
