import { SegmentedControl } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import * as z from 'zod'
import { now } from '#platform/clock/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { DataTable, Empty, useEndpoint, useUrlState, type Column } from '#ui/index.ts'
import { newFindingsEndpoint } from '../api.ts'
import type { NewFindingView } from '../model.ts'
import classes from './finding.module.css'
import { useFlawColumns } from './flaw-columns.tsx'
import { ScopeSwitch } from './scope-switch.tsx'
import { useFindingWords } from './words.ts'

const SPANS = { day: 1, week: 7, month: 31 } as const
const stateSchema = z.object({
  span: z.enum(['day', 'week', 'month']).optional().catch(undefined),
  releases: z.enum(['newest', 'all']).optional().catch(undefined),
})

/** Vulnerabilities that were found since yesterday, or in another span. */
export function NewFindings(): ReactNode {
  const words = useFindingWords()
  const [{ span = 'day', releases = 'newest' }, change] = useUrlState(stateSchema)
  // The span begins where it was chosen: the question stays the same while the page is shown.
  const [opened] = useState(() => now().getTime())
  const since = new Date(opened - SPANS[span] * 24 * 60 * 60 * 1000).toISOString()
  const query = useEndpoint(newFindingsEndpoint, { query: { since, releases } }, { keepPrevious: true })
  const columns = useNewColumns()
  const count = query.data?.total ?? 0
  return (
    <>
      <DataTable
        label={words.page.new}
        prefix="new."
        columns={columns}
        rows={query.data?.items}
        error={query.error}
        rowId={(row) => row.vulnerabilityId}
        href={(row) => `/vulnerabilities/${row.vulnerabilityId}`}
        toolbar={
          <>
            <ScopeSwitch value={releases} onChange={(value) => change({ releases: value })} />
            <SegmentedControl
              size="xs"
              aria-label={words.page.since}
              value={span}
              onChange={(value) => change({ span: stateSchema.parse({ span: value }).span })}
              data={[
                { value: 'day', label: words.page.day },
                { value: 'week', label: words.page.week },
                { value: 'month', label: words.page.month },
              ]}
            />
          </>
        }
        empty={
          <Empty title={words.page.newEmpty} icon={<IconSparkles size={40} stroke={1.2} />}>
            {words.page.newEmptyHint}
          </Empty>
        }
      />
      {count > (query.data?.items.length ?? 0) && (
        <p className={classes['note']}>{formatMessage(words.page.more, { count })}</p>
      )}
    </>
  )
}

function useNewColumns(): readonly Column<NewFindingView>[] {
  const words = useFindingWords()
  const flaw = useFlawColumns<NewFindingView>()
  return useMemo(
    (): readonly Column<NewFindingView>[] => [
      flaw.name,
      flaw.score,
      flaw.state,
      { id: 'title', header: words.column.title, value: (row) => row.title, isHidden: true },
      { id: 'families', header: words.column.families, value: (row) => row.families, align: 'end', width: 110 },
      { id: 'releases', header: words.column.releases, value: (row) => row.releases, align: 'end', width: 110 },
      { id: 'components', header: words.column.components, value: (row) => row.components, align: 'end', width: 120 },
      flaw.foundAt,
    ],
    [words, flaw],
  )
}
