import { Button, Select, TextInput } from '@mantine/core'
import { useCallback, useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import type { EndpointOutput } from '#platform/http/contract.ts'
import {
  DataTable,
  Empty,
  Instant,
  Page,
  RecordLink,
  sortFor,
  useActionText,
  useLanguage,
  useServerTable,
  useSurroundings,
  useTableState,
  useUrlState,
  type Column,
} from '#ui/index.ts'
import { AUDIT_SORTS, listAuditEndpoint } from '../api.ts'
import { AuditCheck } from './audit-check.tsx'
import { AuditDetails, AuditSeal } from './audit-details.tsx'
import { useUsers } from './queries.ts'
import { useWords } from './words.ts'

const PAGE = 100

const filterSchema = z.object({
  record: z.uuid().or(z.literal('')).catch(''),
  actor: z.uuid().or(z.literal('')).catch(''),
  from: z.iso.date().or(z.literal('')).catch(''),
  to: z.iso.date().or(z.literal('')).catch(''),
  action: z.string().max(100).catch(''),
})

/** A day of the reader's own zone as an instant: its morning, or the one `plusDays` later. */
function startOf(day: string, plusDays: number): string {
  const date = new Date(`${day}T00:00:00`)
  date.setDate(date.getDate() + plusDays)
  return date.toISOString()
}

type Entry = EndpointOutput<typeof listAuditEndpoint>['items'][number]

function useAuditColumns(): Column<Entry>[] {
  const words = useWords().audit
  const actionText = useActionText()
  const kindName = useKindName()
  return useMemo(
    () => [
      {
        id: 'at',
        header: words.at,
        width: 160,
        value: (entry) => entry.at,
        cell: (entry) => <Instant at={entry.at} />,
      },
      {
        id: 'actor',
        header: words.actor,
        width: 180,
        value: (entry) => entry.actorName,
        cell: (entry) => (
          <>
            {entry.actorKind === 'system' ? words.actors.system : entry.actorName}
            {entry.actorKind === 'token' && ` (${words.actors.token})`}
          </>
        ),
      },
      { id: 'action', header: words.action, width: 220, value: (entry) => actionText(entry.action) },
      {
        id: 'kind',
        header: words.record,
        width: 170,
        value: (entry) => `${entry.recordKind} ${entry.recordId}`,
        cell: (entry) => (
          <RecordLink kind={entry.recordKind} id={entry.recordId}>
            {`${kindName(entry.recordKind)} #${entry.sequence}`}
          </RecordLink>
        ),
      },
      {
        id: 'details',
        header: words.details,
        canSort: false,
        value: (entry) => JSON.stringify({ ...entry.details, ...entry.personal }),
        cell: (entry) => <AuditDetails details={entry.details} personal={entry.personal} />,
      },
      {
        id: 'seal',
        header: words.seal,
        width: 90,
        canSort: false,
        align: 'end',
        value: (entry) => entry.sealNumber,
        cell: (entry) => <AuditSeal number={entry.sealNumber} />,
      },
    ],
    [words, actionText, kindName],
  )
}

const FIRST_PAGE = { page: undefined, after: undefined }

const NO_FILTER = {
  record: undefined,
  actor: undefined,
  from: undefined,
  to: undefined,
  action: undefined,
  ...FIRST_PAGE,
}

interface ActorFilterProps {
  readonly value: string
  readonly onChange: (actor: string) => void
}

function ActorFilter({ value, onChange }: ActorFilterProps): ReactNode {
  const words = useWords().audit
  const people = useUsers({ limit: 1000 }).data?.items ?? []
  return (
    <Select
      size="xs"
      aria-label={words.actor}
      placeholder={words.actor}
      clearable
      searchable
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      value={value === '' ? null : value}
      onChange={(actor) => onChange(actor ?? '')}
    />
  )
}

function ActionFilter({ value, onChange }: ActorFilterProps): ReactNode {
  const words = useWords().audit
  const { modules } = useSurroundings()
  const language = useLanguage()
  const actions = modules
    .flatMap((module) => Object.entries(module.auditActions?.[language] ?? {}))
    .map(([action, label]) => ({ value: action, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language))
  return (
    <Select
      size="xs"
      aria-label={words.action}
      placeholder={words.action}
      clearable
      searchable
      data={actions}
      value={value === '' ? null : value}
      onChange={(action) => onChange(action ?? '')}
    />
  )
}

/** A function that names a kind of record in the language of the page. */
export function useKindName(): (kind: string) => string {
  const { modules } = useSurroundings()
  const language = useLanguage()
  return useCallback(
    (kind) =>
      modules.map((module) => module.recordKinds?.[kind]?.label[language]).find((text) => text !== undefined) ?? kind,
    [modules, language],
  )
}

/** The audit trail with its filters: each entry with what it says and the seal over it. */
export function AuditPage(): ReactNode {
  const words = useWords().audit
  const [filter, setFilter] = useUrlState(filterSchema)
  const state = useTableState()
  const columns = useAuditColumns()
  const asked = {
    ...(filter.record === '' ? {} : { recordId: filter.record }),
    ...(filter.actor === '' ? {} : { actorId: filter.actor }),
    ...(filter.from === '' ? {} : { from: startOf(filter.from, 0) }),
    ...(filter.to === '' ? {} : { to: startOf(filter.to, 1) }),
    ...(filter.action === '' ? {} : { action: filter.action }),
  }
  const { table } = useServerTable(listAuditEndpoint, state, PAGE, (page) => ({
    query: { ...asked, ...sortFor(state, AUDIT_SORTS), ...page },
  }))
  const isFiltered = Object.values(filter).some((value) => value !== '')
  const field = (name: 'from' | 'to', label: string): ReactNode => (
    <TextInput
      size="xs"
      type="date"
      aria-label={label}
      title={label}
      value={filter[name]}
      onChange={(event) => setFilter({ [name]: event.currentTarget.value, ...FIRST_PAGE })}
    />
  )
  return (
    <Page wide title={words.title}>
      <AuditCheck filter={asked} />
      <DataTable
        label={words.title}
        columns={columns}
        {...table}
        rowId={(entry) => entry.id}
        canSearch={false}
        empty={<Empty title={words.none} />}
        href={(entry) => `/audit/${entry.id}`}
        toolbar={
          <>
            <ActorFilter value={filter.actor} onChange={(actor) => setFilter({ actor, ...FIRST_PAGE })} />
            <ActionFilter value={filter.action} onChange={(action) => setFilter({ action, ...FIRST_PAGE })} />
            {field('from', words.from)}
            {field('to', words.to)}
            {isFiltered && (
              <Button size="xs" variant="subtle" color="gray" onClick={() => setFilter(NO_FILTER)}>
                {words.clear}
              </Button>
            )}
          </>
        }
      />
    </Page>
  )
}
