import { Button, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { isConverting } from '../form.tsx'
import { useKitWords } from '../words.ts'
import type { ColumnFilter, Option } from './column.ts'
import { containsText, parseRange, writeRange, type Range } from './filter.ts'
import classes from './filters.module.css'
import { useTableWords } from './words.ts'

interface EditorProps {
  readonly filter: ColumnFilter
  readonly label: string
  readonly chosen: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  /** The choice is made: the editor may go. */
  readonly onDone: () => void
}

/** More values than these get a field that finds one. */
const MANY = 9

/** What a column's filter is chosen with, by its kind. */
export function FilterEditor({ filter, ...props }: EditorProps): ReactNode {
  const words = useKitWords()
  if (filter.kind === 'choice') return <OneOf options={filter.options} {...props} />
  if (filter.kind === 'choices') return <SeveralOf options={filter.options} {...props} />
  if (filter.kind === 'yesNo') {
    const options = [
      { value: 'true', label: filter.yes ?? words.yes },
      { value: 'false', label: filter.no ?? words.no },
    ]
    return <OneOf options={options} {...props} />
  }
  if (filter.kind === 'text') return <TextEditor {...props} />
  return <RangeEditor kind={filter.kind} {...props} />
}

type PartProps = Omit<EditorProps, 'filter'>
type OptionsProps = PartProps & { readonly options: readonly Option[] }

function useFound(options: readonly Option[]): { found: readonly Option[]; field: ReactNode } {
  const words = useTableWords()
  const [q, setQ] = useState('')
  const field = options.length > MANY && (
    <TextInput
      size="xs"
      type="search"
      aria-label={words.findValue}
      placeholder={words.findValue}
      value={q}
      onChange={(event) => setQ(event.currentTarget.value)}
    />
  )
  return { found: options.filter((option) => containsText(option.label, q)), field }
}

function OneOf({ options, label, chosen, onChange, onDone }: OptionsProps): ReactNode {
  const { found, field } = useFound(options)
  return (
    <div className={classes['editor']}>
      {field}
      <div className={classes['options']} role="group" aria-label={label}>
        {found.map(({ value, label: name }) => (
          <button
            key={value}
            type="button"
            className={classes['option']}
            aria-pressed={chosen[0] === value}
            onClick={() => {
              onChange(chosen[0] === value ? [] : [value])
              onDone()
            }}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  )
}

function SeveralOf({ options, label, chosen, onChange }: OptionsProps): ReactNode {
  const { found, field } = useFound(options)
  return (
    <div className={classes['editor']}>
      {field}
      <div className={classes['options']} role="group" aria-label={label}>
        {found.map(({ value, label: name }) => (
          <label key={value} className={classes['option']}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() =>
                onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
              }
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </div>
  )
}

function TextEditor({ label, chosen, onChange, onDone }: PartProps): ReactNode {
  const words = useTableWords()
  const [text, setText] = useState(chosen[0] ?? '')
  const apply = (): void => {
    onChange(text.trim() === '' ? [] : [text.trim()])
    onDone()
  }
  return (
    <div className={classes['editor']}>
      <TextInput
        size="xs"
        data-autofocus
        label={`${label} ${words.contains}`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isConverting(event)) apply()
        }}
      />
      <Button size="xs" onClick={apply}>
        {words.apply}
      </Button>
    </div>
  )
}

/** The day so many days before today, in the reader's zone. */
function daysAgo(days: number): string {
  const day = new Date()
  day.setDate(day.getDate() - days)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

function RangeEditor({ kind, chosen, onChange, onDone }: PartProps & { kind: 'dates' | 'numbers' }): ReactNode {
  const words = useTableWords()
  const [range, setRange] = useState<Range>(() => parseRange(chosen[0], kind))
  const apply = (next: Range): void => {
    const text = writeRange(parseRange(writeRange(next), kind))
    onChange(text === '' ? [] : [text])
    onDone()
  }
  const field = (end: 'from' | 'to'): ReactNode => (
    <TextInput
      size="xs"
      type={kind === 'dates' ? 'date' : 'number'}
      label={words[end]}
      value={range[end]}
      onChange={(event) => setRange({ ...range, [end]: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isConverting(event)) apply(range)
      }}
    />
  )
  const presets = [
    { label: words.days.today, days: 0 },
    { label: words.days.week, days: 6 },
    { label: words.days.month, days: 29 },
    { label: words.days.year, days: 364 },
  ]
  return (
    <div className={classes['editor']}>
      <div className={classes['ends']}>
        {field('from')}
        {field('to')}
      </div>
      {kind === 'dates' && (
        <div className={classes['presets']}>
          {presets.map(({ label, days }) => (
            <Button
              key={days}
              size="compact-xs"
              variant="default"
              onClick={() => apply({ from: daysAgo(days), to: daysAgo(0) })}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      <Button size="xs" onClick={() => apply(range)}>
        {words.apply}
      </Button>
    </div>
  )
}
