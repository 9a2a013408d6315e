import { ActionIcon, CloseButton, Menu, Select, TextInput, Tooltip } from '@mantine/core'
import { IconColumns3, IconDownload, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useKitWords } from '../words.ts'
import type { Column, TableState } from './column.ts'
import classes from './table.module.css'

interface QuickFilterProps {
  readonly value: string
  readonly onChange: (q: string) => void
}

/** The text filter: tells what was typed once typing, or converting kana, pauses. */
function QuickFilter({ value, onChange }: QuickFilterProps): ReactNode {
  const words = useKitWords()
  const input = useRef<HTMLInputElement>(null)
  const isComposing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    // Cleared elsewhere, or the address changed; never while somebody types.
    const element = input.current
    if (element !== null && element !== document.activeElement) element.value = value
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const later = (text: string): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!isComposing.current) onChange(text)
    }, 150)
  }
  return (
    <TextInput
      ref={input}
      className={classes['quick'] ?? ''}
      type="search"
      size="xs"
      aria-label={words.table.search}
      placeholder={words.table.search}
      leftSection={<IconSearch size={14} aria-hidden />}
      defaultValue={value}
      onCompositionStart={() => {
        isComposing.current = true
      }}
      onCompositionEnd={(event) => {
        isComposing.current = false
        later(event.currentTarget.value)
      }}
      onChange={(event) => later(event.currentTarget.value)}
    />
  )
}

interface ToolbarProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly shown: readonly string[]
  readonly state: TableState
  readonly count: number
  readonly total: number
  readonly canSearch: boolean
  readonly extra: ReactNode
  readonly onQ: (q: string) => void
  readonly onFilter: (id: string, value: string) => void
  readonly onClear: () => void
  readonly onColumns: (ids: readonly string[]) => void
  readonly onCsv: () => void
}

function ColumnMenu<Row>({
  columns,
  shown,
  onColumns,
}: Pick<ToolbarProps<Row>, 'columns' | 'shown' | 'onColumns'>): ReactNode {
  const words = useKitWords()
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Tooltip label={words.table.columns}>
          <ActionIcon variant="subtle" color="gray" aria-label={words.table.columns}>
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map((column) => {
          const isShown = shown.includes(column.id)
          const next = columns.map(({ id }) => id).filter((id) => (id === column.id ? !isShown : shown.includes(id)))
          return (
            <Menu.CheckboxItem
              key={column.id}
              checked={isShown}
              disabled={next.length === 0}
              onChange={() => onColumns(next)}
            >
              {column.header}
            </Menu.CheckboxItem>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What stands above a table: text filter, filters by value, how many are shown, columns, CSV. */
export function Toolbar<Row>(props: ToolbarProps<Row>): ReactNode {
  const words = useKitWords()
  const { state, columns, count, total } = props
  const isFiltered = state.q !== '' || Object.values(state.filters).some((value) => value !== '')
  const figures = { count: count.toLocaleString(), total: total.toLocaleString() }
  return (
    <div className={classes['toolbar']}>
      {props.canSearch && <QuickFilter value={state.q} onChange={props.onQ} />}
      {columns
        .filter((column) => column.options !== undefined)
        .map((column) => (
          <Select
            key={column.id}
            className={classes['filter'] ?? ''}
            size="xs"
            aria-label={column.header}
            placeholder={column.header}
            clearable
            data={[...(column.options ?? [])]}
            value={state.filters[column.id] ?? null}
            onChange={(value) => props.onFilter(column.id, value ?? '')}
          />
        ))}
      {props.extra}
      {isFiltered && (
        <CloseButton size="sm" aria-label={words.table.clear} title={words.table.clear} onClick={props.onClear} />
      )}
      <span className={classes['count']} role="status">
        {formatMessage(count === total ? words.table.count : words.table.countOf, figures)}
      </span>
      <ColumnMenu columns={columns} shown={props.shown} onColumns={props.onColumns} />
      <Tooltip label={words.table.csv}>
        <ActionIcon variant="subtle" color="gray" aria-label={words.table.csv} onClick={props.onCsv}>
          <IconDownload size={16} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
