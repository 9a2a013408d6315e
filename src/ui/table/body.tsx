import { memo, type MouseEvent, type ReactNode } from 'react'
import type { Column } from './column.ts'
import classes from './table.module.css'

interface TableRowProps<Row> {
  readonly row: Row
  readonly index: number
  /** Its place among all rows there are, the heading being 1. */
  readonly rowIndex: number
  readonly columns: readonly Column<Row>[]
  /** The row that Tab reaches and the arrow keys move from. */
  readonly isCurrent: boolean
  /** Undefined where rows cannot be selected. */
  readonly isSelected: boolean | undefined
  readonly selectLabel: string
  readonly measure: (element: HTMLTableRowElement | null) => void
  readonly onFocus: (index: number) => void
  readonly onSelect: (index: number, isRange: boolean) => void
  readonly onOpen: ((row: Row, isNewTab: boolean) => void) | undefined
}

/** A click within a row that meant something else: a link, a button, selecting text. */
function meansOther(event: MouseEvent<HTMLElement>): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('a, button, input, label, [role="menuitem"], [role="dialog"]') !== null) return true
  return (getSelection()?.toString() ?? '') !== ''
}

function Cell<T>({ row, column }: { readonly row: T; readonly column: Column<T> }): ReactNode {
  const value = column.value(row)
  return (
    <td data-align={column.align} className={classes['cell']}>
      {column.cell === undefined ? (
        <span className={classes['text']} title={typeof value === 'string' && value.length > 24 ? value : undefined}>
          {value === null || value === undefined ? '' : String(value)}
        </span>
      ) : (
        column.cell(row)
      )}
    </td>
  )
}

function Row<T>(props: TableRowProps<T>): ReactNode {
  const { row, index, rowIndex, columns, isCurrent, isSelected, onOpen, measure } = props
  const open = (event: MouseEvent<HTMLElement>, isNewTab: boolean): void => {
    if (!meansOther(event)) onOpen?.(row, isNewTab)
  }
  return (
    <tr
      ref={measure}
      data-index={index}
      data-opens={onOpen !== undefined}
      data-selected={isSelected === true}
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => props.onFocus(index)}
      onClick={(event) => open(event, event.ctrlKey || event.metaKey)}
      onAuxClick={(event) => {
        if (event.button === 1) open(event, true)
      }}
    >
      {isSelected !== undefined && (
        <td className={classes['check']}>
          <label>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={props.selectLabel}
              checked={isSelected}
              onChange={() => undefined}
              onClick={(event) => props.onSelect(index, event.shiftKey)}
            />
          </label>
        </td>
      )}
      {columns.map((column) => (
        <Cell key={column.id} row={row} column={column} />
      ))}
    </tr>
  )
}

/** One row; drawn again only when it, its columns, its place or its selection change. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- memo forgets the type parameter
export const TableRow = memo(
  Row,
  (a, b) =>
    a.row === b.row &&
    a.index === b.index &&
    a.rowIndex === b.rowIndex &&
    a.isCurrent === b.isCurrent &&
    a.isSelected === b.isSelected &&
    a.selectLabel === b.selectLabel &&
    sameColumns(a.columns, b.columns),
) as typeof Row

function sameColumns(a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]): boolean {
  return a.length === b.length && a.every((column, index) => column === b[index])
}
