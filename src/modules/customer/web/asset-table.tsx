import type { ReactNode } from 'react'
import { DataTable, useEndpoint, useTableState } from '#ui/index.ts'
import { applicabilitySchema } from '../model.ts'
import { listAssetsEndpoint, listVendorsEndpoint } from '../api.ts'
import { useAssetColumns } from './asset-columns.tsx'
import { toSort } from './unit-table.tsx'
import { useCustomerWords } from './words.ts'

const PAGE_SIZE = 500
const answerSchema = applicabilitySchema.optional().catch(undefined)
const NONE: readonly string[] = []

interface AssetTableProps {
  /** Of one customer only. */
  readonly customerId?: string
  readonly prefix?: string
  readonly empty: ReactNode
}

/** Machines with their worst answer, filtered, sorted and paged by the server; all of it stands in the address. */
export function AssetTable({ customerId, prefix = '', empty }: AssetTableProps): ReactNode {
  const words = useCustomerWords()
  const { q, filters, page, sort } = useTableState(prefix)
  const order = toSort(sort)
  const vendor = filters['vendor'] ?? ''
  const assets = useEndpoint(
    listAssetsEndpoint,
    {
      query: {
        ...(q === '' ? {} : { q }),
        ...(customerId === undefined ? {} : { customerId }),
        ...(vendor === '' ? {} : { vendor }),
        ...(order === undefined ? {} : { sort: order }),
        applicability: answerSchema.parse(filters['applicability']),
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      },
    },
    { keepPrevious: true },
  )
  const vendors = useEndpoint(listVendorsEndpoint, {})
  const columns = useAssetColumns(vendors.data?.items ?? NONE)
  return (
    <DataTable
      label={words.assets.label}
      prefix={prefix}
      columns={customerId === undefined ? columns : columns.filter(({ id }) => id !== 'customer')}
      rows={assets.data?.items}
      rowId={(row) => row.id}
      error={assets.error}
      href={(row) => `/customers/${row.customerId}/assets/${row.id}`}
      server={{ total: assets.data?.total ?? 0, pageSize: PAGE_SIZE }}
      empty={empty}
    />
  )
}
