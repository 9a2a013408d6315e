import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Dialog, isConverting, useGo, useLanguage, useMay, useSurroundings } from '#ui/index.ts'
import { findEntries, type PaletteEntry } from './palette-entries.ts'
import classes from './palette.module.css'
import { useShellWords } from './words.ts'

const GROUPS = ['records', 'actions', 'pages'] as const

interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Search over records and actions: opened by ⌘K or Ctrl-K, worked by keyboard, knows what one may see. */
export function Palette({ isOpen, onClose }: PaletteProps): ReactNode {
  const words = useShellWords().search
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.label} size="lg" isBare>
      <PaletteContent onClose={onClose} />
    </Dialog>
  )
}

function useEntries(q: string): { readonly entries: readonly PaletteEntry[]; readonly isSearching: boolean } {
  const { modules, search } = useSurroundings()
  const language = useLanguage()
  const may = useMay()
  const wanted = q.trim()
  const hits = useQuery({
    queryKey: ['search.find', wanted],
    queryFn: ({ signal }) => search(wanted, signal),
    enabled: wanted.length > 1,
    staleTime: 30_000,
  })
  return {
    entries: findEntries({ modules, may, language, q: wanted, hits: wanted.length > 1 ? (hits.data ?? []) : [] }),
    isSearching: hits.isFetching,
  }
}

const reveal = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' })

function PaletteContent({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useShellWords().search
  const go = useGo()
  const id = useId()
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState(0)
  const { entries, isSearching } = useEntries(useDeferredValue(q))
  const current = Math.min(chosen, entries.length - 1)
  const open = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return
    onClose()
    go(entry.path)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isConverting(event)) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setChosen((current + step + entries.length) % Math.max(1, entries.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      open(entries[current])
    }
  }
  return (
    <div className={classes['palette']}>
      <div className={classes['input']}>
        <IconSearch size={17} aria-hidden />
        <input
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
          aria-label={words.label}
          placeholder={words.placeholder}
          value={q}
          maxLength={200}
          onChange={(event) => {
            setQ(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={words.label} className={classes['list']}>
        {GROUPS.map((group) => {
          const members = entries.map((entry, index) => ({ entry, index })).filter(({ entry }) => entry.group === group)
          if (members.length === 0) return null
          return (
            <div key={group} role="group" aria-label={words[group]}>
              <div className={classes['group']} aria-hidden>
                {words[group]}
              </div>
              {members.map(({ entry, index }) => (
                <div
                  key={entry.key}
                  ref={index === current ? reveal : undefined}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === current}
                  className={classes['entry']}
                  onMouseMove={() => setChosen(index)}
                  onClick={() => open(entry)}
                >
                  <entry.icon size={16} stroke={1.7} />
                  <span className={classes['label']}>{entry.label}</span>
                  <span className={classes['note']}>{entry.note}</span>
                </div>
              ))}
            </div>
          )
        })}
      </div>
      <div className={classes['foot']} role="status">
        {isSearching ? words.searching : entries.length === 0 ? formatMessage(words.none, { q }) : words.hint}
      </div>
    </div>
  )
}
