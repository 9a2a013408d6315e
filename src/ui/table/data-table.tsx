import { useVirtualizer } from '@tanstack/react-virtual'
import { Pagination } from '@mantine/core'
import { useRef, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useGo } from '../link.tsx'
import { Empty, Loading } from '../page.tsx'
import { ProblemAlert } from '../problem-alert.tsx'
import { useKitWords } from '../words.ts'
import { TableRow } from './body.tsx'
import type { Column } from './column.ts'
import { downloadText, toCsv } from './csv.ts'
import { useFillHeight } from './fill-height.ts'
import { HeadCell } from './head.tsx'
import { useTableModel } from './model.ts'
import { useRowKeys } from './row-keys.ts'
import { useTableAddress } from './state.ts'
import classes from './table.module.css'
import { Toolbar } from './toolbar.tsx'
import { useColumnWidths } from './widths.ts'

const ROW_HEIGHT = 34

export interface DataTableProps<Row> {
  /** What the table lists; read aloud, and the name of the CSV file. */
  readonly label: string
  /** Parts this table's state in the address (and its kept widths) from others: '' for the only one of a page. */
  readonly prefix?: string
  /** Stable between renders (useMemo): a new array builds the table anew. */
  readonly columns: readonly Column<Row>[]
  /** Undefined while loading. */
  readonly rows: readonly Row[] | undefined
  readonly rowId: (row: Row) => string
  readonly error?: unknown
  /** The page of a row: opened by click and Enter. */
  readonly href?: ((row: Row) => string) | undefined
  /** What else opening a row does. */
  readonly onOpen?: ((row: Row) => void) | undefined
  /** Shown instead when there is no row at all and no filter. */
  readonly empty?: ReactNode
  /** The server sorts, filters and pages: all rows there are, and how many come at a time. */
  readonly server?: { readonly total: number; readonly pageSize: number } | undefined
  /** More filters in the toolbar. */
  readonly toolbar?: ReactNode
  readonly canSearch?: boolean
  /** Without toolbar, for short lists within a section. */
  readonly plain?: boolean
  /** CSS height at most; without, the table ends at the foot of the window. */
  readonly maxHeight?: string
}

/** A table for any number of rows: sort, filters and columns in the address, rows by arrow keys, CSV of what is shown. */
export function DataTable<Row extends object>(props: DataTableProps<Row>): ReactNode {
  const { columns, label, prefix = '', server, plain = false } = props
  const words = useKitWords()
  const address = useTableAddress(prefix)
  const widths = useColumnWidths(`${prefix}${label}`, columns)
  const data = columns.filter((column) => column.isAction !== true)
  const shown = address.columns ?? data.filter((column) => column.isHidden !== true).map(({ id }) => id)
  const shownColumns = columns.filter((column) => column.isAction === true || shown.includes(column.id))
  const rows = props.rows ?? NO_ROWS
  const visible = useTableModel({
    rows,
    columns,
    rowId: props.rowId,
    state: address.state,
    isServerSide: server !== undefined,
  })
  const total = server?.total ?? rows.length
  const isFiltered = address.state.q !== '' || Object.keys(address.state.filters).length > 0
  const isEmpty = props.rows !== undefined && total === 0 && !isFiltered
  const pages = server === undefined ? 1 : Math.ceil(server.total / server.pageSize)
  if (props.error !== undefined && props.error !== null && props.rows === undefined)
    return <ProblemAlert error={props.error} />
  if (isEmpty && props.empty !== undefined && props.toolbar === undefined)
    return (
      <div className={classes['frame']} data-plain={plain}>
        {props.empty}
      </div>
    )
  return (
    <div className={classes['frame']} data-plain={plain}>
      {!plain && (
        <Toolbar
          columns={data}
          shown={shown}
          state={address.state}
          count={server === undefined ? visible.length : server.total}
          total={total}
          canSearch={props.canSearch !== false}
          extra={props.toolbar}
          onQ={address.setQ}
          onFilter={address.setFilter}
          onClear={address.clear}
          onColumns={address.setColumns}
          onCsv={() => {
            const csvColumns = shownColumns.filter((column) => column.isAction !== true)
            const text = toCsv(
              csvColumns,
              visible.map((row) => row.original),
            )
            downloadText(`${label}.csv`, text, 'text/csv')
          }}
        />
      )}
      <Rows
        {...props}
        shownColumns={shownColumns}
        visible={visible}
        hasPages={pages > 1}
        widths={widths.widths}
        head={shownColumns.map((column) => (
          <HeadCell
            key={column.id}
            column={column}
            sort={address.state.sort}
            onSort={address.setSort}
            onResize={(width) => widths.set(column.id, width)}
          />
        ))}
      />
      {props.rows === undefined && <Loading />}
      {props.rows !== undefined &&
        visible.length === 0 &&
        ((isEmpty ? props.empty : undefined) ?? <Empty title={words.table.noMatch} />)}
      {pages > 1 && (
        <div className={classes['pages']}>
          <Pagination
            size="sm"
            total={pages}
            value={Math.min(address.state.page, pages)}
            onChange={address.setPage}
            getItemProps={(page) => ({ 'aria-label': formatMessage(words.table.page, { page, pages }) })}
            getControlProps={(control) =>
              control === 'previous'
                ? { 'aria-label': words.table.previous }
                : control === 'next'
                  ? { 'aria-label': words.table.next }
                  : {}
            }
          />
        </div>
      )}
    </div>
  )
}

const NO_ROWS: readonly never[] = []

interface RowsProps<Row extends object> extends DataTableProps<Row> {
  readonly shownColumns: readonly Column<Row>[]
  readonly visible: readonly { readonly id: string; readonly original: Row }[]
  readonly hasPages: boolean
  readonly widths: Readonly<Record<string, number>>
  readonly head: ReactNode
}

function Rows<Row extends object>({ visible, shownColumns, head, widths, ...props }: RowsProps<Row>): ReactNode {
  const go = useGo()
  const scroller = useRef<HTMLDivElement>(null)
  const fill = useFillHeight(scroller, props.hasPages)
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes here
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => visible[index]?.id ?? index,
    overscan: 12,
  })
  const open = (row: Row): void => {
    props.onOpen?.(row)
    if (props.href !== undefined) go(props.href(row))
  }
  const canOpen = props.href !== undefined || props.onOpen !== undefined
  const keys = useRowKeys({
    count: visible.length,
    scrollTo: (index) => virtual.scrollToIndex(index),
    onOpen: (index) => {
      const row = visible[index]
      if (row !== undefined && canOpen) open(row.original)
    },
  })
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const minWidth = shownColumns.reduce((sum, column) => sum + (widths[column.id] ?? column.width ?? 160), 0)
  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      style={{ maxHeight: props.maxHeight ?? (props.plain === true ? '32rem' : fill) }}
    >
      <table
        ref={keys.table}
        aria-label={props.label}
        aria-rowcount={visible.length + 1}
        style={{ minWidth }}
        onKeyDown={keys.onKeyDown}
      >
        <colgroup>
          {shownColumns.map((column) => (
            <col key={column.id} style={{ width: widths[column.id] ?? column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>{head}</tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {items.map((item) => {
            const row = visible[item.index]
            if (row === undefined) return null
            return (
              <TableRow
                key={row.id}
                row={row.original}
                index={item.index}
                columns={shownColumns}
                isCurrent={keys.current === item.index}
                measure={virtual.measureElement}
                onFocus={keys.setCurrent}
                onOpen={canOpen ? open : undefined}
              />
            )
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  )
}
