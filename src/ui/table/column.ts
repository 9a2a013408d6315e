import type { ReactNode } from 'react'

export type CellValue = string | number | boolean | null | undefined

export interface Column<Row> {
  /** Stands in the address when sorted or filtered. */
  readonly id: string
  readonly header: string
  /** What is sorted, searched, filtered and written to CSV. */
  readonly value: (row: Row) => CellValue
  /** What is shown; the value as text without. */
  readonly cell?: (row: Row) => ReactNode
  /** Pixels at first; columns without share the rest. */
  readonly width?: number
  readonly align?: 'start' | 'end'
  /** `false` where an order has no meaning (or the server has none). */
  readonly canSort?: boolean
  /** Values to filter by; compared with `value`, or sent to the server. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** Buttons of the row: the heading is read aloud only; not in CSV, sorted or chosen. */
  readonly isAction?: boolean
  /** Hidden until chosen among the columns. */
  readonly isHidden?: boolean
}

/** What of a table stands in the address. */
export interface TableState {
  readonly q: string
  readonly sort: { readonly id: string; readonly isDescending: boolean } | undefined
  readonly filters: Readonly<Record<string, string>>
  /** From 1; server-side tables only. */
  readonly page: number
}
