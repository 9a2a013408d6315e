import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { callEndpoint, isProblem } from '#ui/index.ts'
import { SurroundingsContext, type Surroundings } from '#ui/context.ts'
import { theme } from '#ui/theme/theme.ts'
import { readJobEndpoint, searchEndpoint } from '../system/api.ts'
import { Boundary } from './boundary.tsx'
import { Gate } from './gate.tsx'
import { webModules } from './modules.ts'
import { schemeManager } from './scheme.ts'

const surroundings: Surroundings = {
  modules: webModules,
  readJob: (jobId, signal) => callEndpoint(readJobEndpoint, { params: { jobId } }, { signal }),
  search: async (q, signal) => (await callEndpoint(searchEndpoint, { query: { q, limit: 12 } }, { signal })).hits,
}

function createClient(onExpired: () => void): QueryClient {
  const watch = (error: unknown): void => {
    if (isProblem(error, 'UNAUTHENTICATED')) onExpired()
    // A role's demand began in the middle of the session: the gate shows what is asked.
    if (isProblem(error, 'SECOND_FACTOR_REQUIRED')) void client.invalidateQueries({ queryKey: ['session.current'] })
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        // Asked even when the browser believes to be offline: then the failure is told, and nothing old passes for new.
        networkMode: 'always',
        staleTime: 5_000,
        // What the server answered for good is not asked again; what did not reach it is.
        retry: (count, error) => count < 2 && isProblem(error, 'OFFLINE'),
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}

/** The whole browser side. */
export function Application(): ReactNode {
  const [isExpired, setIsExpired] = useState(false)
  const [client] = useState(() => createClient(() => setIsExpired(true)))
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemeManager}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <SurroundingsContext.Provider value={surroundings}>
          <Boundary>
            <Gate isExpired={isExpired} onResumed={() => setIsExpired(false)} />
          </Boundary>
        </SurroundingsContext.Provider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
