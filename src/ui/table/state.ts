import { useSearchText } from '../url-state.ts'
import type { Sort, TableState } from './column.ts'

const FILTER = 'f.'

type Search = Readonly<Record<string, string | readonly string[]>>

const listOf = (value: unknown): readonly string[] => {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  return all.filter((one): one is string => typeof one === 'string' && one !== '')
}
const textOf = (value: unknown): string => listOf(value)[0] ?? ''

function parseSorts(text: string): Sort[] {
  return text
    .split(',')
    .filter((part) => part !== '' && part !== '-')
    .slice(0, 5)
    .map((part) => ({ id: part.replace(/^-/, ''), isDescending: part.startsWith('-') }))
}

const writeSorts = (sorts: readonly Sort[]): string =>
  sorts.map(({ id, isDescending }) => `${isDescending ? '-' : ''}${id}`).join(',')

/** A table's state as an address tells it. */
export function readTableState(search: Search, prefix: string): TableState {
  const name = (part: string): string => `${prefix}${part}`
  const sorts = parseSorts(textOf(search[name('sort')]))
  const choices = new Map<string, readonly string[]>()
  for (const [key, value] of Object.entries(search)) {
    const chosen = listOf(value)
    if (key.startsWith(name(FILTER)) && chosen.length > 0) choices.set(key.slice(name(FILTER).length), chosen)
  }
  return {
    q: textOf(search[name('q')]),
    sort: sorts[0],
    sorts,
    filters: Object.fromEntries([...choices].map(([id, chosen]) => [id, chosen[0] ?? ''])),
    choices: Object.fromEntries(choices),
    page: Math.max(1, Math.trunc(Number(textOf(search[name('page')])) || 1)),
    after: textOf(search[name('after')]),
  }
}

export interface TableAddress {
  readonly state: TableState
  /** The columns chosen by hand, in their order; undefined: those shown at first. */
  readonly columns: readonly string[] | undefined
  readonly setQ: (q: string) => void
  readonly setSorts: (sorts: readonly Sort[]) => void
  readonly setFilter: (id: string, values: readonly string[]) => void
  readonly setPage: (page: number) => void
  readonly setAfter: (cursor: string) => void
  readonly setColumns: (ids: readonly string[] | undefined) => void
  readonly clear: () => void
}

/** A table's state as it stands in the address; `prefix` parts several tables of one page. */
export function useTableAddress(prefix: string): TableAddress {
  const [search, change] = useSearchText()
  const name = (part: string): string => `${prefix}${part}`
  const state = readTableState(search, prefix)
  const columns = textOf(search[name('columns')])
  // Another filter or order begins at the first page again.
  const first = { [name('page')]: undefined, [name('after')]: undefined }
  return {
    state,
    columns: columns === '' ? undefined : columns.split('.'),
    setQ: (q) => change({ ...first, [name('q')]: q }),
    setSorts: (sorts) => change({ ...first, [name('sort')]: writeSorts(sorts) }),
    setFilter: (id, values) => change({ ...first, [name(`${FILTER}${id}`)]: [...values] }),
    setPage: (page) => change({ ...first, [name('page')]: page === 1 ? undefined : page }),
    setAfter: (cursor) => change({ [name('page')]: undefined, [name('after')]: cursor }),
    setColumns: (ids) => change({ [name('columns')]: ids?.join('.') }),
    clear: () => {
      const empty = Object.fromEntries(Object.keys(state.choices).map((id) => [name(`${FILTER}${id}`), undefined]))
      change({ ...first, ...empty, [name('q')]: undefined })
    },
  }
}

/** What a page asks the server for: the state of its server-side table. */
export function useTableState(prefix = ''): TableState {
  return useTableAddress(prefix).state
}
