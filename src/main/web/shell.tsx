import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { ActionRegistry, ActionRegistryContext } from '#ui/action/registry.ts'
import { Keys, PageLink, Slot, useActions, useLanguage, useMay, usePageLink, type NavigationItem } from '#ui/index.ts'
import { printPage } from '#ui/print/print.ts'
import { Toasts } from '#ui/toast.tsx'
import { Boundary } from './boundary.tsx'
import { webModules } from './modules.ts'
import { isActive, navigationOf } from './navigation.ts'
import { isMac } from './platform-keys.ts'
import { setPreference, usePreference } from './preferences.ts'
import { useSettings, useSheetAction } from './shell-actions.ts'
import classes from './shell.module.css'
import { ShortcutListener } from './shortcut-listener.tsx'
import { TopControls } from './top-controls.tsx'
import { useShellWords } from './words.ts'

/** Loaded when it is first opened. */
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcuts.tsx')).ShortcutSheet }))

/** Pages that are shown without the frame. */
const BARE = new Set(
  webModules.flatMap(({ routes }) => routes.flatMap(({ path, isBare }) => (isBare === true ? path : []))),
)
const EVERYWHERE = webModules.flatMap(({ actions }) => actions ?? [])

function Entry({ item, isNarrow }: { readonly item: NavigationItem; readonly isNarrow: boolean }): ReactNode {
  const { pathname } = useLocation()
  const language = useLanguage()
  const pageLink = usePageLink()
  const Icon = item.icon
  const Count = item.count
  const label = item.label[language]
  const isHere = isActive(item.path, pathname)
  return (
    <li>
      <Tooltip
        label={
          <span className={classes['tip']}>
            {isNarrow && label}
            {item.shortcut !== undefined && <Keys shortcut={`g ${item.shortcut}`} />}
          </span>
        }
        position="right"
        disabled={!isNarrow && item.shortcut === undefined}
      >
        <a
          className={classes['entry']}
          {...pageLink(item.path)}
          aria-current={isHere ? 'page' : undefined}
          aria-label={isNarrow ? label : undefined}
        >
          <Icon size={17} stroke={1.7} />
          <span className={classes['entryLabel']}>{label}</span>
          {Count !== undefined && (
            <span className={classes['entryCount']}>
              <Count />
            </span>
          )}
        </a>
      </Tooltip>
    </li>
  )
}

function Navigation({ isNarrow }: { readonly isNarrow: boolean }): ReactNode {
  const words = useShellWords()
  const may = useMay()
  const toggle = isNarrow ? words.nav.expand : words.nav.collapse
  const Icon = isNarrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <nav className={classes['nav']} aria-label={words.nav.label}>
      <PageLink to="/" className={classes['brand'] ?? ''} aria-label={words.product} underline="never">
        <img src="/andon.svg" alt="" width={24} height={24} />
        <span>{words.product}</span>
      </PageLink>
      {navigationOf(webModules, may).map(({ group, items }) => (
        <div key={group} className={classes['group']}>
          <h2>{words.nav.group[group]}</h2>
          <ul>
            {items.map((item) => (
              <Entry key={item.path} item={item} isNarrow={isNarrow} />
            ))}
          </ul>
        </div>
      ))}
      <div className={classes['foot']}>
        <Tooltip label={toggle} position="right">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={toggle}
            aria-expanded={!isNarrow}
            onClick={() => setPreference('navigation', isNarrow ? 'wide' : 'narrow')}
          >
            <Icon size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </div>
    </nav>
  )
}

type Overlay = 'search' | 'sheet'

/** The letter of a key that would have gone into the palette's field, had it been there already. */
function earlyLetter(event: KeyboardEvent): string | undefined {
  if (
    event.defaultPrevented ||
    event.key.length !== 1 ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.isComposing
  )
    return undefined
  const dialog = document.querySelector('[aria-modal=true]')
  return dialog?.contains(document.activeElement) === true ? undefined : event.key
}

