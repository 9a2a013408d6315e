import { Button, Pagination } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useLanguage } from '../language.ts'
import { MAX_OFFSET, type ServerSide } from './server.ts'
import type { TableAddress } from './state.ts'
import classes from './table.module.css'
import { useTableWords } from './words.ts'

interface PagesProps {
  readonly server: Pick<ServerSide<never>, 'total' | 'pageSize' | 'next' | 'isTotalExact'>
  readonly address: TableAddress
}

/** Pages of a server-side table that can be reached by their number. */
export function countPages({ total, pageSize }: PagesProps['server']): number {
  return Math.ceil(Math.min(total, MAX_OFFSET + pageSize) / pageSize)
}

/** Whether there is another page than the one shown. */
export function hasPages(server: PagesProps['server'] | undefined, after: string): boolean {
  return server !== undefined && (countPages(server) > 1 || after !== '')
}

/** Pages by number as far as rows are counted, and from there on by cursor. */
export function Pages({ server, address }: PagesProps): ReactNode {
  const words = useTableWords()
  const language = useLanguage()
  const { page, after } = address.state
  const pages = countPages(server)
  const { next } = server
  const canGoOn = next !== undefined && next !== null && (after !== '' || page >= pages)
  const size = (value: number): string => value.toLocaleString(language)
  return (
    <nav className={classes['pages']} aria-label={words.rows}>
      {after === '' ? (
        <>
          <span className={classes['count']}>
            {formatMessage(words.rowsAt, {
              from: size((page - 1) * server.pageSize + 1),
              to: size(Math.min(page * server.pageSize, server.total)),
              total:
                server.isTotalExact === false
                  ? formatMessage(words.atLeast, { count: size(server.total) })
                  : size(server.total),
            })}
          </span>
          <Pagination
            size="sm"
            total={pages}
            value={Math.min(page, pages)}
            onChange={address.setPage}
            getItemProps={(item) => ({ 'aria-label': formatMessage(words.page, { page: item, pages }) })}
            getControlProps={(control) =>
              control === 'previous'
                ? { 'aria-label': words.previous }
                : control === 'next'
                  ? { 'aria-label': words.next }
                  : {}
            }
          />
        </>
      ) : (
        <>
          <span className={classes['count']}>{formatMessage(words.rowsBeyond, { count: size(server.total) })}</span>
          <Button size="compact-sm" variant="default" onClick={() => address.setPage(1)}>
            {words.firstPage}
          </Button>
        </>
      )}
      {canGoOn && (
        <Button size="compact-sm" variant="default" onClick={() => address.setAfter(next)}>
          {words.nextRows}
        </Button>
      )}
    </nav>
  )
}
