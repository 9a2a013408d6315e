import { Breadcrumbs } from '@mantine/core'
import { IconPackages } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { useName } from '#modules/product/web/index.ts'
import { DataTable, Empty, Loaded, PageLink, useEndpoint, useLanguage, useUrlState, type Column } from '#ui/index.ts'
import { summaryEndpoint } from '../api.ts'
import { SEVERITIES, type SummaryRow } from '../model.ts'
import { Coverage } from './coverage.tsx'
import classes from './finding.module.css'
import { CountFigures } from './marks.tsx'
import { NoRecords } from './no-records.tsx'
import { ScopeSwitch, type Scope } from './scope-switch.tsx'
import { Share, useCount } from './share.tsx'
import { useFindingWords } from './words.ts'

const stateSchema = z.object({
  line: z.uuid().optional().catch(undefined),
  family: z.uuid().optional().catch(undefined),
  releases: z.enum(['newest', 'all']).optional().catch(undefined),
})

/** Findings by line; a line leads to its families, a family to its releases, a release to its page. */
export function Summary(): ReactNode {
  const [{ line, family, releases = 'newest' }, change] = useUrlState(stateSchema)
  // Another level is another table: rows of the one before must not be taken for its own while it is awaited.
  return (
    <Level
      key={`${line ?? ''} ${family ?? ''}`}
      line={line}
      family={family}
      releases={releases}
      onScope={(value) => change({ releases: value })}
    />
  )
}

interface LevelProps {
  readonly line: string | undefined
  readonly family: string | undefined
  readonly releases: Scope
  readonly onScope: (value: Scope | undefined) => void
}

function Level({ line, family, releases, onScope }: LevelProps): ReactNode {
  const words = useFindingWords()
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
  const hasRecords = query.data?.hasRecords !== false
  const columns = useSummaryColumns(by, hasRecords)
  const more = releases === 'all' ? '&releases=all' : ''
  const hrefOf = (row: SummaryRow): string => {
    if (by === 'release') return `/products/releases/${row.id}`
    return by === 'line' ? `/findings?line=${row.id}${more}` : `/findings?line=${line ?? ''}&family=${row.id}${more}`
  }
  return (
    // All at once: what stands above the table must not push it down when it comes.
    <Loaded query={query}>
      {({ items, leftOut, coverage }) => (
        <>
          {!hasRecords && <NoRecords />}
          {items.length > 0 && <Coverage coverage={coverage} />}
          <DataTable
            label={words.column[by]}
            prefix="summary."
            columns={columns}
            rows={items}
            rowId={(row) => row.id}
            href={hrefOf}
            toolbar={
              <>
                {by !== 'line' && <Trail line={line} isFamily={family !== undefined} more={more} />}
                <ScopeSwitch value={releases} onChange={onScope} />
              </>
            }
            empty={
              <Empty title={words.page.empty} icon={<IconPackages size={40} stroke={1.2} />}>
                {words.page.emptyHint}
              </Empty>
            }
          />
          {leftOut > 0 && <p className={classes['note']}>{words.page.cut}</p>}
        </>
      )}
    </Loaded>
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
    <Breadcrumbs separator="›" className={classes['trail']}>
      <PageLink to={`/findings?${more.slice(1)}`}>{words.page.back}</PageLink>
      {isFamily && line !== undefined && (
        <PageLink to={`/findings?line=${line}${more}`}>{words.column.family}</PageLink>
      )}
    </Breadcrumbs>
  )
}

const total = ({ affected }: SummaryRow): number => Object.values(affected).reduce((sum, count) => sum + count, 0)

/** What weighs most stands first: critical before high before the rest. */
const weight = ({ affected, undetermined }: SummaryRow): number =>
  affected.critical * 1e9 +
  affected.high * 1e6 +
  (affected.medium + affected.low + affected.unscored) * 1e3 +
  undetermined

const isWholeKnown = ({ releasesWithout, unidentified, uncovered }: SummaryRow): boolean =>
  releasesWithout + unidentified + uncovered === 0

/** Whether nothing found says nothing at all: no release is known, or no database is at hand. */
const isNothingKnown = (row: SummaryRow, hasRecords: boolean): boolean =>
  total(row) === 0 && (row.releasesWithout === row.releases || !hasRecords)

/** How many are affected; where not everything is known, at least so many, and none is no number. */
function Affected({ row, hasRecords }: { readonly row: SummaryRow; readonly hasRecords: boolean }): ReactNode {
  const words = useFindingWords().page
  const count = useCount()
  const affected = total(row)
  if (isNothingKnown(row, hasRecords)) return <span className={classes['quiet']}>{words.nothingKnown}</span>
  if (isWholeKnown(row) && hasRecords) return count(affected)
  const { releasesWithout: without, releases, unidentified, uncovered } = row
  // "None found" is said only where of every release it is known what it contains.
  const none =
    without === 0
      ? words.noneFound
      : formatMessage(words.knownOf, { known: count(releases - without), total: count(releases) })
  return (
    <span
      className={affected === 0 ? classes['quiet'] : undefined}
      title={formatMessage(words.atLeast, { without, total: releases, unidentified, uncovered })}
    >
      {affected === 0 ? none : `≥ ${count(affected)}`}
    </span>
  )
}

function useSummaryColumns(by: 'line' | 'family' | 'release', hasRecords: boolean): readonly Column<SummaryRow>[] {
  const words = useFindingWords()
  const name = useName()
  const language = useLanguage()
  return useMemo((): readonly Column<SummaryRow>[] => {
    const of = (part: number, whole: number): string =>
      formatMessage(words.coverage.of, { part: part.toLocaleString(language), total: whole.toLocaleString(language) })
    const share = (part: number, whole: number): ReactNode =>
      whole === 0 ? (
        <span className={classes['quiet']}>–</span>
      ) : (
        <Share part={part} total={whole} text={of(part, whole)} />
      )
    const known = (row: SummaryRow): readonly [number, number] => [row.releases - row.releasesWithout, row.releases]
    const identified = (row: SummaryRow): readonly [number, number] => [
      row.components - row.unidentified,
      row.components,
    ]
    const lookedUp = (row: SummaryRow): readonly [number, number] => [
      row.components - row.unidentified - row.uncovered,
      row.components,
    ]
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
        value: (row) => (isNothingKnown(row, hasRecords) ? null : total(row)),
        cell: (row) => <Affected row={row} hasRecords={hasRecords} />,
        align: 'end',
        width: 120,
      },
      {
        id: 'counts',
        header: words.column.counts,
        value: weight,
        text: (row) =>
          SEVERITIES.filter((key) => row.affected[key] > 0)
            .map((key) => `${words.severity[key]} ${row.affected[key]}`)
            .join(', '),
        cell: (row) => <CountFigures counts={row} />,
      },
      {
        id: 'known',
        header: words.column.known,
        value: (row) => (row.releases === 0 ? 0 : known(row)[0] / row.releases),
        text: (row) => of(...known(row)),
        cell: (row) => share(...known(row)),
        width: 190,
      },
      {
        id: 'identified',
        header: words.column.identified,
        value: (row) => (row.components === 0 ? null : identified(row)[0] / row.components),
        text: (row) => of(...identified(row)),
        cell: (row) => share(...identified(row)),
        width: 190,
      },
      {
        id: 'lookedUp',
        header: words.column.lookedUp,
        value: (row) => (row.components === 0 ? null : lookedUp(row)[0] / row.components),
        text: (row) => of(...lookedUp(row)),
        cell: (row) => share(...lookedUp(row)),
        width: 190,
      },
    ]
  }, [words, by, name, hasRecords, language])
}
