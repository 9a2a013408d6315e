import { Breadcrumbs, SegmentedControl } from '@mantine/core'
import { IconPackages } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { useName } from '#modules/product/web/index.ts'
import { DataTable, Empty, PageLink, Section, useEndpoint, useUrlState, type Column } from '#ui/index.ts'
import { summaryEndpoint } from '../api.ts'
import type { SummaryRow } from '../model.ts'
import classes from './finding.module.css'
import { CountFigures } from './marks.tsx'
import { useFindingWords } from './words.ts'

const stateSchema = z.object({
  line: z.uuid().optional().catch(undefined),
  family: z.uuid().optional().catch(undefined),
  releases: z.enum(['newest', 'all']).optional().catch(undefined),
})

/** Findings by line; a line leads to its families, a family to its releases, a release to its page. */
export function Summary(): ReactNode {
  const words = useFindingWords()
  const [{ line, family, releases = 'newest' }, change] = useUrlState(stateSchema)
  const by = family !== undefined ? 'release' : line !== undefined ? 'family' : 'line'
  const query = useEndpoint(
    summaryEndpoint,
    {
      query: {
        by,
        releases,
        ...(line === undefined ? {} : { lineId: line }),
        ...(family === undefined ? {} : { familyId: family }),
      },
    },
    { keepPrevious: true },
  )
  const columns = useSummaryColumns(by)
  const more = releases === 'all' ? '&releases=all' : ''
  const hrefOf = (row: SummaryRow): string => {
    if (by === 'release') return `/products/releases/${row.id}`
    return by === 'line' ? `/findings?line=${row.id}${more}` : `/findings?line=${line ?? ''}&family=${row.id}${more}`
  }
  return (
    <Section
      title={words.column[by]}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={words.page.scope}
          value={releases}
          onChange={(value) => change({ releases: value === 'all' ? 'all' : undefined })}
          data={[
            { value: 'newest', label: words.page.newest },
            { value: 'all', label: words.page.all },
          ]}
        />
      }
      flush
    >
      {by !== 'line' && <Trail line={line} isFamily={family !== undefined} more={more} />}
      <DataTable
        label={words.page.title}
        prefix="summary."
        columns={columns}
        rows={query.data?.items}
        error={query.error}
        rowId={(row) => row.id}
        href={hrefOf}
        empty={
          <Empty title={words.page.empty} icon={<IconPackages size={40} stroke={1.2} />}>
            {words.page.emptyHint}
          </Empty>
        }
      />
      {(query.data?.leftOut ?? 0) > 0 && <p className={classes['note']}>{words.page.cut}</p>}
    </Section>
  )
}

interface TrailProps {
  readonly line: string | undefined
  readonly isFamily: boolean
  readonly more: string
}

function Trail({ line, isFamily, more }: TrailProps): ReactNode {
  const words = useFindingWords()
  return (
    <div className={classes['head']}>
      <Breadcrumbs separator="›">
        <PageLink to={`/findings?${more.slice(1)}`}>{words.page.back}</PageLink>
        {isFamily && line !== undefined && (
          <PageLink to={`/findings?line=${line}${more}`}>{words.column.family}</PageLink>
        )}
      </Breadcrumbs>
    </div>
  )
}

const total = ({ affected }: SummaryRow): number => Object.values(affected).reduce((sum, count) => sum + count, 0)

/** What weighs most stands first: critical before high before the rest. */
const weight = ({ affected, undetermined }: SummaryRow): number =>
  affected.critical * 1e9 +
  affected.high * 1e6 +
  (affected.medium + affected.low + affected.unscored) * 1e3 +
  undetermined

function useSummaryColumns(by: 'line' | 'family' | 'release'): readonly Column<SummaryRow>[] {
  const words = useFindingWords()
  const name = useName()
  return useMemo((): readonly Column<SummaryRow>[] => {
    const unknown = (row: SummaryRow): string =>
      [
        ...(row.releasesWithout > 0
          ? [formatMessage(words.page.without, { count: row.releasesWithout, total: row.releases })]
          : []),
        ...(row.unidentified > 0 ? [formatMessage(words.page.unidentified, { count: row.unidentified })] : []),
      ].join('; ') || words.page.complete
    return [
      {
        id: 'name',
        header: words.column[by],
        value: (row) => (by === 'line' ? name(row) : `${row.code} ${name(row)}`),
        width: 280,
      },
      {
        id: 'total',
        header: words.state.affected,
        // Where nothing is known, nothing is not a number.
        value: (row) => (row.releasesWithout === row.releases ? null : total(row)),
        cell: (row) =>
          row.releasesWithout === row.releases ? (
            <span className={classes['quiet']}>{words.page.nothingKnown}</span>
          ) : (
            total(row)
          ),
        align: 'end',
        width: 110,
      },
      {
        id: 'counts',
        header: words.column.score,
        value: weight,
        text: (row) =>
          Object.entries(row.affected)
            .map(([key, count]) => `${key} ${count}`)
            .join(', '),
        cell: (row) => <CountFigures counts={row} />,
      },
      ...(by === 'release'
        ? []
        : [
            {
              id: 'releases',
              header: words.column.releases,
              value: (row: SummaryRow) => row.releases,
              align: 'end',
              width: 110,
            } as const,
          ]),
      {
        id: 'unknown',
        header: words.column.unknown,
        value: (row) => row.releasesWithout * 1e6 + row.unidentified,
        text: unknown,
        cell: (row) => <span className={classes['quiet']}>{unknown(row)}</span>,
      },
    ]
  }, [words, by, name])
}
