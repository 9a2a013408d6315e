import { Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog, Keys } from '#ui/index.ts'
import { setPreference, usePreference } from './preferences.ts'
import { useShortcuts, type ShortcutHandlers } from './shortcut-listener.tsx'
import type { Shortcut } from './shortcut-map.ts'
import classes from './shortcuts.module.css'
import { useShellWords } from './words.ts'

const GROUPS = ['here', 'pages', 'actions', 'everywhere'] as const

interface SheetProps extends ShortcutHandlers {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** All shortcuts that work now: those of the page, of all pages, and of tables. */
export function ShortcutSheet({ isOpen, onClose, ...handlers }: SheetProps): ReactNode {
  const words = useShellWords().shortcuts
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.title} size="xl">
      <Sheet {...handlers} />
    </Dialog>
  )
}

function Sheet(handlers: ShortcutHandlers): ReactNode {
  const words = useShellWords().shortcuts
  const shortcuts = useShortcuts(handlers)
  const isOn = usePreference('shortcuts') === 'on'
  return (
    <>
      <Switch
        label={words.single}
        description={words.singleHint}
        checked={isOn}
        onChange={(event) => setPreference('shortcuts', event.currentTarget.checked ? 'on' : 'off')}
      />
      <div className={classes['sheet']}>
        {GROUPS.map((group) => (
          <ShortcutGroup
            key={group}
            title={words[group]}
            shortcuts={shortcuts.filter((shortcut) => shortcut.group === group)}
          />
        ))}
        <ShortcutGroup
          title={words.tables}
          shortcuts={[
            { keys: '↑ ↓', label: words.rows },
            { keys: 'j k', label: words.rows },
            { keys: 'Enter', label: words.openRow },
          ]}
        />
      </div>
    </>
  )
}

interface ShortcutGroupProps {
  readonly title: string
  readonly shortcuts: readonly Pick<Shortcut, 'keys' | 'label'>[]
}

function ShortcutGroup({ title, shortcuts }: ShortcutGroupProps): ReactNode {
  const words = useShellWords().shortcuts
  if (shortcuts.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys}>
            <dt>
              <Keys shortcut={keys} />
              <span className={classes['spoken']}>{keys.split(' ').join(words.afterwards)}</span>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
