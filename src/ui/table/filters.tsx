import { Menu, Popover } from '@mantine/core'
import { IconChevronDown, IconFilterPlus, IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useKitWords } from '../words.ts'
import type { Column, ColumnFilter, TableState } from './column.ts'
import { FilterEditor } from './filter-editor.tsx'
import { filterOf, parseRange } from './filter.ts'
import classes from './filters.module.css'
import { useTableWords } from './words.ts'

interface FilterBarProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly state: TableState
  readonly onFilter: (id: string, values: readonly string[]) => void
}

interface Filtered {
  readonly id: string
  readonly header: string
  readonly filter: ColumnFilter
  readonly chosen: readonly string[]
}

/** Filters of few values that stand in the bar before they are used; others wait behind "Filter". */
const PINNED = 3

function isPinned({ filter }: Filtered): boolean {
  return filter.kind === 'choice' || filter.kind === 'choices' || filter.kind === 'yesNo'
}

/** The filters of a table: what is chosen as chips that can be changed and removed, and what else can be filtered by. */
export function FilterBar<Row>({ columns, state, onFilter }: FilterBarProps<Row>): ReactNode {
  const words = useTableWords()
  const [opened, setOpened] = useState<string>()
  const all = columns.flatMap((column): Filtered[] => {
    const filter = filterOf(column)
    return filter === undefined
      ? []
      : [{ id: column.id, header: column.header, filter, chosen: state.choices[column.id] ?? [] }]
  })
  const pinned = new Set(
    all
      .filter(isPinned)
      .slice(0, PINNED)
      .map(({ id }) => id),
  )
  const shown = all.filter(({ id, chosen }) => chosen.length > 0 || pinned.has(id) || id === opened)
  const others = all.filter((filtered) => !shown.includes(filtered))
  return (
    <>
      {shown.map((filtered) => (
        <FilterChip
          key={filtered.id}
          filtered={filtered}
          isOpen={opened === filtered.id}
          onOpen={(isOpen) => setOpened(isOpen ? filtered.id : undefined)}
          onChange={(values) => onFilter(filtered.id, values)}
        />
      ))}
      {others.length > 0 && (
        <Menu position="bottom-start" returnFocus={false}>
          <Menu.Target>
            <button type="button" className={classes['chip']} data-quiet>
              <IconFilterPlus size={14} aria-hidden />
              {words.addFilter}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ id, header }) => (
              <Menu.Item key={id} onClick={() => setTimeout(() => setOpened(id), 0)}>
                {header}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}

interface FilterChipProps {
  readonly filtered: Filtered
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly onChange: (values: readonly string[]) => void
}

function FilterChip({ filtered, isOpen, onOpen, onChange }: FilterChipProps): ReactNode {
  const words = useTableWords()
  const textOf = useChosenText()
  const { header, filter, chosen } = filtered
  const isActive = chosen.length > 0
  const text = isActive ? `${header}: ${textOf(filtered)}` : header
  return (
    <span className={classes['group']} data-active={isActive}>
      <Popover opened={isOpen} onChange={onOpen} position="bottom-start" trapFocus returnFocus shadow="md">
        <Popover.Target>
          <button
            type="button"
            className={classes['chip']}
            aria-expanded={isOpen}
            aria-haspopup="dialog"
            title={isActive ? text : undefined}
            onClick={() => onOpen(!isOpen)}
          >
            <span className={classes['chipText']}>{text}</span>
            {!isActive && <IconChevronDown size={13} aria-hidden />}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={formatMessage(words.changeFilter, { column: header })}>
          <FilterEditor
            filter={filter}
            label={header}
            chosen={chosen}
            onChange={onChange}
            onDone={() => onOpen(false)}
          />
        </Popover.Dropdown>
      </Popover>
      {isActive && (
        <button
          type="button"
          className={classes['remove']}
          aria-label={formatMessage(words.removeFilter, { filter: text })}
          title={formatMessage(words.removeFilter, { filter: text })}
          onClick={() => onChange([])}
        >
          <IconX size={12} aria-hidden />
        </button>
      )}
    </span>
  )
}

/** What is chosen of a filter, in words. */
function useChosenText(): (filtered: Filtered) => string {
  const words = useTableWords()
  const kit = useKitWords()
  return ({ filter, chosen }) => {
    if (filter.kind === 'text') return `“${chosen[0] ?? ''}”`
    if (filter.kind === 'yesNo') return chosen[0] === 'true' ? (filter.yes ?? kit.yes) : (filter.no ?? kit.no)
    if (filter.kind === 'dates' || filter.kind === 'numbers') {
      const range = parseRange(chosen[0], filter.kind)
      if (range.from === range.to) return range.from
      if (range.to === '') return formatMessage(words.since, { ...range })
      return formatMessage(range.from === '' ? words.until : words.between, { ...range })
    }
    return chosen.map((value) => filter.options.find((option) => option.value === value)?.label ?? value).join(', ')
  }
}
