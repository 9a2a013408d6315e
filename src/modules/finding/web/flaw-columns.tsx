import { useMemo } from 'react'
import { Instant, SeverityBadge, type Column } from '#ui/index.ts'
import type { NewFindingView } from '../model.ts'
import { FindingBadge, FlawName } from './marks.tsx'
import { useFindingWords } from './words.ts'

type Flaw = Pick<NewFindingView, 'name' | 'title' | 'maxScore' | 'state' | 'foundAt'>

/** The columns that every table of vulnerabilities found has: what it is, how grave, what is found, since when. */
export function useFlawColumns<Row extends Flaw>(): Readonly<
  Record<'name' | 'score' | 'state' | 'foundAt', Column<Row>>
> {
  const { column, state } = useFindingWords()
  return useMemo(
    () => ({
      name: {
        id: 'name',
        header: column.vulnerability,
        value: (row) => row.name,
        cell: (row) => <FlawName name={row.name} title={row.title} />,
      },
      score: {
        id: 'score',
        header: column.score,
        value: (row) => row.maxScore,
        cell: (row) => <SeverityBadge score={row.maxScore} />,
        width: 120,
      },
      state: {
        id: 'state',
        header: column.state,
        value: (row) => state[row.state],
        cell: (row) => <FindingBadge state={row.state} />,
        width: 170,
      },
      foundAt: {
        id: 'foundAt',
        header: column.foundAt,
        value: (row) => row.foundAt,
        cell: (row) => <Instant at={row.foundAt} />,
        isInstant: true,
        width: 160,
      },
    }),
    [column, state],
  )
}
