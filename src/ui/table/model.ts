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
import type { Column, TableState } from './column.ts'
import { containsText, filterOf, passes } from './filter.ts'
import { createRowOrder } from './order.ts'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
})

type Features = typeof features

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

function toDefinitions<Row extends object>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  language: Language,
): readonly ColumnDef<Features, Row>[] {
  const helper = createColumnHelper<Features, Row>()
  return columns.map((column) => {
    const compare = createRowOrder(column, rows, language)
    const filter = filterOf(column)
    const filtered = column.filterValue ?? column.value
    return helper.accessor((row): unknown => column.value(row), {
      id: column.id,
      header: column.header,
      enableSorting: column.canSort !== false,
      sortUndefined: false,
      sortFn: (a, b) => compare(a.original, b.original),
      filterFn: (row, _, chosen: unknown) =>
        filter === undefined || passes(filtered(row.original), filter, listOf(chosen)),
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
  const choices = JSON.stringify(state.choices)
  const columnFilters = useMemo(
    () =>
      Object.entries(state.choices)
        .filter(([id]) => columns.some((column) => column.id === id))
        .map(([id, chosen]) => ({ id, value: chosen })),
    // oxlint-disable-next-line react/exhaustive-deps -- `choices` is the content of state.choices
    [choices, columns],
  )
  const order = JSON.stringify(state.sorts)
  const sorting = useMemo(
    () =>
      state.sorts
        .filter(({ id }) => columns.some((column) => column.id === id && column.canSort !== false))
        .map(({ id, isDescending }) => ({ id, desc: isDescending })),
    // oxlint-disable-next-line react/exhaustive-deps -- `order` is the content of state.sorts
    [order, columns],
  )
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: input.rowId,
    manualSorting: input.isServerSide,
    manualFiltering: input.isServerSide,
    getColumnCanGlobalFilter: () => true,
    globalFilterFn: (row, columnId, q: unknown) =>
      typeof q !== 'string' || containsText(byId.get(columnId)?.value(row.original), q),
    state: { sorting, columnFilters, globalFilter: state.q },
  })
  return table.getRowModel().rows
}
