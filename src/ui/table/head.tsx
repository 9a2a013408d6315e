import { VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react'
import type { PointerEvent, ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useKitWords } from '../words.ts'
import type { Column, TableState } from './column.ts'
import classes from './table.module.css'

const MIN_WIDTH = 56
const STEP = 24

const widthOf = (element: HTMLElement): number => element.closest('th')?.offsetWidth ?? MIN_WIDTH

interface HeadCellProps<Row> {
  readonly column: Column<Row>
  readonly sort: TableState['sort']
  readonly onSort: (sort: TableState['sort']) => void
  readonly onResize: (width: number) => void
}

/**
 * One heading: sorts by a click (ascending, descending, not); made wider by dragging its edge, by a double click on it (WCAG
 * 2.5.7: dragging is not the only way), or by Alt and the arrow keys.
 */
export function HeadCell<Row>({ column, sort, onSort, onResize }: HeadCellProps<Row>): ReactNode {
  const words = useKitWords()
  const direction = sort?.id === column.id ? (sort.isDescending ? 'descending' : 'ascending') : 'none'
  const next =
    direction === 'none'
      ? { id: column.id, isDescending: false }
      : direction === 'ascending'
        ? { id: column.id, isDescending: true }
        : undefined
  const Icon = direction === 'none' ? IconSelector : direction === 'ascending' ? IconArrowUp : IconArrowDown
  const drag = (event: PointerEvent<HTMLElement>): void => {
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
  if (column.isAction === true)
    return (
      <th scope="col">
        <VisuallyHidden>{column.header}</VisuallyHidden>
      </th>
    )
  return (
    <th scope="col" aria-sort={column.canSort === false ? undefined : direction} data-align={column.align}>
      {column.canSort === false ? (
        <span className={classes['heading']}>{column.header}</span>
      ) : (
        <button
          type="button"
          className={classes['heading']}
          title={formatMessage(words.table.sortBy, { column: column.header })}
          aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
          onClick={() => onSort(next)}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0
            if (!event.altKey || step === 0) return
            event.preventDefault()
            onResize(Math.max(MIN_WIDTH, widthOf(event.currentTarget) + step))
          }}
        >
          <span>{column.header}</span>
          <Icon size={13} stroke={2} aria-hidden data-sorted={direction !== 'none'} />
        </button>
      )}
      <span
        className={classes['handle']}
        aria-hidden
        title={formatMessage(words.table.resize, { column: column.header })}
        onPointerDown={drag}
        onDoubleClick={(event) => onResize(Math.round(widthOf(event.currentTarget) * 1.5))}
      />
    </th>
  )
}
