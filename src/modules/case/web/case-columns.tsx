import { useMemo } from 'react'
import { listLinesEndpoint } from '#modules/product/api.ts'
import { useName } from '#modules/product/web/index.ts'
import { Instant, SeverityBadge, useEndpoint, type Column } from '#ui/index.ts'
import type { CaseSummary } from '../api.ts'
import { CASE_KINDS, ELEMENTS, SET_STATES } from '../model.ts'
import classes from './case.module.css'
import { CaseSigns, ElementStrip, SetStateBadge } from './marks.tsx'
import { useCaseWords } from './words.ts'

/** Colours of the board's lamps that a case can give. */
const LAMP_COLOURS = ['red', 'amber', 'green'] as const

/** The columns of the list of cases. */
export function useCaseColumns(): readonly Column<CaseSummary>[] {
  const words = useCaseWords()
  const name = useName()
  const lines = useEndpoint(listLinesEndpoint, {}).data?.items
  return useMemo((): readonly Column<CaseSummary>[] => {
    const lineName = (id: string | null): string => {
      const line = lines?.find((candidate) => candidate.id === id)
      return line === undefined ? '' : name(line)
    }
    return [
      { id: 'number', header: words.list.number, value: (row) => row.number, width: 135 },
      {
        id: 'title',
        header: words.list.name,
        value: (row) => row.title,
        cell: (row) => (
          <span className={classes['titleCell']}>
            <span>{row.title}</span>
            <CaseSigns item={row} />
          </span>
        ),
      },
      {
        id: 'state',
        header: words.list.state,
        value: (row) => words.state[row.state],
        cell: (row) => <SetStateBadge state={row.state} />,
        filter: { kind: 'choices', options: SET_STATES.map((value) => ({ value, label: words.state[value] })) },
        width: 110,
      },
      {
        id: 'score',
        header: words.list.score,
        value: (row) => row.score,
        cell: (row) => <SeverityBadge score={row.score} />,
        width: 105,
      },
      {
        id: 'elements',
        header: words.list.elements,
        value: (row) => ELEMENTS.map((element) => row.elements[element] ?? '').join(' '),
        cell: (row) => <ElementStrip elements={row.elements} />,
        filter: { kind: 'choice', options: ELEMENTS.map((value) => ({ value, label: words.element[value] })) },
        width: 155,
        canSort: false,
      },
      {
        id: 'line',
        header: words.list.line,
        value: (row) => lineName(row.lineId),
        options: (lines ?? []).map((line) => ({ value: line.id, label: name(line) })),
        width: 170,
        canSort: false,
      },
      {
        id: 'embargo',
        header: words.list.embargo,
        value: (row) => row.embargo?.until ?? null,
        isInstant: true,
        cell: (row) => (row.embargo === null ? null : <Instant at={row.embargo.until} />),
        width: 170,
        isHidden: true,
      },
      {
        id: 'exploitation',
        header: words.list.exploitation,
        value: (row) => words.exploitation[row.exploitation],
        width: 140,
        canSort: false,
        isHidden: true,
      },
      {
        id: 'kind',
        header: words.list.kind,
        value: (row) => words.kind[row.kind],
        filter: { kind: 'choices', options: CASE_KINDS.map((value) => ({ value, label: words.kind[value] })) },
        width: 170,
        isHidden: true,
      },
      {
        id: 'openedAt',
        header: words.list.opened,
        value: (row) => row.openedAt,
        isInstant: true,
        cell: (row) => <Instant at={row.openedAt} relative />,
        filter: { kind: 'dates' },
        width: 120,
      },
      {
        id: 'restricted',
        header: words.list.restricted,
        value: (row) => (row.isRestricted ? words.list.restricted : ''),
        filter: { kind: 'yesNo' },
        isFilterOnly: true,
      },
      {
        id: 'lamp',
        header: words.list.lamp,
        value: () => null,
        filter: {
          kind: 'choice',
          options: LAMP_COLOURS.map((value) => ({ value, label: words.list.lampColour[value] })),
        },
        isFilterOnly: true,
      },
    ]
  }, [words, name, lines])
}
