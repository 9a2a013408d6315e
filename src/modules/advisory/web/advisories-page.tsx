import { Button } from '@mantine/core'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import {
  chosenFor,
  DataTable,
  Empty,
  Instant,
  Page,
  sortFor,
  textFor,
  usePageLink,
  useServerTable,
  useTableState,
  type Column,
} from '#ui/index.ts'
import { ADVISORY_SORTS, listAdvisoriesEndpoint, type AdvisorySummary } from '../api.ts'
import { REVISION_STATUSES, revisionStatusSchema } from '../model.ts'
import classes from './advisory.module.css'
import { RestrictedSign, StatusBadge } from './status.tsx'
import { useAdvisoryWords } from './words.ts'

const PAGE_SIZE = 100

/** Every advisory of ours that one may see, newest first; filters in the address. */
export function AdvisoriesPage(): ReactNode {
  const words = useAdvisoryWords()
  const pageLink = usePageLink()
  const state = useTableState()
  const columns = useColumns()
  const { table } = useServerTable(listAdvisoriesEndpoint, state, PAGE_SIZE, (page) => ({
    query: {
      ...textFor(state),
      status: chosenFor(state, 'status', revisionStatusSchema),
      ...sortFor(state, ADVISORY_SORTS),
      ...page,
    },
  }))
  return (
    <Page title={words.list.title} wide>
      <DataTable
        label={words.list.title}
        columns={columns}
        {...table}
        rowId={(row) => row.id}
        href={(row) => `/advisories/${row.id}`}
        empty={
          <Empty
            title={words.list.empty}
            icon={<IconSpeakerphone size={40} stroke={1.2} />}
            actions={
              <Button component="a" variant="default" {...pageLink('/cases')}>
                {words.list.toCases}
              </Button>
            }
          >
            {words.list.emptyHint}
          </Empty>
        }
      />
    </Page>
  )
}

function useColumns(): readonly Column<AdvisorySummary>[] {
  const words = useAdvisoryWords()
  return useMemo(
    (): readonly Column<AdvisorySummary>[] => [
      { id: 'number', header: words.list.number, value: (row) => row.number, width: 130 },
      {
        id: 'title',
        header: words.list.name,
        value: (row) => row.title,
        cell: (row) => (
          <span className={classes['titleCell']}>
            <span>{row.title}</span>
            <RestrictedSign isRestricted={row.isRestricted} />
          </span>
        ),
      },
      {
        id: 'status',
        header: words.list.status,
        value: (row) => words.status[row.status],
        cell: (row) => <StatusBadge status={row.status} />,
        filter: {
          kind: 'choices',
          options: REVISION_STATUSES.map((value) => ({ value, label: words.status[value] })),
        },
        width: 120,
      },
      {
        id: 'revision',
        header: words.list.revision,
        value: (row) => row.revision,
        width: 90,
        align: 'end',
        canSort: false,
      },
      { id: 'case', header: words.list.case, value: (row) => row.caseNumber ?? '', width: 150, canSort: false },
      {
        id: 'publishedAt',
        header: words.list.published,
        value: (row) => row.publishedAt,
        isInstant: true,
        cell: (row) => (row.publishedAt === null ? null : <Instant at={row.publishedAt} />),
        width: 170,
      },
      {
        id: 'changedAt',
        header: words.list.changed,
        value: (row) => row.changedAt,
        isInstant: true,
        cell: (row) => <Instant at={row.changedAt} relative />,
        width: 130,
      },
    ],
    [words],
  )
}
