import { Select, UnstyledButton } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import {
  chosenFor,
  DataTable,
  Empty,
  Loaded,
  PageLink,
  sortFor,
  StateBadge,
  textFor,
  useEndpoint,
  useSearchText,
  useServerTable,
  useTableState,
  useUrlState,
  type Column,
  type Tone,
} from '#ui/index.ts'
import { compareContentsEndpoint, listReleaseStatesEndpoint } from '../api-contents.ts'
import { CONTENT_CHANGES, type ContentChange } from '../model-component.ts'
import classes from './sbom.module.css'
import { useContentWords } from './words.ts'

const PAGE_SIZE = 100
const TONES: Readonly<Record<ContentChange['change'], Tone>> = {
  added: 'info',
  removed: 'calm',
  version: 'quiet',
  licence: 'watch',
}
const addressState = z.object({
  against: z.string().catch(''),
  'd.page': z.string().catch(''),
  'd.after': z.string().catch(''),
})

/** What became other in a release against the one before it, or any other of its part. */
export function Difference({ releaseId, partId }: { readonly releaseId: string; readonly partId: string }): ReactNode {
  const words = useContentWords()
  const releases = useEndpoint(listReleaseStatesEndpoint, { query: { partId, sort: 'model', limit: 1000 } })
  const [{ against }, change] = useUrlState(addressState)
  return (
    <Loaded query={releases}>
      {({ items }) => {
        const others = items.filter((item) => item.releaseId !== releaseId)
        const index = items.findIndex((item) => item.releaseId === releaseId)
        const chosen = others.find((item) => item.releaseId === against) ?? items[index - 1] ?? items[index + 1]
        if (chosen === undefined)
          return <Empty title={words.difference.first} icon={<IconArrowsDiff size={40} stroke={1.2} />} />
        return (
          <>
            <Select
              size="xs"
              label={words.difference.against}
              className={classes['against'] ?? ''}
              searchable
              allowDeselect={false}
              data={others.toReversed().map((item) => ({
                value: item.releaseId,
                label: item.state === 'known' ? item.version : `${item.version} · ${words.contentState[item.state]}`,
              }))}
              value={chosen.releaseId}
              onChange={(id) => change({ against: id ?? undefined, 'd.page': undefined, 'd.after': undefined })}
            />
            <Changes releaseId={releaseId} against={chosen.releaseId} />
          </>
        )
      }}
    </Loaded>
  )
}

function Changes({ releaseId, against }: { readonly releaseId: string; readonly against: string }): ReactNode {
  const words = useContentWords().difference
  const state = useTableState('d.')
  const change = chosenFor(state, 'change', z.enum(CONTENT_CHANGES))
  const columns = useColumns()
  const { table, query } = useServerTable(compareContentsEndpoint, state, PAGE_SIZE, (page) => ({
    params: { releaseId },
    query: {
      against,
      ...textFor(state),
      ...(change === undefined ? {} : { change }),
      ...sortFor(state, ['name', 'change']),
      ...page,
    },
  }))
  return (
    <Loaded query={query}>
      {({ before, after, counts }) => {
        if (after.state !== 'known') return <Empty title={words.noneAfter} />
        if (before.state !== 'known')
          return (
            <Empty
              title={formatMessage(words.noneBefore, { version: before.version })}
              actions={<PageLink to={`/products/releases/${before.releaseId}`}>{before.version}</PageLink>}
            />
          )
        return (
          <>
            <Counts counts={counts} />
            <DataTable
              label={words.title}
              prefix="d."
              columns={columns}
              {...table}
              rowId={(row) => row.id}
              href={(row) => `/components/${(row.after[0] ?? row.before[0])?.componentId ?? ''}`}
              empty={<Empty title={formatMessage(words.same, { count: counts.same })} />}
            />
          </>
        )
      }}
    </Loaded>
  )
}

function Counts({ counts }: { readonly counts: EndpointOutput<typeof compareContentsEndpoint>['counts'] }): ReactNode {
  const words = useContentWords().difference
  const [, change] = useSearchText()
  return (
    <ul className={classes['counts']}>
      {CONTENT_CHANGES.map((kind) => (
        <li key={kind}>
          <UnstyledButton onClick={() => change({ 'd.f.change': [kind], 'd.page': undefined, 'd.after': undefined })}>
            <strong>{counts[kind].toLocaleString()}</strong>
            <span>{words.kinds[kind]}</span>
          </UnstyledButton>
        </li>
      ))}
      <li>{formatMessage(words.sameCount, { count: counts.same.toLocaleString() })}</li>
    </ul>
  )
}

const versionsOf = (side: ContentChange['before']): string => side.map(({ version }) => version ?? '–').join(', ')
const licencesOf = (side: ContentChange['before']): string => side.map(({ licence }) => licence ?? '–').join(', ')

function useColumns(): readonly Column<ContentChange>[] {
  const words = useContentWords()
  return useMemo(() => {
    const shown = (row: ContentChange, side: 'before' | 'after'): string =>
      row.change === 'licence' ? licencesOf(row[side]) : versionsOf(row[side])
    const cell = (row: ContentChange, side: 'before' | 'after'): ReactNode => {
      const other = row[side === 'before' ? 'after' : 'before']
      const [one] = row[side]
      const isOther = one !== undefined && other[0] !== undefined && one.identifiedBy !== other[0].identifiedBy
      return (
        <span className={classes['stack']}>
          <code>{shown(row, side)}</code>
          {isOther && (
            <small>
              {formatMessage(words.difference.identifiedBy, { name: words.identification[one.identifiedBy] })}
            </small>
          )}
        </span>
      )
    }
    return [
      {
        id: 'change',
        header: words.difference.change,
        value: (row) => row.change,
        text: (row) => words.difference.kinds[row.change],
        cell: (row) => <StateBadge tone={TONES[row.change]}>{words.difference.kinds[row.change]}</StateBadge>,
        filter: {
          kind: 'choices',
          options: CONTENT_CHANGES.map((value) => ({ value, label: words.difference.kinds[value] })),
        },
        width: 150,
      },
      {
        id: 'name',
        header: words.list.name,
        value: (row) => row.name,
        cell: (row) => (
          <span>
            {row.group !== null && <small>{`${row.group} / `}</small>}
            {row.name}
          </span>
        ),
      },
      {
        id: 'before',
        header: words.difference.before,
        value: (row) => shown(row, 'before'),
        cell: (row) => cell(row, 'before'),
        canSort: false,
        width: 220,
      },
      {
        id: 'after',
        header: words.difference.after,
        value: (row) => shown(row, 'after'),
        cell: (row) => cell(row, 'after'),
        canSort: false,
        width: 220,
      },
    ]
  }, [words])
}
