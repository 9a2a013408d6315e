import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconBaselineDensityMedium, IconBaselineDensitySmall, IconDownload, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useLanguage } from '../language.ts'
import type { Column, TableState } from './column.ts'
import { ColumnMenu } from './columns-menu.tsx'
import { useDensity } from './density.ts'
import { FilterBar } from './filters.tsx'
import classes from './table.module.css'
import { useTableWords } from './words.ts'

interface QuickFilterProps {
  readonly value: string
  readonly onChange: (q: string) => void
}

/** The text filter: tells what was typed once typing, or converting kana, pauses. */
function QuickFilter({ value, onChange }: QuickFilterProps): ReactNode {
  const words = useTableWords()
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
      aria-label={words.search}
      placeholder={words.search}
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
  /** Those that can be filtered by, also such as are never shown. */
  readonly filtered: readonly Column<Row>[]
  readonly shown: readonly string[]
  readonly state: TableState
  readonly count: number
  readonly total: number
  readonly isTotalExact: boolean
  /** Nothing is known of how many there are. */
  readonly isLoading: boolean
  readonly canSearch: boolean
  readonly extra: ReactNode
  /** Saved views of the page. */
  readonly views: ReactNode
  readonly onQ: (q: string) => void
  readonly onFilter: (id: string, values: readonly string[]) => void
  readonly onClear: () => void
  readonly onColumns: (ids: readonly string[] | undefined) => void
  readonly onCsv: () => void
}

/** What stands above a table: text filter, filters by column, how many there are, row height, columns, CSV. */
export function Toolbar<Row>(props: ToolbarProps<Row>): ReactNode {
  const words = useTableWords()
  const language = useLanguage()
  const { state, columns, count, total } = props
  const isFiltered = state.q !== '' || Object.keys(state.choices).length > 0
  const figures = { count: count.toLocaleString(language), total: total.toLocaleString(language) }
  const text = !props.isTotalExact ? words.countAtLeast : count === total ? words.count : words.countOf
  return (
    <div className={classes['toolbar']}>
      <div className={classes['filters']}>
        {props.views}
        {props.canSearch && <QuickFilter value={state.q} onChange={props.onQ} />}
        <FilterBar columns={props.filtered} state={state} onFilter={props.onFilter} />
        {props.extra}
        {isFiltered && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={props.onClear}>
            {words.clear}
          </Button>
        )}
      </div>
      <span className={classes['tools']}>
        <span className={classes['count']} role="status">
          {props.isLoading ? '' : formatMessage(text, figures)}
        </span>
        <DensityButton />
        <ColumnMenu columns={columns} shown={props.shown} onColumns={props.onColumns} />
        <Tooltip label={words.csv}>
          <ActionIcon variant="subtle" color="gray" aria-label={words.csv} onClick={props.onCsv}>
            <IconDownload size={16} />
          </ActionIcon>
        </Tooltip>
      </span>
    </div>
  )
}

function DensityButton(): ReactNode {
  const words = useTableWords().density
  const [density, setDensity] = useDensity()
  const isDense = density === 'dense'
  const label = isDense ? words.normal : words.dense
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={() => setDensity(isDense ? 'normal' : 'dense')}
      >
        {isDense ? <IconBaselineDensityMedium size={16} /> : <IconBaselineDensitySmall size={16} />}
      </ActionIcon>
    </Tooltip>
  )
}
