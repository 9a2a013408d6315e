import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { useName } from '#modules/product/web/index.ts'
import {
  ApplicabilityBadge,
  chosenFor,
  DataTable,
  Empty,
  sortFor,
  textFor,
  useTableState,
  type Column,
  type TableState,
  type useServerTable,
} from '#ui/index.ts'
import { ASSET_SORTS, type listSourceUnitsEndpoint } from '../api.ts'
import { MAIN_PART } from '../model.ts'
import { GroundText, RemedyText, sortRemedies, useGround, useRemedyName } from './answer.tsx'
import classes from './customer.module.css'
import { useApplicabilityName, useCustomerWords } from './words.ts'

type Units = EndpointOutput<typeof listSourceUnitsEndpoint>
export type Unit = Units['items'][number]

/** Units that come at a time. */
export const UNIT_PAGE = 200
const vendorSchema = z.string().min(1).max(200)
const PREFIX = 'units.'

/** The table of units of a panel, as it stands in the address. */
export function useUnitState(): TableState {
  return useTableState(PREFIX)
}

/** What the table of units asks the server for. */
export function unitQuery(state: TableState) {
  return {
    ...textFor(state),
    vendor: chosenFor(state, 'vendor', vendorSchema),
    ...sortFor(state, ASSET_SORTS),
  }
}

/** The versions of a unit in one line: the main part's, then those of other parts by name. */
export function useVersionText(): (versions: Readonly<Record<string, string>>) => string {
  const words = useCustomerWords()
  return (versions) => {
    const { [MAIN_PART]: main, ...parts } = versions
    const others = Object.entries(parts).map(([part, version]) => `${part} ${version}`)
    const all = [...(main === undefined ? [] : [main]), ...others]
    return all.length === 0 ? words.assets.versionUnknown : all.join(', ')
  }
}

interface UnitTableProps {
  readonly table: ReturnType<typeof useServerTable<typeof listSourceUnitsEndpoint>>['table']
  /** All of them have one answer: no column needs to say it. */
  readonly hasOneAnswer: boolean
}

/** Units with what is said of each: answer, ground in words, remedy. A row opens the machine. */
export function UnitTable({ table, hasOneAnswer }: UnitTableProps): ReactNode {
  const words = useCustomerWords()
  const columns = useColumns()
  const shown = useMemo(
    () => (hasOneAnswer ? columns.filter(({ id }) => id !== 'applicability') : columns),
    [columns, hasOneAnswer],
  )
  return (
    <DataTable
      label={words.answers.units}
      prefix={PREFIX}
      columns={shown}
      {...table}
      rowId={(row) => row.id}
      href={(row) => `/customers/${row.customerId}/assets/${row.id}`}
      empty={<Empty title={words.answers.noHit} />}
      maxHeight="28rem"
    />
  )
}

function useColumns(): readonly Column<Unit>[] {
  const words = useCustomerWords()
  const name = useName()
  const answerName = useApplicabilityName()
  const ground = useGround()
  const versionText = useVersionText()
  const remedyName = useRemedyName()
  return useMemo(
    () => [
      {
        id: 'applicability',
        header: words.answers.answer,
        value: (row) => answerName(row.answer.applicability),
        cell: (row) => <ApplicabilityBadge value={row.answer.applicability} />,
        width: 138,
      },
      {
        id: 'tag',
        header: words.assets.tag,
        value: (row) => row.tag,
        cell: (row) => <span className={classes['code']}>{row.tag}</span>,
        width: 200,
      },
      {
        id: 'customer',
        header: words.assets.customer,
        value: (row) => name({ nameEn: row.customerNameEn, nameJa: row.customerNameJa }),
        width: 135,
      },
      { id: 'model', header: words.assets.model, value: (row) => row.model, width: 130 },
      {
        id: 'versions',
        header: words.assets.versions,
        value: (row) => versionText(row.versions),
        width: 80,
        canSort: false,
      },
      {
        id: 'ground',
        header: words.answers.ground,
        value: (row) => ground(row.answer),
        cell: (row) => <GroundText answer={row.answer} />,
        canSort: false,
      },
      {
        id: 'remedy',
        header: words.answers.remedy,
        value: (row) => remedyTextOf(row, remedyName, words.answers.moreRemedies),
        cell: (row) => <RemedyText remedies={row.answer.remedies} />,
        width: 150,
        canSort: false,
      },
      { id: 'serial', header: words.assets.serial, value: (row) => row.serial ?? '', width: 110 },
      {
        id: 'site',
        header: words.assets.site,
        value: (row) => row.siteName ?? '',
        width: 140,
        isHidden: true,
        canSort: false,
      },
      {
        id: 'vendor',
        header: words.assets.vendor,
        value: (row) => row.vendor ?? '',
        width: 150,
        isHidden: true,
      },
    ],
    [words, name, answerName, ground, versionText, remedyName],
  )
}

function remedyTextOf(row: Unit, name: ReturnType<typeof useRemedyName>, more: string): string {
  const [best, ...others] = sortRemedies(row.answer.remedies)
  if (best === undefined) return ''
  return others.length === 0 ? name(best) : `${name(best)} ${formatMessage(more, { count: others.length })}`
}
