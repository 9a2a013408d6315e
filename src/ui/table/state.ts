import { useSearchText } from '../url-state.ts'
import type { TableState } from './column.ts'

const FILTER = 'f.'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

interface TableAddress {
  readonly state: TableState
  /** The columns chosen by hand; undefined: those shown at first. */
  readonly columns: readonly string[] | undefined
  readonly setQ: (q: string) => void
  readonly setSort: (sort: TableState['sort']) => void
  readonly setFilter: (id: string, value: string) => void
  readonly setPage: (page: number) => void
  readonly setColumns: (ids: readonly string[] | undefined) => void
  readonly clear: () => void
}

/** A table's state as it stands in the address; `prefix` parts several tables of one page. */
export function useTableAddress(prefix: string): TableAddress {
  const [search, change] = useSearchText()
  const name = (part: string): string => `${prefix}${part}`
  const sortText = textOf(search[name('sort')])
  const filters: Record<string, string> = {}
  for (const [key, value] of Object.entries(search))
    if (key.startsWith(name(FILTER))) filters[key.slice(name(FILTER).length)] = textOf(value)
  const columns = textOf(search[name('columns')])
  return {
    state: {
      q: textOf(search[name('q')]),
      sort: sortText === '' ? undefined : { id: sortText.replace(/^-/, ''), isDescending: sortText.startsWith('-') },
      filters,
      page: Math.max(1, Math.trunc(Number(textOf(search[name('page')])) || 1)),
    },
    columns: columns === '' ? undefined : columns.split('.'),
    setQ: (q) => change({ [name('q')]: q, [name('page')]: undefined }),
    setSort: (sort) =>
      change({
        [name('sort')]: sort === undefined ? undefined : `${sort.isDescending ? '-' : ''}${sort.id}`,
        [name('page')]: undefined,
      }),
    setFilter: (id, value) => change({ [name(`${FILTER}${id}`)]: value, [name('page')]: undefined }),
    setPage: (page) => change({ [name('page')]: page === 1 ? undefined : page }),
    setColumns: (ids) => change({ [name('columns')]: ids?.join('.') }),
    clear: () => {
      const empty = Object.fromEntries(Object.keys(filters).map((id) => [name(`${FILTER}${id}`), undefined]))
      change({ ...empty, [name('q')]: undefined, [name('page')]: undefined })
    },
  }
}

/** What a page asks the server for: the state of its server-side table. */
export function useTableState(prefix = ''): TableState {
  return useTableAddress(prefix).state
}
