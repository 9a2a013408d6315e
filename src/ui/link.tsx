import { Anchor, type AnchorProps } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { useSurroundings } from './context.ts'
import classes from './link.module.css'

/** What makes an `<a>` open a page without loading anew; a modified click still opens a tab. */
export interface PageLinkProps {
  readonly href: string
  readonly onClick: (event: MouseEvent<HTMLElement>) => void
}

/** A function that gives link properties for an address: `<Button component="a" {...pageLink('/cases/new')}>`. */
export function usePageLink(): (to: string) => PageLinkProps {
  const router = useRouter()
  return (to) => ({
    href: to,
    onClick: (event) => {
      const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      if (event.defaultPrevented || !isPlain) return
      event.preventDefault()
      router.history.push(to)
    },
  })
}

/** A function that opens a page by its address. */
export function useGo(): (to: string) => void {
  const router = useRouter()
  return (to) => router.history.push(to)
}

/** A link to a page of Andon. */
export function PageLink({
  to,
  children,
  ...others
}: AnchorProps & { readonly to: string; readonly children: ReactNode }): ReactNode {
  const pageLink = usePageLink()
  return (
    <Anchor {...others} {...pageLink(to)}>
      {children}
    </Anchor>
  )
}

interface RecordLinkProps {
  /** The record's kind as the server names it (`case`, `advisory`). */
  readonly kind: string
  readonly id: string
  /** What the record is called: number, name or title. */
  readonly children: ReactNode
}

/** A record by its name, with the icon of its kind; a link where its kind has a page. */
export function RecordLink({ kind, id, children }: RecordLinkProps): ReactNode {
  const { modules } = useSurroundings()
  const record = modules.map((module) => module.recordKinds?.[kind]).find((known) => known !== undefined)
  const Icon = record?.icon
  const path = record?.path?.(id)
  const content = (
    <span className={classes['record']}>
      {Icon !== undefined && <Icon size={15} stroke={1.7} />}
      <span>{children}</span>
    </span>
  )
  return path === undefined ? content : <PageLink to={path}>{content}</PageLink>
}