/** The dialogs of the shell and their keys; each is loaded when it is first opened. */
function Overlays({
  open,
  onOpen,
}: {
  readonly open: Overlay | undefined
  readonly onOpen: (overlay?: Overlay) => void
}): ReactNode {
  const [used, setUsed] = useState<ReadonlySet<Overlay>>(new Set())
  if (open !== undefined && !used.has(open)) setUsed(new Set([...used, open]))
  const client = useQueryClient()
  // Typed while the palette was still being loaded: it begins with that.
  const [early, setEarly] = useState('')
  const show = (overlay?: Overlay): void => {
    setEarly('')
    onOpen(overlay)
  }
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const letter = open === 'search' ? earlyLetter(event) : undefined
    if (letter !== undefined) {
      event.preventDefault()
      setEarly((text) => text + letter)
      return
    }
    const key = event.key.toLowerCase()
    if ((key !== 'k' && key !== 'p') || event.shiftKey || event.altKey || event.isComposing) return
    if (!(isMac ? event.metaKey : event.ctrlKey)) return
    event.preventDefault()
    if (key === 'k') show(open === 'search' ? undefined : 'search')
    // The browser's own would leave out what stands behind tabs.
    else void printPage(client)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
  const close = (): void => show()
  const handlers = { onSearch: () => show('search'), onSheet: () => show('sheet') }
  return (
    <>
      <ShortcutListener {...handlers} isPaused={open !== undefined} />
      <Suspense fallback={null}>
        {used.has('search') && <Palette isOpen={open === 'search'} typed={early} onClose={close} />}
        {used.has('sheet') && <ShortcutSheet isOpen={open === 'sheet'} onClose={close} {...handlers} />}
      </Suspense>
    </>
  )
}

/** What can be done on every page: the modules' static actions and the shell's settings. */
function Everywhere({ onSheet }: { readonly onSheet: () => void }): ReactNode {
  const actions = useActions(EVERYWHERE, { scope: 'everywhere' })
  const settings = useActions([...useSettings(), useSheetAction(onSheet)], { scope: 'settings' })
  return (
    <>
      {actions.dialog}
      {settings.dialog}
    </>
  )
}

/** The frame around every page: navigation, search, language, colours, account. */
function Frame(): ReactNode {
  const words = useShellWords()
  const { pathname } = useLocation()
  const navigation = usePreference('navigation')
  const [open, setOpen] = useState<Overlay>()
  return (
    <div className={classes['shell']} data-narrow={navigation === 'narrow'}>
      <a className={classes['skip']} href="#content">
        {words.skip}
      </a>
      <Navigation isNarrow={navigation === 'narrow'} />
      <div className={classes['sheet']}>
        <header className={classes['top']}>
          <UnstyledButton
            className={classes['search'] ?? ''}
            onClick={() => setOpen('search')}
            aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
          >
            <IconSearch size={15} aria-hidden />
            <span>{words.search.open}</span>
            <Kbd size="xs" aria-hidden>
              {isMac ? '⌘K' : 'Ctrl K'}
            </Kbd>
          </UnstyledButton>
          <TopControls isSignedIn />
        </header>
        <main id="content" tabIndex={-1} className={classes['main']}>
          <Slot name="shell.banner" />
          <Boundary key={pathname}>
            <Outlet />
          </Boundary>
        </main>
      </div>
      <Everywhere onSheet={() => setOpen('sheet')} />
      <Overlays open={open} onOpen={setOpen} />
      <Toasts />
    </div>
  )
}

/** Every page: within the frame, unless it is a wall screen. */
export function Shell(): ReactNode {
  const { pathname } = useLocation()
  const [registry] = useState(() => new ActionRegistry())
  return (
    <ActionRegistryContext.Provider value={registry}>
      {BARE.has(pathname) ? (
        <Boundary>
          <Outlet />
        </Boundary>
      ) : (
        <Frame />
      )}
    </ActionRegistryContext.Provider>
  )
}
