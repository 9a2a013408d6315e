import { VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react'
import type { PointerEvent, ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import type { Column, Sort } from './column.ts'
import { nextSorts } from './sorts.ts'
import classes from './table.module.css'
import { useTableWords } from './words.ts'

const MIN_WIDTH = 56
const STEP = 24

const widthOf = (element: HTMLElement): number => element.closest('th')?.offsetWidth ?? MIN_WIDTH

interface HeadCellProps<Row> {
  readonly column: Column<Row>
  readonly sorts: readonly Sort[]
  /** Whether Shift adds a further column to the order. */
  readonly canSortBySeveral: boolean
  readonly onSort: (sorts: readonly Sort[]) => void
  readonly onResize: (width: number) => void
}

/**
 * One heading: sorts by a click (ascending, descending, not; with Shift as a further column); made wider by dragging its edge, by a
 * double click on it (WCAG 2.5.7: dragging is not the only way), or by Alt and the arrow keys.
 */
export function HeadCell<Row>({ column, sorts, canSortBySeveral, onSort, onResize }: HeadCellProps<Row>): ReactNode {
  const words = useTableWords()
  const place = sorts.findIndex(({ id }) => id === column.id)
  const sort = sorts[place]
  const direction = sort === undefined ? 'none' : sort.isDescending ? 'descending' : 'ascending'
  const Icon = direction === 'none' ? IconSelector : direction === 'ascending' ? IconArrowUp : IconArrowDown
  if (column.isAction === true)
    return (
      <th scope="col">
        <VisuallyHidden>{column.header}</VisuallyHidden>
      </th>
    )
  return (
    <th scope="col" aria-sort={column.canSort === false ? undefined : direction} data-align={column.align}>
      {column.canSort === false ? (
        <span className={classes['heading']} title={column.header}>
          {column.header}
        </span>
      ) : (
        <button
          type="button"
          className={classes['heading']}
          title={formatMessage(words.sortBy, { column: column.header })}
          aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
          onClick={(event) => onSort(nextSorts(sorts, column.id, canSortBySeveral && event.shiftKey))}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0
            if (!event.altKey || step === 0) return
            event.preventDefault()
            onResize(Math.max(MIN_WIDTH, widthOf(event.currentTarget) + step))
          }}
        >
          <span>{column.header}</span>
          <Icon size={13} stroke={2} aria-hidden data-sorted={direction !== 'none'} />
          {sorts.length > 1 && place >= 0 && <small>{place + 1}</small>}
        </button>
      )}
      <span
        className={classes['handle']}
        aria-hidden
        title={formatMessage(words.resize, { column: column.header })}
        onPointerDown={(event) => dragWidth(event, onResize)}
        onDoubleClick={(event) => onResize(Math.round(widthOf(event.currentTarget) * 1.5))}
      />
    </th>
  )
}

function dragWidth(event: PointerEvent<HTMLElement>, onResize: (width: number) => void): void {
  event.preventDefault()
  const handle = event.currentTarget
  const from = event.clientX
  const width = widthOf(handle)
  const move = (moved: globalThis.PointerEvent): void =>
    onResize(Math.max(MIN_WIDTH, Math.round(width + moved.clientX - from)))
  handle.setPointerCapture(event.pointerId)
  handle.addEventListener('pointermove', move)
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true })
}
