import { useContext, useEffect, useEffectEvent, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { ActionRegistry, ActionRegistryContext } from '#ui/action/registry.ts'
import { shortcutKey, step, type Pending } from '#ui/action/shortcut.ts'
import { useGo, useLanguage, useMay, useSurroundings } from '#ui/index.ts'
import { useLastUndo } from '#ui/toast.tsx'
import { isMac } from './platform-keys.ts'
import { readPreference } from './preferences.ts'
import { shortcutsOf, type Shortcut } from './shortcut-map.ts'
import { useShellWords } from './words.ts'

const FIRSTS = new Set(['g'])
/** Told only: the shell listens for it, because it works in fields too. */
const PALETTE_KEYS = isMac ? '⌘ K' : 'Ctrl K'
const none = new ActionRegistry()

export interface ShortcutHandlers {
  readonly onSearch: () => void
  readonly onSheet: () => void
}

/** The shortcuts of the moment. */
export function useShortcuts({ onSearch, onSheet }: ShortcutHandlers): readonly Shortcut[] {
  const { modules } = useSurroundings()
  const words = useShellWords()
  const registry = useContext(ActionRegistryContext) ?? none
  const live = useSyncExternalStore(registry.subscribe, registry.list)
  const may = useMay()
  const language = useLanguage()
  const go = useGo()
  const undo = useLastUndo()
  const everywhere = { group: 'everywhere' } as const
  const own: readonly Shortcut[] = [
    { ...everywhere, keys: PALETTE_KEYS, label: words.shortcuts.palette, trigger: onSearch },
    { ...everywhere, keys: '/', label: words.search.label, trigger: onSearch },
    { ...everywhere, keys: '?', label: words.shortcuts.title, trigger: onSheet },
    ...(undo === undefined ? [] : [{ ...everywhere, keys: 'z', label: words.shortcuts.undo, trigger: undo }]),
  ]
  return shortcutsOf({ modules, may, language, live, go, own })
}

/** Listens for shortcuts while nobody types and no dialog of the shell is on its way; renders nothing. */
export function ShortcutListener({
  isPaused,
  ...handlers
}: ShortcutHandlers & { readonly isPaused: boolean }): ReactNode {
  const shortcuts = useShortcuts(handlers)
  const pending = useRef<Pending>(undefined)
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const key = readPreference('shortcuts') === 'on' && !isPaused ? shortcutKey(event) : undefined
    // A dialog over the page takes all keys, wherever the focus is.
    if (key === undefined || document.querySelector('[aria-modal=true]') !== null) return
    const next = step(pending.current, key, event.timeStamp, FIRSTS)
    pending.current = next.pending
    const found = shortcuts.find(({ keys }) => keys === next.complete)
    if (found === undefined && next.pending === undefined) return
    event.preventDefault()
    found?.trigger()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
  return null
}
