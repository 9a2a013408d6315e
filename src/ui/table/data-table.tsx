import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useLanguage } from '../language.ts'
import { Empty } from '../page.tsx'
import { ProblemAlert } from '../problem-alert.tsx'
import { Slot } from '../slot.tsx'
import { useToast } from '../toast.tsx'
import { BulkBar } from './bulk-bar.tsx'
import type { Column } from './column.ts'
import { csvHead, csvLines, downloadTexts, toTsv } from './csv.ts'
import { useDensity } from './density.ts'
import { ExportDialog } from './export-dialog.tsx'
import { HeadCell } from './head.tsx'
import { useTableModel } from './model.ts'
import { hasPages, Pages } from './pages.tsx'
import { Rows } from './rows.tsx'
import { useSelection, type SelectionControl } from './selection.ts'
import type { ServerSide } from './server.ts'
import { useAwaitedRows } from './skeleton.tsx'
import { useTableAddress, type TableAddress } from './state.ts'
import classes from './table.module.css'
import { Toolbar } from './toolbar.tsx'
import { useColumnWidths } from './widths.ts'
import { useTableWords } from './words.ts'

/** What is selected in a table, for what can be done with it. */
export interface Chosen<Row> {
  /** The rows selected one by one; those loaded where everything that matches is meant. */
  readonly rows: readonly Row[]
  /** Everything that the filters let through, also what is not loaded. */
  readonly isAll: boolean
  readonly count: number
  /** False: there are more than `count`. */
  readonly isExact: boolean
  readonly clear: () => void
}

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
  /** The page of a row: opened by click and Enter; in a new tab with Ctrl or the middle button. */
  readonly href?: ((row: Row) => string) | undefined
  /** What else opening a row does. */
  readonly onOpen?: ((row: Row) => void) | undefined
  /** Shown instead when there is no row at all and no filter. */
  readonly empty?: ReactNode
  /** The server sorts, filters and pages: all rows there are, how many come at a time, how to read them all. */
  readonly server?: ServerSide<Row> | undefined
  /** More filters in the toolbar. */
  readonly toolbar?: ReactNode
  readonly canSearch?: boolean
  /** What can be done with the rows selected, as buttons. */
  readonly bulk?: ((chosen: Chosen<Row>) => ReactNode) | undefined
  /** Without toolbar, for short lists within a section. */
  readonly plain?: boolean
  /** CSS height at most; without, the table ends at the foot of the window. */
  readonly maxHeight?: string
}

/**
 * A table for any number of rows: sort, filters and columns in the address, saved views, rows by keyboard, selection with what can be
 * done in bulk, CSV of what is shown.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>): ReactNode {
  const { columns, label, prefix = '', server, plain = false } = props
  const words = useTableWords()
  const [density] = useDensity()
  const address = useTableAddress(prefix)
  const { state } = address
  const widths = useColumnWidths(`${prefix}${label}`, columns)
  const layout = layOut(columns, address.columns)
  const rows = props.rows ?? NO_ROWS
  const visible = useTableModel({ rows, columns, rowId: props.rowId, state, isServerSide: server !== undefined })
  const selection = useSelection(visible, JSON.stringify([state.q, state.choices]))
  const total = server?.total ?? rows.length
  const isFiltered = state.q !== '' || Object.keys(state.choices).length > 0
  const isEmpty = props.rows !== undefined && total === 0 && !isFiltered && state.after === ''
  const awaited = useAwaitedRows(`${prefix}${label}`, props.rows === undefined ? undefined : visible.length)
  const csv = useCsv({ ...props, columns: layout.written }, visible, selection)
  const isExact = server?.isTotalExact !== false
  if (props.error !== undefined && props.error !== null && props.rows === undefined)
    return <ProblemAlert error={props.error} />
  if (isEmpty && props.empty !== undefined && props.toolbar === undefined)
    return (
      <div className={classes['frame']} data-plain={plain}>
        {props.empty}
      </div>
    )
  return (
    <div className={classes['frame']} data-plain={plain} data-density={density}>
      {!plain && (
        <Toolbar
          columns={layout.data}
          filtered={columns}
          shown={layout.shown}
          state={state}
          count={server === undefined ? visible.length : server.total}
          total={total}
          isTotalExact={isExact}
          isLoading={props.rows === undefined}
          canSearch={props.canSearch !== false}
          extra={props.toolbar}
          views={
            prefix === '' && (
              <div className={classes['views']}>
                <Slot name="table.views" />
              </div>
            )
          }
          onQ={address.setQ}
          onFilter={address.setFilter}
          onClear={address.clear}
          onColumns={address.setColumns}
          onCsv={csv.download}
        />
      )}
      <div className={classes['body']}>
        <Rows
          label={label}
          columns={layout.columns}
          widths={widths.widths}
          visible={visible}
          awaited={props.rows === undefined ? awaited : undefined}
          offset={server === undefined || state.after !== '' ? 0 : (state.page - 1) * server.pageSize}
          rowCount={server === undefined ? visible.length : isExact && state.after === '' ? total : -1}
          hasPages={hasPages(server, state.after)}
          density={density}
          maxHeight={props.maxHeight ?? (plain ? '32rem' : undefined)}
          selection={plain ? undefined : selection}
          onCopy={csv.copy}
          href={props.href}
          onOpen={props.onOpen}
          head={layout.columns.map((column) => (
            <HeadCell
              key={column.id}
              column={column}
              sorts={state.sorts}
              canSortBySeveral={server === undefined}
              onSort={address.setSorts}
              onResize={(width) => widths.set(column.id, width)}
            />
          ))}
        />
        {props.rows !== undefined &&
          visible.length === 0 &&
          ((isEmpty ? props.empty : undefined) ?? <Empty title={words.noMatch} />)}
        {!plain && <Selected {...props} selection={selection} total={total} isExact={isExact} onCopy={csv.copy} />}
      </div>
      <Foot server={server} address={address} />
      {csv.dialog}
    </div>
  )
}

const NO_ROWS: readonly never[] = []

function Foot<Row>({ server, address }: { server: ServerSide<Row> | undefined; address: TableAddress }): ReactNode {
  if (server === undefined || !hasPages(server, address.state.after)) return null
  return <Pages server={server} address={address} />
}

interface Layout<Row> {
  /** Those that hold data: chosen, filtered, written. */
  readonly data: readonly Column<Row>[]
  /** Ids of the data columns shown, in their order. */
  readonly shown: readonly string[]
  /** Those shown, with the buttons of rows last. */
  readonly columns: readonly Column<Row>[]
  /** Those shown that are written to CSV. */
  readonly written: readonly Column<Row>[]
}

