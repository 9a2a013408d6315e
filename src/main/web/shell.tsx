import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { PageLink, Slot, useLanguage, useMay, usePageLink, type NavigationItem } from '#ui/index.ts'
import { Boundary } from './boundary.tsx'
import { webModules } from './modules.ts'
import { isActive, navigationOf } from './navigation.ts'
import classes from './shell.module.css'
import { TopControls } from './top-controls.tsx'
import { useShellWords } from './words.ts'

/** Loaded when it is first opened. */
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

const KEY = 'andon.navigation'
const isMac = navigator.platform.startsWith('Mac')

function readIsNarrow(): boolean {
  try {
    return localStorage.getItem(KEY) === 'narrow'
  } catch {
    return false
  }
}

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
      <Tooltip label={label} position="right" disabled={!isNarrow}>
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

function Navigation({ isNarrow, onToggle }: { readonly isNarrow: boolean; readonly onToggle: () => void }): ReactNode {
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
          <ActionIcon variant="subtle" color="gray" aria-label={toggle} aria-expanded={!isNarrow} onClick={onToggle}>
            <Icon size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </div>
    </nav>
  )
}

/** The frame around every page: navigation, search, language, colours, account. */
export function Shell(): ReactNode {
  const words = useShellWords()
  const { pathname } = useLocation()
  const [isNarrow, setIsNarrow] = useState(readIsNarrow)
  const [isSearching, setIsSearching] = useState(false)
  const [wasSearching, setWasSearching] = useState(false)
  if (isSearching && !wasSearching) setWasSearching(true)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(isMac ? event.metaKey : event.ctrlKey) || event.isComposing) return
      event.preventDefault()
      setIsSearching((was) => !was)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const toggle = (): void => {
    setIsNarrow(!isNarrow)
    try {
      localStorage.setItem(KEY, isNarrow ? 'wide' : 'narrow')
    } catch {
      // Without storage the choice holds until the page is left.
    }
  }
  return (
    <div className={classes['shell']} data-narrow={isNarrow}>
      <a className={classes['skip']} href="#content">
        {words.skip}
      </a>
      <Navigation isNarrow={isNarrow} onToggle={toggle} />
      <div className={classes['sheet']}>
        <header className={classes['top']}>
          <UnstyledButton
            className={classes['search'] ?? ''}
            onClick={() => setIsSearching(true)}
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
      <Suspense fallback={null}>
        {wasSearching && <Palette isOpen={isSearching} onClose={() => setIsSearching(false)} />}
      </Suspense>
    </div>
  )
}
