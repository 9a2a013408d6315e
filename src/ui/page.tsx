import { Loader, Tabs as MantineTabs } from '@mantine/core'
import { use, useEffect, useId, type ReactNode } from 'react'
import { isActionList, type Action } from './action/action.ts'
import { ActionBar } from './action/buttons.tsx'
import { PageLink } from './link.tsx'
import classes from './page.module.css'
import { ProblemAlert } from './problem-alert.tsx'
import { useIsPrinting } from './print/print.ts'
import { useVisit } from './recent.ts'
import { useSearchText } from './url-state.ts'
import { WholePage } from './whole-page.ts'
import { useKitWords } from './words.ts'

export interface Crumb {
  readonly label: string
  readonly to: string
}

interface PageProps {
  /** Shown as the heading and in the browser's tab. */
  readonly title: string
  /** One line below the title: what this page is for, or the record's state in badges. */
  readonly lead?: ReactNode
  /** A small word or badge before the title, such as a record's number. */
  readonly mark?: ReactNode
  /** Where this page belongs. */
  readonly crumbs?: readonly Crumb[]
  /** What can be done here: buttons on the right, the palette, shortcuts. Ready-made nodes are for what is no action. */
  readonly actions?: readonly Action[] | ReactNode
  /** Before the buttons: a slot, a switch of what is shown. */
  readonly tools?: ReactNode
  /** Tables that use the whole width; text and forms stay readable without. */
  readonly wide?: boolean
  /** Stands for a page that cannot be shown: it is not remembered among the records that were looked at. */
  readonly isStandIn?: boolean
  readonly children?: ReactNode
}

/** Sets the browser's title while it is shown. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Andon' : `${title} · Andon`
  }, [title])
}

/** A page: where it belongs, title, lead, actions, content. Sets the document's title. */
export function Page({
  title,
  lead,
  mark,
  crumbs = [],
  actions,
  tools,
  wide = false,
  isStandIn = false,
  children,
}: PageProps): ReactNode {
  useDocumentTitle(title)
  useVisit(isStandIn ? undefined : title)
  return (
    <div className={classes['page']} data-page data-wide={wide}>
      <header className={classes['head']}>
        <div className={classes['titles']}>
          {crumbs.length > 0 && (
            <nav className={classes['crumbs']} aria-label={title}>
              {crumbs.map((crumb) => (
                <PageLink key={crumb.to} to={crumb.to}>
                  {crumb.label}
                </PageLink>
              ))}
            </nav>
          )}
          <div className={classes['title']}>
            {mark}
            <h1>{title}</h1>
          </div>
          {lead !== undefined && <div className={classes['lead']}>{lead}</div>}
        </div>
        {(actions !== undefined || tools !== undefined) && (
          <div className={classes['actions']}>
            {tools}
            {isActionList(actions) ? <ActionBar actions={actions} /> : actions}
          </div>
        )}
      </header>
      <WholePage value={undefined}>
        <div className={classes['content']}>{children}</div>
      </WholePage>
    </div>
  )
}

interface SectionProps {
  readonly title: string
  /** A sentence below the title. */
  readonly hint?: ReactNode
  readonly actions?: ReactNode
  readonly children?: ReactNode
  /** Content touches the frame (tables, lists). */
  readonly flush?: boolean
}

/** One titled part of a page. */
export function Section({ title, hint, actions, children, flush = false }: SectionProps): ReactNode {
  const id = useId()
  return (
    <section className={classes['section']} aria-labelledby={id} data-flush={flush}>
      <header className={classes['sectionHead']}>
        <div>
          <h2 id={id}>{title}</h2>
          {hint !== undefined && <p>{hint}</p>}
        </div>
        {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
      </header>
      <div className={classes['sectionBody']}>{children}</div>
    </section>
  )
}

export interface Fact {
  readonly label: string
  /** Empty facts (undefined, null, '') are left out. */
  readonly value: ReactNode
}

/** Facts about a record as a definition list; `columns` sets them side by side where there is room. */
export function Facts({
  facts,
  columns = 1,
}: {
  readonly facts: readonly Fact[]
  readonly columns?: 1 | 2 | 3
}): ReactNode {
  return (
    <dl className={classes['facts']} data-columns={columns}>
      {facts
        .filter(({ value }) => value !== undefined && value !== null && value !== '')
        .map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

interface EmptyProps {
  readonly title: string
  /** What to do next. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly icon?: ReactNode
}

/** Nothing here yet: why, and what to do next. */
export function Empty({ title, children, actions, icon }: EmptyProps): ReactNode {
  return (
    <div className={classes['empty']}>
      {icon !== undefined && <div aria-hidden>{icon}</div>}
      <strong>{title}</strong>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
    </div>
  )
}

/** Something is being fetched; appears only when it takes longer than a blink. */
export function Loading(): ReactNode {
  const words = useKitWords()
  return (
    <div className={classes['loading']} role="status">
      <Loader size="sm" type="dots" />
      <span>{words.loading}</span>
    </div>
  )
}

interface LoadedProps<T> {
  readonly query: { readonly data: T | undefined; readonly error: unknown }
  readonly children: (data: T) => ReactNode
}

/** What a query answers: loading, the problem, or the content. */
export function Loaded<T>({ query, children }: LoadedProps<T>): ReactNode {
  const showWhole = use(WholePage)
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null && query.error !== undefined)
    return showWhole?.(query.error) ?? <ProblemAlert error={query.error} />
  return <Loading />
}

export interface Tab {
  readonly id: string
  readonly label: string
  /** A small figure behind the label. */
  readonly count?: number | undefined
  readonly content: () => ReactNode
}

/** Tabs whose choice stands in the address (`?tab=`). */
export function PageTabs({ tabs, name = 'tab' }: { readonly tabs: readonly Tab[]; readonly name?: string }): ReactNode {
  const [search, change] = useSearchText()
  const first = tabs[0]
  const chosen = tabs.find(({ id }) => id === search[name]) ?? first
  const isPrinting = useIsPrinting()
  if (chosen === undefined || first === undefined) return null
  if (isPrinting)
    return tabs.map((tab) => (
      <section key={tab.id} className={classes['printedTab']}>
        <h2>{tab.label}</h2>
        {tab.content()}
      </section>
    ))
  return (
    <MantineTabs
      value={chosen.id}
      onChange={(id) => change({ [name]: id === first.id ? undefined : id })}
      keepMounted={false}
      classNames={{ list: classes['tabList'] ?? '', tab: classes['tab'] ?? '', panel: classes['tabPanel'] ?? '' }}
    >
      <MantineTabs.List>
        {tabs.map((tab) => (
          <MantineTabs.Tab key={tab.id} value={tab.id}>
            {tab.label}
            {tab.count !== undefined && <span className={classes['tabCount']}>{tab.count}</span>}
          </MantineTabs.Tab>
        ))}
      </MantineTabs.List>
      {tabs.map((tab) => (
        <MantineTabs.Panel key={tab.id} value={tab.id}>
          {tab.content()}
        </MantineTabs.Panel>
      ))}
    </MantineTabs>
  )
}
