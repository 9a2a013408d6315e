import { useQuery } from '@tanstack/react-query'
import type { EndpointRequest } from '#platform/http/contract.ts'
import * as api from '../api.ts'
import { callEndpoint } from '#ui/index.ts'

/** Who is signed in; the query fails with UNAUTHENTICATED when nobody is. */
export const useAccount = () =>
  useQuery({ queryKey: ['session.current'], queryFn: () => callEndpoint(api.currentUserEndpoint, {}), retry: false })

export const useSessions = () =>
  useQuery({ queryKey: ['session.list'], queryFn: () => callEndpoint(api.listSessionsEndpoint, {}) })

export const useTokens = () =>
  useQuery({ queryKey: ['token.list'], queryFn: () => callEndpoint(api.listTokensEndpoint, {}) })

export const useUsers = (query: EndpointRequest<typeof api.listUsersEndpoint>['query']) =>
  useQuery({
    queryKey: ['user.list', query],
    queryFn: () => callEndpoint(api.listUsersEndpoint, { query }),
    placeholderData: (previous) => previous,
  })

export const useDivisions = () =>
  useQuery({ queryKey: ['division.list'], queryFn: () => callEndpoint(api.listDivisionsEndpoint, {}) })
