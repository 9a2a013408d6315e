import { useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AnyEndpoint, EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { callEndpoint } from '../data/call.ts'
import { useEndpoint, type EndpointQueryOptions } from '../data/query.ts'
import type { TableState } from './column.ts'

/** Which page a list is asked for: by its number, or behind a cursor. */
export interface PageRequest {
  readonly limit: number
  readonly offset?: number
  readonly after?: string
}

/** One page of a list as endpoints answer it (`listOf` of platform/http/shapes). */
export interface ListAnswer<Row> {
  readonly items: readonly Row[]
  readonly total: number
  /** False: there are more than `total`. */
  readonly isTotalExact: boolean
  /** The cursor of the next page. */
  readonly next: string | null
}

/** What a table whose rows the server sorts, filters and pages has to know. */
export interface ServerSide<Row> {
  readonly total: number
  readonly isTotalExact?: boolean | undefined
  readonly pageSize: number
  /** The cursor of the page behind this one. */
  readonly next?: string | null | undefined
  /** Reads a page of everything that matches, in the order shown: for CSV of all rows. */
  readonly loadPage?: ((page: PageRequest, signal: AbortSignal) => Promise<ListAnswer<Row>>) | undefined
}

type RowOf<E> = EndpointOutput<E> extends { readonly items: readonly (infer Row)[] } ? Row : never

interface ServerTable<E extends AnyEndpoint> {
  readonly query: UseQueryResult<EndpointOutput<E>>
  /** To hand to a DataTable. */
  readonly table: {
    readonly rows: readonly RowOf<E>[] | undefined
    readonly error: unknown
    readonly server: ServerSide<RowOf<E>>
  }
}

/** The furthest that a page is asked for by its number; beyond, pages follow by cursor (platform/http/shapes, MAX_OFFSET). */
export const MAX_OFFSET = 10_000
/** Rows that are asked for at once where all of a list is read (platform/http/shapes). */
export const MAX_LIMIT = 1000

/** The page that the address asks for. */
export function pageOf(state: Pick<TableState, 'page' | 'after'>, pageSize: number): PageRequest {
  if (state.after !== '') return { limit: pageSize, after: state.after }
  return { limit: pageSize, offset: Math.min((state.page - 1) * pageSize, MAX_OFFSET) }
}

/**
 * A list endpoint as a table shows it: the page of the address, the next one in advance, and all of it for CSV. `request` makes the
 * whole request from the page asked for, with the table's filters and order.
 */
export function useServerTable<E extends AnyEndpoint>(
  endpoint: E,
  state: TableState,
  pageSize: number,
  request: (page: PageRequest) => EndpointRequest<E>,
  options: Pick<EndpointQueryOptions<EndpointOutput<E>>, 'enabled' | 'refetchInterval'> = {},
): ServerTable<E> {
  const client = useQueryClient()
  const asked = request(pageOf(state, pageSize))
  const query = useEndpoint(endpoint, asked, { keepPrevious: true, ...options })
  // Endpoints of lists answer this shape; the contract adapter has parsed it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const answer = query.data as (ListAnswer<RowOf<E>> & EndpointOutput<E>) | undefined
  const isCounted = state.after === '' && answer !== undefined && state.page * pageSize < answer.total
  const following = isCounted ? request(pageOf({ page: state.page + 1, after: '' }, pageSize)) : undefined
  const key = following === undefined ? undefined : JSON.stringify(following)
  const isIdle = options.refetchInterval === undefined && !query.isFetching && key !== undefined
  useEffect(() => {
    if (!isIdle || following === undefined) return undefined
    // The next page is there before it is asked for, once this one is shown.
    const timer = setTimeout(() => {
      void client.prefetchQuery({
        queryKey: [endpoint.id, following],
        queryFn: ({ signal }) => callEndpoint(endpoint, following, { signal }),
      })
    }, 400)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- `key` is the content of `following`
  }, [isIdle, key, client, endpoint])
  return {
    query,
    table: {
      rows: answer?.items,
      error: query.error,
      server: {
        total: answer?.total ?? 0,
        isTotalExact: answer?.isTotalExact,
        pageSize,
        next: answer?.next,
        loadPage: async (page, signal) => {
          const output = await callEndpoint(endpoint, request(page), { signal })
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
          return output as ListAnswer<RowOf<E>> & typeof output
        },
      },
    },
  }
}
