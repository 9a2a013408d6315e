import { useMemo, type ReactNode } from 'react'
import { BulkNotice } from '#modules/workspace/web/index.ts'
import { DataTable, sortFor, useEndpoint, usePermission, useServerTable, useTableState } from '#ui/index.ts'
import { ASSET_SORTS, listAssetsEndpoint, listVendorsEndpoint } from '../api.ts'
import { assetBulk } from '../api-bulk.ts'
import type { UndeterminedGroup } from '../model.ts'
import { AssetBulkActions } from './asset-bulk.tsx'
import { useAssetColumns } from './asset-columns.tsx'
import { filterOfAssets, queryOfAssets } from './asset-filter.ts'
import { useCustomerWords } from './words.ts'

const PAGE_SIZE = 100
const NONE: readonly string[] = []
const STALE = ['asset.list', 'asset.read', 'customer.read', 'customer.list', 'undetermined.list', 'undetermined.read']

const pathOf = ({ id, parentId }: { readonly id: string; readonly parentId: string | null }): string =>
  `/customers/${parentId ?? ''}/assets/${id}`

interface AssetTableProps {
  /** Of one customer only. */
  readonly customerId?: string
  /** Behind one group of what is missing only, with the answer that it waits for. */
  readonly missing?: UndeterminedGroup
  readonly prefix?: string
  readonly empty: ReactNode
}

/** Machines with their worst answer, filtered, sorted and paged by the server; all of it stands in the address. */
export function AssetTable({ customerId, missing, prefix = '', empty }: AssetTableProps): ReactNode {
  const words = useCustomerWords()
  const mayWrite = usePermission('customer.write')
  const state = useTableState(prefix)
  const filter = filterOfAssets(state, customerId, missing?.id)
  const { table } = useServerTable(listAssetsEndpoint, state, PAGE_SIZE, (page) => ({
    query: { ...queryOfAssets(filter), ...sortFor(state, ASSET_SORTS), ...page },
  }))
  const vendors = useEndpoint(listVendorsEndpoint, {})
  const all = useAssetColumns(vendors.data?.items ?? NONE, missing?.code)
  const columns = useMemo(
    () => (customerId === undefined ? all : all.filter(({ id }) => id !== 'customer')),
    [all, customerId],
  )
  return (
    <>
      <BulkNotice endpoints={assetBulk} stale={STALE} pathOf={pathOf} />
      <DataTable
        label={words.assets.label}
        prefix={prefix}
        columns={columns}
        {...table}
        rowId={(row) => row.id}
        href={(row) => pathOf({ id: row.id, parentId: row.customerId })}
        bulk={mayWrite ? (chosen) => <AssetBulkActions chosen={chosen} filter={filter} /> : undefined}
        empty={empty}
      />
    </>
  )
}
