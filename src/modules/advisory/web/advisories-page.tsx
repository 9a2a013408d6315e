import { Button } from '@mantine/core'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { DataTable, Empty, Instant, Page, useEndpoint, usePageLink, useTableState, type Column } from '#ui/index.ts'
import { listAdvisoriesEndpoint, type AdvisorySummary } from '../api.ts'
import { REVISION_STATUSES, revisionStatusSchema } from '../model.ts'
import classes from './advisory.module.css'
import { RestrictedSign, StatusBadge } from './status.tsx'
import { useAdvisoryWords } from './words.ts'

const PAGE_SIZE = 100
const statusSchema = revisionStatusSchema.optional().catch(undefined)

/** Every advisory of ours that one may see, newest first; filters in the address. */
export function AdvisoriesPage(): ReactNode {
  const words = useAdvisoryWords()
  const pageLink = usePageLink()
  const { q, filters, page } = useTableState()
  const advisories = useEndpoint(
    listAdvisoriesEndpoint,
    {
      query: {
        ...(q === '' ? {} : { q }),
        status: statusSchema.parse(filters['status']),
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      },
    },
    { keepPrevious: true },
  )
  return (
    <Page title={words.list.title} wide>
      <DataTable
        label={words.list.title}
        columns={useColumns()}
        rows={advisories.data?.items}
        rowId={(row) => row.id}
        error={advisories.error}
        href={(row) => `/advisories/${row.id}`}
        server={{ total: advisories.data?.total ?? 0, pageSize: PAGE_SIZE }}
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
    () => [
      { id: 'number', header: words.list.number, value: (row) => row.number, width: 130, canSort: false },
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
        canSort: false,
      },
      {
        id: 'status',
        header: words.list.status,
        value: (row) => words.status[row.status],
        cell: (row) => <StatusBadge status={row.status} />,
        options: REVISION_STATUSES.map((value) => ({ value, label: words.status[value] })),
        width: 120,
        canSort: false,
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
        id: 'published',
        header: words.list.published,
        value: (row) => row.publishedAt ?? '',
        cell: (row) => (row.publishedAt === null ? null : <Instant at={row.publishedAt} />),
        width: 170,
        canSort: false,
      },
      {
        id: 'changed',
        header: words.list.changed,
        value: (row) => row.changedAt,
        cell: (row) => <Instant at={row.changedAt} relative />,
        width: 130,
        canSort: false,
      },
    ],
    [words],
  )
}
