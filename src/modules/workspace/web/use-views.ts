import type { UseQueryResult } from '@tanstack/react-query'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { stringifySearch, useEndpoint, usePagePath, useSearchText } from '#ui/index.ts'
import { listViewsEndpoint } from '../api.ts'
import type { SavedView } from '../model.ts'
import { canonicalSearch } from '../rules.ts'

/** Views of all pages. */
export function useViews(): UseQueryResult<EndpointOutput<typeof listViewsEndpoint>> {
  return useEndpoint(listViewsEndpoint, { query: {} })
}

/** The address that opens a view. */
export function addressOfView({ path, id, search }: Pick<SavedView, 'path' | 'id' | 'search'>): string {
  return `${path}?view=${id}${search === '' ? '' : `&${search}`}`
}

interface PageViews {
  readonly path: string
  /** What the page shows now, as a view would keep it. */
  readonly current: string
  /** Undefined until they are known. */
  readonly views: readonly SavedView[] | undefined
  /** The view that the page shows, perhaps changed since it was opened. */
  readonly active: SavedView | undefined
  readonly isChanged: boolean
  /** Nothing stands in the address: the page as it is at first. */
  readonly isPlain: boolean
}

/** The saved views of the page that is shown. */
export function usePageViews(): PageViews {
  const path = usePagePath()
  const [search] = useSearchText()
  const current = canonicalSearch(stringifySearch(search).slice(1))
  const views = useViews().data?.items.filter((view) => view.path === path)
  const active =
    views?.find((view) => view.id === search['view']) ??
    (current === '' ? undefined : views?.find((view) => view.search === current))
  return {
    path,
    current,
    views,
    active,
    isChanged: active === undefined ? current !== '' : active.search !== current,
    isPlain: Object.keys(search).length === 0,
  }
}
