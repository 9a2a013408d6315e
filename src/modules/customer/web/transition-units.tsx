import { useMemo, type ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { useName } from '#modules/product/web/index.ts'
import {
  ApplicabilityBadge,
  DataTable,
  Empty,
  sortFor,
  textFor,
  useServerTable,
  useTableState,
  type Column,
} from '#ui/index.ts'
import { listTransitionUnitsEndpoint, TRANSITION_UNIT_SORTS } from '../api-transition.ts'
import type { Applicability, ToldAnswer, TransitionChange } from '../model.ts'
import { GroundText, RemedyText, sortRemedies, useGround, useRemedyName } from './answer.tsx'
import classes from './transition.module.css'
import { useTransitionWords } from './transition-words.ts'
import { UNIT_PAGE, useVersionText } from './unit-table.tsx'
import { useApplicabilityName, useCustomerWords } from './words.ts'

/** Which of the machines are shown: from one answer to another, in all or about a flaw. */
export interface Way {
  readonly from?: Applicability | undefined
  readonly to?: Applicability | undefined
  readonly kind?: TransitionChange | undefined
  /** A flaw. */
  readonly about?: string | undefined
}

type Unit = EndpointOutput<typeof listTransitionUnitsEndpoint>['items'][number]

const PREFIX = 'changed.'

interface TransitionUnitsProps {
  readonly sourceId: string
  readonly transitionId: string
  readonly way: Way
}

/** The machines behind a change of answers, each with what was and what is said of it. A row opens the machine. */
export function TransitionUnits({ sourceId, transitionId, way }: TransitionUnitsProps): ReactNode {
  const words = useTransitionWords()
  const columns = useColumns()
  const state = useTableState(PREFIX)
  const { from, to, kind: change, about: vulnerabilityId } = way
  const { table } = useServerTable(listTransitionUnitsEndpoint, state, UNIT_PAGE, (page) => ({
    params: { sourceId, transitionId },
    query: {
      ...textFor(state),
      ...sortFor(state, TRANSITION_UNIT_SORTS),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(change === undefined ? {} : { change }),
      ...(vulnerabilityId === undefined ? {} : { vulnerabilityId }),
      ...page,
    },
  }))
  return (
    <DataTable
      label={words.units}
      prefix={PREFIX}
      columns={columns}
      {...table}
      rowId={(row) => row.id}
      href={(row) => `/customers/${row.customerId}/assets/${row.id}`}
      empty={<Empty title={words.noHit} />}
      maxHeight="28rem"
    />
  )
}

/** An answer in a line: the answer, and its ground. */
export function SaidText({ answer }: { readonly answer: ToldAnswer }): ReactNode {
  return (
    <span className={classes['said']}>
      <ApplicabilityBadge value={answer.applicability} />
      <GroundText answer={answer} />
    </span>
  )
}

function useColumns(): readonly Column<Unit>[] {
  const words = useTransitionWords()
  const { assets } = useCustomerWords()
  const name = useName()
  const said = useSaidColumns()
  const versionText = useVersionText()
  return useMemo(
    () => [
      { id: 'tag', header: assets.tag, value: (row) => row.tag, width: 150 },
      {
        id: 'customer',
        header: assets.customer,
        value: (row) => name({ nameEn: row.customerNameEn, nameJa: row.customerNameJa }),
        width: 135,
      },
      { id: 'model', header: assets.model, value: (row) => row.model, width: 120 },
      {
        id: 'versions',
        header: assets.versions,
        value: (row) => versionText(row.versions),
        width: 80,
        canSort: false,
      },
      ...said,
      { id: 'change', header: words.change, value: (row) => words.changeName[row.change], width: 110 },
      { id: 'serial', header: assets.serial, value: (row) => row.serial ?? '', width: 110, isHidden: true },
      { id: 'vendor', header: assets.vendor, value: (row) => row.vendor ?? '', width: 150, isHidden: true },
    ],
    [words, assets, name, said, versionText],
  )
}

/** What was and what is said: answer, ground and remedy, each a column of its own for lists that leave. */
function useSaidColumns(): readonly Column<Unit>[] {
  const words = useTransitionWords()
  const answerName = useApplicabilityName()
  const ground = useGround()
  const remedyName = useRemedyName()
  return useMemo(() => {
    const bestOf = ({ remedies }: ToldAnswer): string => {
      const [best] = sortRemedies(remedies)
      return best === undefined ? '' : remedyName(best)
    }
    return (['before', 'after'] as const).flatMap((side): Column<Unit>[] => [
      {
        id: side,
        header: words[side],
        value: (row) => answerName(row[side].applicability),
        cell: (row) => <ApplicabilityBadge value={row[side].applicability} />,
        width: 138,
        canSort: false,
      },
      {
        id: `${side}Ground`,
        header: words[`${side}Ground`],
        value: (row) => ground(row[side]),
        cell: (row) => <GroundText answer={row[side]} />,
        width: 190,
        canSort: false,
      },
      {
        id: `${side}Remedy`,
        header: words[`${side}Remedy`],
        value: (row) => bestOf(row[side]),
        cell: (row) => <RemedyText remedies={row[side].remedies} />,
        width: 150,
        canSort: false,
        isHidden: side === 'before',
      },
    ])
  }, [words, answerName, ground, remedyName])
}
