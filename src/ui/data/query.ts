import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { AnyEndpoint, EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { callEndpoint } from './call.ts'

export interface EndpointQueryOptions<Output = unknown> {
  readonly enabled?: boolean | undefined
  /** Milliseconds between questions while the page is seen; by the last answer, undefined ends the asking. */
  readonly refetchInterval?: number | ((last: Output | undefined) => number | undefined) | undefined
  /** False: asks again also while another window covers the page. */
  readonly isSeenOnly?: boolean | undefined
  /** Shows the last answer while another filter's is awaited. */
  readonly keepPrevious?: boolean | undefined
}

/** What an endpoint answers, kept under its id: `useChange(work, [endpoint.id])` makes it stale. */
export function useEndpoint<E extends AnyEndpoint>(
  endpoint: E,
  request: EndpointRequest<E>,
  options: EndpointQueryOptions<EndpointOutput<E>> = {},
): UseQueryResult<EndpointOutput<E>> {
  const interval = options.refetchInterval
  return useQuery<EndpointOutput<E>>({
    queryKey: [endpoint.id, request],
    queryFn: ({ signal }) => callEndpoint(endpoint, request, { signal }),
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(interval === undefined
      ? {}
      : {
          refetchInterval: ({ state }) => (typeof interval === 'number' ? interval : (interval(state.data) ?? false)),
        }),
    ...(options.isSeenOnly === false ? { refetchIntervalInBackground: true } : {}),
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  })
}

/** A change that makes the queries of the named endpoints stale; it is done when they are asked again. */
export function useChange<Input, Output>(
  work: (input: Input) => Promise<Output>,
  stale: readonly string[],
): UseMutationResult<Output, Error, Input> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: async () => {
      await Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: [key] })))
    },
  })
}
