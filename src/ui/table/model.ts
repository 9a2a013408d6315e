import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { Language } from '#platform/i18n/index.ts'
import { useLanguage } from '../language.ts'
import type { CellValue, Column, TableState } from './column.ts'
import { createRowOrder } from './order.ts'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
})

type Features = typeof features

/** Whether a value's text contains what is looked for, whatever its case or width (Ａ = a). */
export function containsText(value: CellValue, q: string): boolean {
  if (value === null || value === undefined) return false
  return String(value).normalize('NFKC').toLowerCase().includes(q.normalize('NFKC').toLowerCase())
}

function toDefinitions<Row extends object>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  language: Language,
): readonly ColumnDef<Features, Row>[] {
  const helper = createColumnHelper<Features, Row>()
  return columns.map((column) => {
    const compare = createRowOrder(column, rows, language)
    return helper.accessor((row): unknown => column.value(row), {
      id: column.id,
      header: column.header,
      enableSorting: column.canSort !== false,
      sortUndefined: false,
      sortFn: (a, b) => compare(a.original, b.original),
      filterFn: (row, _, wanted: unknown) => String(column.value(row.original)) === wanted,
    })
  })
}

interface ModelInput<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowId: (row: Row) => string
  readonly state: TableState
  /** Sorted and filtered already. */
  readonly isServerSide: boolean
}

/** The rows in the order and choice of the address. */
export function useTableModel<Row extends object>(
  input: ModelInput<Row>,
): readonly { readonly id: string; readonly original: Row }[] {
  const { columns, rows, state } = input
  const language = useLanguage()
  const definitions = useMemo(() => toDefinitions(columns, rows, language), [columns, rows, language])
  const data = useMemo(() => [...rows], [rows])
  const filters = JSON.stringify(state.filters)
  const columnFilters = useMemo(
    () =>
      Object.entries(state.filters)
        .filter(([id, value]) => value !== '' && columns.some((column) => column.id === id))
        .map(([id, value]) => ({ id, value })),
    // oxlint-disable-next-line react/exhaustive-deps -- `filters` is the content of state.filters
    [filters, columns],
  )
  const { id, isDescending } = state.sort ?? { id: undefined, isDescending: false }
  const sorting = useMemo(
    () => (id === undefined || !columns.some((column) => column.id === id) ? [] : [{ id, desc: isDescending }]),
    [id, isDescending, columns],
  )
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: input.rowId,
    manualSorting: input.isServerSide,
    manualFiltering: input.isServerSide,
    getColumnCanGlobalFilter: () => true,
    globalFilterFn: (row, columnId, q: unknown) =>
      typeof q !== 'string' || containsText(columns.find((column) => column.id === columnId)?.value(row.original), q),
    state: { sorting, columnFilters, globalFilter: state.q },
  })
  return table.getRowModel().rows
}
