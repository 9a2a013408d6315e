import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useGo } from '../link.tsx'
import { TableRow } from './body.tsx'
import type { Column } from './column.ts'
import { useIsPrinting } from '../print/print.ts'
import { ROW_HEIGHTS, type Density } from './density.ts'
import { useFillHeight } from './fill-height.ts'
import { useRowKeys } from './row-keys.ts'
import type { SelectionControl } from './selection.ts'
import { SkeletonNote, SkeletonRows } from './skeleton.tsx'
import classes from './table.module.css'
import { useTableWords } from './words.ts'

/** More rows than a window is high. */
const MAX_SEEN = 150

interface Item<Row> {
  readonly id: string
  readonly original: Row
}

interface RowsProps<Row extends object> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly widths: Readonly<Record<string, number>>
  readonly head: ReactNode
  readonly visible: readonly Item<Row>[]
  /** How many grey rows stand for those awaited; undefined once they are there. */
  readonly awaited: number | undefined
  /** The place of the first row among all, from 0; all rows there are, -1 where nobody knows. */
  readonly offset: number
  readonly rowCount: number
  readonly hasPages: boolean
  readonly density: Density
  readonly maxHeight: string | undefined
  readonly selection: SelectionControl<Row> | undefined
  readonly onCopy: () => void
  readonly href: ((row: Row) => string) | undefined
  readonly onOpen: ((row: Row) => void) | undefined
}

/** A value that handlers of remembered rows read when they act: rows are drawn again only when they change. */
function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}

function SelectAll<Row extends object>({
  visible,
  selection,
}: {
  readonly visible: readonly Item<Row>[]
  readonly selection: SelectionControl<Row>
}): ReactNode {
  const words = useTableWords()
  const { rows, isAll } = selection
  const count = isAll ? visible.length : rows.size === 0 ? 0 : visible.filter(({ id }) => rows.has(id)).length
  return (
    <th scope="col" className={classes['check']}>
      <label>
        <input
          type="checkbox"
          aria-label={words.selectAll}
          title={words.keys}
          checked={visible.length > 0 && count === visible.length}
          ref={(element) => {
            if (element !== null) element.indeterminate = count > 0 && count < visible.length
          }}
          onChange={selection.toggleShown}
        />
      </label>
    </th>
  )
}

/** The scrolled part of a table: heading and the rows that are seen. */
export function Rows<Row extends object>(props: RowsProps<Row>): ReactNode {
  const { visible, columns, selection, widths, awaited, density } = props
  const words = useTableWords()
  const go = useGo()
  const scroller = useRef<HTMLDivElement>(null)
  const fill = useFillHeight(scroller, props.hasPages)
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes here
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHTS[density],
    getItemKey: (index) => visible[index]?.id ?? index,
    overscan: 12,
    // While a jump is being corrected the range may span thousands of rows for a moment; no screen shows so many.
    rangeExtractor: (range) =>
      defaultRangeExtractor({ ...range, endIndex: Math.min(range.endIndex, range.startIndex + MAX_SEEN) }),
  })
  const canOpen = props.href !== undefined || props.onOpen !== undefined
  const open = (row: Row, isNewTab: boolean): void => {
    props.onOpen?.(row)
    if (props.href === undefined) return
    if (isNewTab) window.open(props.href(row), '_blank', 'noopener')
    else go(props.href(row))
  }
  const keys = useRowKeys({
    count: visible.length,
    scrollTo: (index) => virtual.scrollToIndex(index),
    onOpen: (index) => {
      const row = visible[index]
      if (row !== undefined && canOpen) open(row.original, false)
    },
    selection: selection && {
      toggle: (index) => {
        const item = visible[index]
        if (item !== undefined) selection.toggle(item, false, index)
      },
      extend: selection.extend,
      selectShown: selection.selectShown,
      clear: selection.clear,
      copy: props.onCopy,
      isEmpty: !selection.isAll && selection.rows.size === 0,
    },
  })
  const latest = useLatest({ open, visible, selection })
  // On paper every row is there: nobody scrolls.
  const isPrinting = useIsPrinting()
  const seen = virtual.getVirtualItems()
  const items = isPrinting ? visible.map((_, index) => ({ index })) : seen
  const before = isPrinting ? 0 : (seen[0]?.start ?? 0)
  const after = isPrinting ? 0 : virtual.getTotalSize() - (seen.at(-1)?.end ?? 0)
  const minWidth = columns.reduce((sum, column) => sum + (widths[column.id] ?? column.width ?? 160), 0)
  const [first] = columns
  const nameOf = (row: Row): string =>
    first === undefined ? words.selectRow : formatMessage(words.select, { row: String(first.value(row) ?? '') })
  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      style={{ maxHeight: props.maxHeight ?? fill }}
      data-bulk={selection !== undefined && (selection.isAll || selection.rows.size > 0)}
    >
      {awaited !== undefined && <SkeletonNote />}
      <table
        ref={keys.table}
        aria-label={props.label}
        aria-rowcount={props.rowCount === -1 ? -1 : props.rowCount + 1}
        aria-busy={awaited !== undefined}
        style={{ minWidth }}
        onKeyDown={keys.onKeyDown}
      >
        <colgroup>
          {selection !== undefined && <col style={{ width: CHECK_WIDTH }} />}
          {columns.map((column) => (
            <col key={column.id} style={{ width: widths[column.id] ?? column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {selection !== undefined && <SelectAll visible={visible} selection={selection} />}
            {props.head}
          </tr>
        </thead>
        <tbody>
          {awaited !== undefined && (
            <SkeletonRows
              rows={awaited}
              columns={columns.length + (selection === undefined ? 0 : 1)}
              height={ROW_HEIGHTS[density]}
            />
          )}
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {items.map((item) => {
            const row = visible[item.index]
            if (row === undefined) return null
            return (
              <TableRow
                key={row.id}
                row={row.original}
                index={item.index}
                rowIndex={props.offset + item.index + 2}
                columns={columns}
                isCurrent={keys.current === item.index}
                isSelected={selection?.isSelected(row.id)}
                selectLabel={selection === undefined ? '' : nameOf(row.original)}
                measure={virtual.measureElement}
                onFocus={keys.setCurrent}
                onSelect={(index, isRange) => {
                  const chosen = latest.current.visible[index]
                  if (chosen !== undefined) latest.current.selection?.toggle(chosen, isRange, index)
                }}
                onOpen={canOpen ? (original, isNewTab) => latest.current.open(original, isNewTab) : undefined}
              />
            )
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
      {isPrinting && props.rowCount > visible.length && (
        <p className={classes['printed']}>
          {formatMessage(words.printed, {
            from: props.offset + 1,
            to: props.offset + visible.length,
            total: props.rowCount,
          })}
        </p>
      )}
    </div>
  )
}

const CHECK_WIDTH = 36
