import { IconCheck, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useContext, useId, useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { ActionRegistry, ActionRegistryContext } from '#ui/action/registry.ts'
import { Dialog, isConverting, Keys, useGo, useLanguage, useMay, useSurroundings } from '#ui/index.ts'
import { RecentContext } from '#ui/recent.ts'
import { findEntries, type PaletteEntry } from './palette-entries.ts'
import { fold, marks } from './palette-match.ts'
import classes from './palette.module.css'
import { useShellWords } from './words.ts'

interface PaletteProps {
  readonly isOpen: boolean
  /** What was typed before the field took the keys. */
  readonly typed: string
  readonly onClose: () => void
}

/** Search over records, actions, pages and settings: opened by ⌘K, Ctrl-K or `/`, worked by keyboard, knows what one may see. */
export function Palette({ isOpen, typed, onClose }: PaletteProps): ReactNode {
  const words = useShellWords().search
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.label} size="lg" isBare>
      <PaletteContent typed={typed} onClose={onClose} />
    </Dialog>
  )
}

/** The server is asked when typing pauses, ms. */
const PAUSE_MS = 120
const none = new ActionRegistry()

function useHits(q: string) {
  const { search } = useSurroundings()
  const [wanted] = useDebouncedValue(q.trim(), PAUSE_MS)
  const isAsked = q.trim().length > 1
  const found = useQuery({
    queryKey: ['search.find', wanted],
    queryFn: ({ signal }) => search(wanted, signal),
    enabled: isAsked && wanted.length > 1,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  })
  const parts = fold(q).split(/\s+/)
  // While the next answer is awaited the last one stays, as far as it still fits: nothing flickers, nothing is wrong.
  const fits = ({ title, subtitle }: { readonly title: string; readonly subtitle: string }): boolean =>
    parts.every((part) => fold(`${title} ${subtitle}`).includes(part))
  const isCurrent = !found.isPlaceholderData && wanted === q.trim()
  const hits = isAsked ? (found.data ?? []).filter((hit) => isCurrent || fits(hit)) : []
  return { hits, isSearching: isAsked && (found.isFetching || wanted !== q.trim()) }
}

function useEntries(q: string) {
  const { modules } = useSurroundings()
  const registry = useContext(ActionRegistryContext) ?? none
  const live = useSyncExternalStore(registry.subscribe, registry.list)
  const store = useContext(RecentContext)
  const { hits, isSearching } = useHits(q)
  const [recent] = useState(() => store.others(location.pathname))
  const input = { modules, may: useMay(), language: useLanguage(), go: useGo(), q, hits, live, recent }
  return { entries: findEntries(input), isSearching }
}

const reveal = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' })

/** Where the choice stands after a key; undefined when the key does not move it. */
function move(key: string, current: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (current + 1) % count
  if (key === 'ArrowUp') return (current - 1 + count) % count
  if (key === 'PageDown') return Math.min(count - 1, current + 8)
  if (key === 'PageUp') return Math.max(0, current - 8)
  return undefined
}

function PaletteContent({ typed, onClose }: Omit<PaletteProps, 'isOpen'>): ReactNode {
  const words = useShellWords().search
  const id = useId()
  const [edited, setQ] = useState<string>()
  const q = edited ?? typed
  // The choice is kept by what it is: records that come in later do not move it.
  const [chosen, setChosen] = useState<string>()
  const { entries, isSearching } = useEntries(q)
  const found = entries.findIndex(({ key }) => key === chosen)
  const current = found < 0 ? 0 : found
  const open = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined || entry.whyNot !== undefined) return
    onClose()
    // The focus first returns to where it was: a dialog that opens now gives it back to there, and not to this field.
    setTimeout(entry.trigger, 30)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isConverting(event)) return
    const next = move(event.key, current, entries.length)
    if (next !== undefined) {
      event.preventDefault()
      setChosen(entries[next]?.key)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      open(entries[current])
    }
  }
  const status = isSearching ? words.searching : entries.length === 0 ? formatMessage(words.none, { q }) : words.hint
  return (
    <div className={classes['palette']}>
      <div className={classes['input']}>
        <IconSearch size={17} aria-hidden />
        <input
          data-autofocus
          role="combobox"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
          aria-label={words.label}
          placeholder={words.placeholder}
          value={q}
          maxLength={200}
          onChange={(event) => {
            setQ(event.currentTarget.value)
            setChosen(undefined)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={words.label} className={classes['list']}>
        {groupsOf(entries).map(({ name, heading, members }) => (
          <div key={name} role="group" aria-label={heading ?? words.group[members[0]?.entry.group ?? 'more']}>
            <div className={classes['group']} aria-hidden>
              {heading ?? words.group[members[0]?.entry.group ?? 'more']}
            </div>
            {members.map(({ entry, index }) => (
              <Option
                key={entry.key}
                id={`${id}-${index}`}
                entry={entry}
                q={q}
                isChosen={index === current}
                onPoint={() => setChosen(entry.key)}
                onOpen={() => open(entry)}
              />
            ))}
          </div>
        ))}
      </div>
      <div className={classes['foot']} role="status">
        {status}
      </div>
    </div>
  )
}

interface Group {
  readonly name: string
  readonly heading: string | undefined
  readonly members: readonly { readonly entry: PaletteEntry; readonly index: number }[]
}

function groupsOf(entries: readonly PaletteEntry[]): readonly Group[] {
  const numbered = entries.map((entry, index) => ({ entry, index }))
  const groups = Map.groupBy(numbered, ({ entry }) => `${entry.group} ${entry.heading ?? ''}`)
  return [...groups].map(([name, members]) => ({ name, heading: members[0]?.entry.heading, members }))
}

interface OptionProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly q: string
  readonly isChosen: boolean
  readonly onPoint: () => void
  readonly onOpen: () => void
}

function Option({ id, entry, q, isChosen, onPoint, onOpen }: OptionProps): ReactNode {
  const words = useShellWords().search
  return (
    <div
      ref={isChosen ? reveal : undefined}
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={entry.whyNot !== undefined}
      className={classes['entry']}
      onMouseMove={isChosen ? undefined : onPoint}
      onClick={onOpen}
    >
      <entry.icon size={16} stroke={1.7} />
      <span className={classes['label']}>
        {marks(q, entry.label).map(({ text, isHit }, index) =>
          // oxlint-disable-next-line react/no-array-index-key -- parts of one label, drawn anew with it
          isHit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </span>
      {entry.isOn === true && <IconCheck size={14} aria-label={words.isOn} role="img" />}
      <span className={classes['note']}>{entry.note}</span>
      {entry.shortcut !== undefined && <Keys shortcut={entry.shortcut} />}
    </div>
  )
}
