import { IconBellCog, IconEye } from '@tabler/icons-react'
import { Button } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import {
  DataTable,
  Empty,
  Instant,
  Page,
  RecordLink,
  useEndpoint,
  useSurroundings,
  useLanguage,
  type Action,
  type Column,
} from '#ui/index.ts'
import { listWatchesEndpoint } from '../api.ts'
import { WATCH_KINDS, type WatchKind, type WatchView } from '../model.ts'
import { useWatchChange } from './watch-button.tsx'
import classes from './watch.module.css'
import { bothWords, useWords } from './words.ts'

/** What a kind of record is called, by the module that it belongs to. */
function useKindText(): (kind: WatchKind) => string {
  const { modules } = useSurroundings()
  const language = useLanguage()
  return useMemo(
    () => (kind) => {
      const known = modules.map((module) => module.recordKinds?.[kind]).find((one) => one !== undefined)
      return known === undefined ? kind : known.label[language]
    },
    [modules, language],
  )
}

function useColumns(end: (row: WatchView) => void): readonly Column<WatchView>[] {
  const words = useWords().list
  const kindText = useKindText()
  return useMemo(
    (): readonly Column<WatchView>[] => [
      {
        id: 'name',
        header: words.name,
        value: (row) => `${row.name} ${row.hint ?? ''}`.trim(),
        cell: (row) => (
          <span className={classes['name']}>
            <RecordLink kind={row.kind} id={row.recordId}>
              {row.name}
            </RecordLink>
            {row.hint !== null && row.hint !== row.name && <small>{row.hint}</small>}
          </span>
        ),
      },
      {
        id: 'kind',
        header: words.kind,
        value: (row) => kindText(row.kind),
        filterValue: (row) => row.kind,
        options: WATCH_KINDS.map((value) => ({ value, label: kindText(value) })),
        width: 170,
      },
      {
        id: 'since',
        header: words.since,
        value: (row) => row.since,
        cell: (row) => <Instant at={row.since} />,
        isInstant: true,
        width: 160,
      },
      {
        id: 'end',
        header: words.end,
        value: () => null,
        isAction: true,
        width: 190,
        cell: (row) => (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${words.end}: ${row.name}`}
            onClick={(event) => {
              event.stopPropagation()
              end(row)
            }}
          >
            {words.end}
          </Button>
        ),
      },
    ],
    [words, kindText, end],
  )
}

/** Everything that the person watches. */
export function WatchesPage(): ReactNode {
  const words = useWords().list
  const watches = useEndpoint(listWatchesEndpoint, {})
  const { mutate } = useWatchChange()
  const end = useMemo(
    () =>
      ({ kind, recordId, name }: WatchView) =>
        mutate({ kind, recordId, name, isWatched: false }),
    [mutate],
  )
  const columns = useColumns(end)
  const actions: readonly Action[] = [
    {
      id: 'watch.preferences',
      label: bothWords((all) => all.list.preferences),
      icon: IconBellCog,
      path: '/notifications/preferences',
    },
  ]
  return (
    <Page wide title={words.title} lead={words.lead} actions={actions}>
      <DataTable
        label={words.title}
        columns={columns}
        rows={watches.data?.items}
        error={watches.error}
        rowId={(row) => `${row.kind} ${row.recordId}`}
        empty={
          <Empty title={words.empty} icon={<IconEye size={40} stroke={1.2} />}>
            {words.emptyHint}
          </Empty>
        }
      />
    </Page>
  )
}
