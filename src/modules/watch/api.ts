import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf } from '#platform/http/shapes.ts'
import { watchKindSchema, watchState, watchView } from './model.ts'

const watchParams = z.object({ watchKind: watchKindSchema, watchedId: z.uuid() })

export const listWatchesEndpoint = defineEndpoint({
  id: 'watch.list',
  method: 'GET',
  path: '/api/v1/watches',
  summary: 'What the caller watches: vulnerabilities, components, releases and families',
  permission: 'finding.read',
  output: listOf(watchView),
})

export const readWatchEndpoint = defineEndpoint({
  id: 'watch.read',
  method: 'GET',
  path: '/api/v1/watches/{watchKind}/{watchedId}',
  summary: 'Whether the caller watches a record',
  permission: 'finding.read',
  params: watchParams,
  output: watchState,
})

export const startWatchEndpoint = defineEndpoint({
  id: 'watch.start',
  method: 'PUT',
  path: '/api/v1/watches/{watchKind}/{watchedId}',
  summary:
    'Watch a record: the caller is told of what is found in it from now on, of changed scores, exploitation, records and fixes',
  permission: 'finding.read',
  params: watchParams,
  output: watchState,
  errors: ['TOO_MANY_WATCHES'],
})

export const endWatchEndpoint = defineEndpoint({
  id: 'watch.end',
  method: 'DELETE',
  path: '/api/v1/watches/{watchKind}/{watchedId}',
  summary: 'Watch a record no longer',
  permission: 'finding.read',
  params: watchParams,
  output: watchState,
})
