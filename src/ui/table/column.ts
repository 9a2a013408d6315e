import type { ReactNode } from 'react'

export type CellValue = string | number | boolean | null | undefined

export interface Option {
  readonly value: string
  readonly label: string
}

/** How a column is filtered; what is chosen stands in the address as `f.<column>`. */
export type ColumnFilter =
  /** Contains the text, whatever its case or width. */
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  /** Any of several values; `f.<column>` is repeated. */
  | { readonly kind: 'choices'; readonly options: readonly Option[] }
  /** `true` or `false`, in the words given or yes and no. */
  | { readonly kind: 'yesNo'; readonly yes?: string; readonly no?: string }
  /** Days `2026-01-01..2026-12-31`; either end may be open. */
  | { readonly kind: 'dates' }
  /** Numbers `3..7.5`; either end may be open. */
  | { readonly kind: 'numbers' }

export interface Column<Row> {
  /** Stands in the address when sorted or filtered; without a dot or comma. */
  readonly id: string
  readonly header: string
  /** What is sorted, searched, filtered and written to CSV. */
  readonly value: (row: Row) => CellValue
  /** What is shown; the value as text without. */
  readonly cell?: (row: Row) => ReactNode
  /** Written to CSV instead of the value: what the reader sees, where that is another thing than what is sorted by. */
  readonly text?: (row: Row) => CellValue
  /** The value is an instant (ISO 8601): CSV tells it in the reader's zone, as the page does. */
  readonly isInstant?: boolean
  /** Pixels at first; columns without share the rest. */
  readonly width?: number
  readonly align?: 'start' | 'end'
  /** `false` where an order has no meaning (or the server has none). */
  readonly canSort?: boolean
  readonly filter?: ColumnFilter
  /** What a filter compares with in a table that is filtered here, where that is not the value (a code behind words). */
  readonly filterValue?: (row: Row) => CellValue
  /** Short for a filter of one choice. */
  readonly options?: readonly Option[]
  /** Buttons of the row: the heading is read aloud only; not in CSV, sorted or chosen. */
  readonly isAction?: boolean
  /** Never shown: only filtered by. */
  readonly isFilterOnly?: boolean
  /** Hidden until chosen among the columns. */
  readonly isHidden?: boolean
}

export interface Sort {
  readonly id: string
  readonly isDescending: boolean
}

/** What of a table stands in the address. */
export interface TableState {
  readonly q: string
  /** The first column of the order. */
  readonly sort: Sort | undefined
  /** The whole order; further columns (Shift-click) count in tables that are sorted here. */
  readonly sorts: readonly Sort[]
  /** Per column the value chosen (of several the first). */
  readonly filters: Readonly<Record<string, string>>
  /** Per column everything chosen. */
  readonly choices: Readonly<Record<string, readonly string[]>>
  /** From 1; server-side tables only. */
  readonly page: number
  /** Where the page begins by cursor, beyond the pages that can be counted; '' on counted pages. */
  readonly after: string
}
