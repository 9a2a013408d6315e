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

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
})

type Features = typeof features

const collators: Readonly<Record<Language, Intl.Collator>> = {
  en: new Intl.Collator('en', { numeric: true }),
  ja: new Intl.Collator('ja', { numeric: true }),
}

/** Numbers by size, texts as a reader of the language expects ("2" before "10"), nothing last. */
export function compareValues(a: CellValue, b: CellValue, language: Language): number {
  const [isEmptyA, isEmptyB] = [a === null || a === undefined || a === '', b === null || b === undefined || b === '']
  if (isEmptyA || isEmptyB) return Number(isEmptyA) - Number(isEmptyB)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collators[language].compare(String(a), String(b))
}

/** Whether a value's text contains what is looked for, whatever its case or width (Ａ = a). */
export function containsText(value: CellValue, q: string): boolean {
  if (value === null || value === undefined) return false
  return String(value).normalize('NFKC').toLowerCase().includes(q.normalize('NFKC').toLowerCase())
}

function toDefinitions<Row extends object>(
  columns: readonly Column<Row>[],
  language: Language,
): readonly ColumnDef<Features, Row>[] {
  const helper = createColumnHelper<Features, Row>()
  return columns.map((column) =>
    helper.accessor((row): unknown => column.value(row), {
      id: column.id,
      header: column.header,
      enableSorting: column.canSort !== false,
      sortUndefined: false,
      sortFn: (a, b) => compareValues(column.value(a.original), column.value(b.original), language),
      filterFn: (row, _, wanted: unknown) => String(column.value(row.original)) === wanted,
    }),
  )
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
  const definitions = useMemo(() => toDefinitions(columns, language), [columns, language])
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
