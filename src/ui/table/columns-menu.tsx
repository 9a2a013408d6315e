import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconColumns3, IconGripVertical } from '@tabler/icons-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import type { Column } from './column.ts'
import classes from './columns-menu.module.css'
import { moveBy, moveTo } from './columns-order.ts'
import { useTableWords } from './words.ts'

interface ColumnMenuProps<Row> {
  readonly columns: readonly Column<Row>[]
  /** Ids of the columns shown, in their order. */
  readonly shown: readonly string[]
  /** Undefined: those shown at first. */
  readonly onColumns: (ids: readonly string[] | undefined) => void
}

/** Which columns a table shows, and in which order: by drag, by the arrows beside each, or by Alt and the arrow keys. */
export function ColumnMenu<Row>({ columns, shown, onColumns }: ColumnMenuProps<Row>): ReactNode {
  const words = useTableWords()
  const list = useRef<HTMLUListElement>(null)
  const [dragged, setDragged] = useState<string>()
  const byId = new Map(columns.map((column) => [column.id, column]))
  const hidden = columns.filter(({ id }) => !shown.includes(id)).map(({ id }) => id)
  const move = (id: string, step: number): void => {
    onColumns(moveBy(shown, id, step))
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-column="${id}"] input`)?.focus())
  }
  const drop = (event: DragEvent, at: string): void => {
    event.preventDefault()
    if (dragged !== undefined) onColumns(moveTo(shown, dragged, at))
    setDragged(undefined)
  }
  const item = (id: string, isShown: boolean): ReactNode => {
    const header = byId.get(id)?.header ?? ''
    return (
      <li
        key={id}
        data-column={id}
        className={classes['item']}
        data-dragged={dragged === id}
        draggable={isShown}
        onDragStart={() => setDragged(id)}
        onDragEnd={() => setDragged(undefined)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => drop(event, id)}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
          if (!event.altKey || step === 0 || !isShown) return
          event.preventDefault()
          move(id, step)
        }}
      >
        <IconGripVertical size={14} aria-hidden className={classes['grip'] ?? ''} data-shown={isShown} />
        <label>
          <input
            type="checkbox"
            checked={isShown}
            disabled={isShown && shown.length === 1}
            onChange={() => onColumns(isShown ? shown.filter((one) => one !== id) : [...shown, id])}
          />
          <span>{header}</span>
        </label>
        {isShown && (
          <span className={classes['moves']}>
            {([-1, 1] as const).map((step) => (
              <ActionIcon
                key={step}
                size={24}
                variant="subtle"
                color="gray"
                aria-label={formatMessage(step < 0 ? words.moveUp : words.moveDown, { column: header })}
                disabled={shown.indexOf(id) === (step < 0 ? 0 : shown.length - 1)}
                onClick={() => onColumns(moveBy(shown, id, step))}
              >
                {step < 0 ? <IconChevronUp size={13} /> : <IconChevronDown size={13} />}
              </ActionIcon>
            ))}
          </span>
        )}
      </li>
    )
  }
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Tooltip label={words.columns}>
          <ActionIcon variant="subtle" color="gray" aria-label={words.columns}>
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.columns}>
        <ul ref={list} className={classes['list']}>
          {shown.filter((id) => byId.has(id)).map((id) => item(id, true))}
          {hidden.map((id) => item(id, false))}
        </ul>
        <div className={classes['foot']}>
          <small>{words.columnsHint}</small>
          <Button
            size="compact-xs"
            variant="default"
            className={classes['reset'] ?? ''}
            onClick={() => onColumns(undefined)}
          >
            {words.resetColumns}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
