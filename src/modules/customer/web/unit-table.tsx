import { useMemo, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { useName } from '#modules/product/web/index.ts'
import { ApplicabilityBadge, DataTable, Empty, useTableState, type Column } from '#ui/index.ts'
import { ASSET_SORTS, type listSourceUnitsEndpoint } from '../api.ts'
import { MAIN_PART } from '../model.ts'
import { GroundText, RemedyText, sortRemedies, useGround, useRemedyName } from './answer.tsx'
import classes from './customer.module.css'
import { useApplicabilityName, useCustomerWords } from './words.ts'

type Units = EndpointOutput<typeof listSourceUnitsEndpoint>
export type Unit = Units['items'][number]

const PAGE_SIZE = 200
const PREFIX = 'units.'

/** A column and its direction as the server sorts by it; undefined for columns that have no order. */
export function toSort(sort: { readonly id: string; readonly isDescending: boolean } | undefined) {
  const id = ASSET_SORTS.find((known) => known === sort?.id)
  if (id === undefined || sort === undefined) return undefined
  return sort.isDescending ? (`-${id}` as const) : id
}

/** What the table of units asks the server for, as it stands in the address. */
export function useUnitQuery() {
  const { q, sort, page } = useTableState(PREFIX)
  const order = toSort(sort)
  return {
    ...(q === '' ? {} : { q }),
    ...(order === undefined ? {} : { sort: order }),
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
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
  readonly units: { readonly data: Units | undefined; readonly error: unknown }
  /** All of them have one answer: no column needs to say it. */
  readonly hasOneAnswer: boolean
}

/** Units with what is said of each: answer, ground in words, remedy. A row opens the machine. */
export function UnitTable({ units, hasOneAnswer }: UnitTableProps): ReactNode {
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
      rows={units.data?.items}
      rowId={(row) => row.id}
      error={units.error}
      href={(row) => `/customers/${row.customerId}/assets/${row.id}`}
      server={{ total: units.data?.total ?? 0, pageSize: PAGE_SIZE }}
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
        width: 175,
      },
      {
        id: 'customer',
        header: words.assets.customer,
        value: (row) => name({ nameEn: row.customerNameEn, nameJa: row.customerNameJa }),
        width: 150,
      },
      { id: 'model', header: words.assets.model, value: (row) => row.model, width: 155 },
      {
        id: 'versions',
        header: words.assets.versions,
        value: (row) => versionText(row.versions),
        width: 90,
        canSort: false,
      },
      {
        id: 'ground',
        header: words.answers.ground,
        value: (row) => ground(row.answer),
        cell: (row) => <GroundText answer={row.answer} />,
        width: 240,
        canSort: false,
      },
      {
        id: 'remedy',
        header: words.answers.remedy,
        value: (row) => remedyTextOf(row, remedyName, words.answers.moreRemedies),
        cell: (row) => <RemedyText remedies={row.answer.remedies} />,
        width: 190,
        canSort: false,
      },
      { id: 'site', header: words.assets.site, value: (row) => row.siteName ?? '', width: 140, canSort: false },
      { id: 'serial', header: words.assets.serial, value: (row) => row.serial ?? '', width: 130 },
      { id: 'vendor', header: words.assets.vendor, value: (row) => row.vendor ?? '', width: 150, isHidden: true },
    ],
    [words, name, answerName, ground, versionText, remedyName],
  )
}

function remedyTextOf(row: Unit, name: ReturnType<typeof useRemedyName>, more: string): string {
  const [best, ...others] = sortRemedies(row.answer.remedies)
  if (best === undefined) return ''
  return others.length === 0 ? name(best) : `${name(best)} ${formatMessage(more, { count: others.length })}`
}
