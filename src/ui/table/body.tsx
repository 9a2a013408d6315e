import { memo, type MouseEvent, type ReactNode } from 'react'
import type { Column } from './column.ts'
import classes from './table.module.css'

interface TableRowProps<Row> {
  readonly row: Row
  readonly index: number
  readonly columns: readonly Column<Row>[]
  /** The row that Tab reaches and the arrow keys move from. */
  readonly isCurrent: boolean
  readonly measure: (element: HTMLTableRowElement | null) => void
  readonly onFocus: (index: number) => void
  readonly onOpen: ((row: Row) => void) | undefined
}

/** A click within a row that meant something else: a link, a button, selecting text. */
function meansOther(event: MouseEvent<HTMLElement>): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('a, button, input, label, [role="menuitem"]') !== null) return true
  return (getSelection()?.toString() ?? '') !== ''
}

function Row<T>({ row, index, columns, isCurrent, measure, onFocus, onOpen }: TableRowProps<T>): ReactNode {
  return (
    <tr
      ref={measure}
      data-index={index}
      data-opens={onOpen !== undefined}
      aria-rowindex={index + 2}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => onFocus(index)}
      onClick={
        onOpen === undefined
          ? undefined
          : (event) => {
              if (!meansOther(event)) onOpen(row)
            }
      }
    >
      {columns.map((column) => {
        const value = column.value(row)
        return (
          <td key={column.id} data-align={column.align} className={classes['cell']}>
            {column.cell === undefined ? (
              <span
                className={classes['text']}
                title={typeof value === 'string' && value.length > 24 ? value : undefined}
              >
                {value === null || value === undefined ? '' : String(value)}
              </span>
            ) : (
              column.cell(row)
            )}
          </td>
        )
      })}
    </tr>
  )
}

/** One row; drawn again only when it, its columns or its place change. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- memo forgets the type parameter
export const TableRow = memo(
  Row,
  (a, b) => a.row === b.row && a.index === b.index && a.isCurrent === b.isCurrent && sameColumns(a.columns, b.columns),
) as typeof Row

function sameColumns(a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]): boolean {
  return a.length === b.length && a.every((column, index) => column === b[index])
}