function layOut<Row>(columns: readonly Column<Row>[], chosen: readonly string[] | undefined): Layout<Row> {
  const data = columns.filter((column) => column.isAction !== true && column.isFilterOnly !== true)
  const known = new Map(data.map((column) => [column.id, column]))
  const wanted = [...new Set(chosen)].filter((id) => known.has(id))
  const first = data.filter((column) => column.isHidden !== true).map(({ id }) => id)
  const shown = wanted.length > 0 ? wanted : first
  const written = shown.flatMap((id) => known.get(id) ?? [])
  return { data, shown, written, columns: [...written, ...columns.filter((column) => column.isAction === true)] }
}

interface SelectedProps<Row> extends Pick<DataTableProps<Row>, 'bulk' | 'server'> {
  readonly selection: SelectionControl<Row>
  readonly total: number
  readonly isExact: boolean
  readonly onCopy: () => void
}

function Selected<Row>({ selection, total, isExact, bulk, server, onCopy }: SelectedProps<Row>): ReactNode {
  const { rows, isAll } = selection
  if (!isAll && rows.size === 0) return null
  const count = isAll ? total : rows.size
  const canSelectAll = bulk !== undefined && server !== undefined && !isAll && total > rows.size
  const chosen = {
    rows: [...rows.values()],
    isAll,
    count,
    isExact: !isAll || isExact,
    clear: selection.clear,
  }
  return (
    <BulkBar
      count={count}
      isExact={isAll || canSelectAll ? isExact : true}
      isAll={isAll}
      matching={canSelectAll ? total : undefined}
      onSelectAll={selection.selectAll}
      onClear={selection.clear}
      onCopy={isAll ? undefined : onCopy}
    >
      {bulk?.(chosen)}
    </BulkBar>
  )
}

interface Csv {
  readonly download: () => void
  readonly copy: () => void
  readonly dialog: ReactNode
}

/** CSV of everything that matches, and the rows selected for the clipboard: in the columns, order and language shown. */
function useCsv<Row extends object>(
  { label, columns, server }: Pick<DataTableProps<Row>, 'label' | 'columns' | 'server'>,
  visible: readonly { readonly original: Row }[],
  selection: SelectionControl<Row>,
): Csv {
  const words = useTableWords()
  const language = useLanguage()
  const { tell, tellProblem } = useToast()
  const [isOpen, setIsOpen] = useState(false)
  const name = `${label}.csv`
  const load = server?.loadPage
  return {
    download: () => {
      if (load !== undefined && server !== undefined && (server.total > visible.length || server.next !== null))
        setIsOpen(true)
      else {
        const rows = visible.map((row) => row.original)
        downloadTexts(name, [csvHead(columns), csvLines(columns, rows)], 'text/csv')
      }
    },
    copy: () => {
      const rows = [...selection.rows.values()]
      navigator.clipboard.writeText(toTsv(columns, rows)).then(
        () => tell(formatMessage(words.copied, { count: rows.length.toLocaleString(language) })),
        (problem: unknown) => tellProblem(problem),
      )
    },
    dialog: isOpen && load !== undefined && (
      <ExportDialog
        name={name}
        columns={columns}
        load={load}
        total={server?.total ?? 0}
        isTotalExact={server?.isTotalExact !== false}
        onClose={() => setIsOpen(false)}
      />
    ),
  }
}
