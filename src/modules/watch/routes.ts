import { bind, type Route } from '#platform/app/index.ts'
import { toList } from '#platform/http/shapes.ts'
import type { EndpointInput } from '#platform/http/contract.ts'
import * as api from './api.ts'
import type { Watched } from './model.ts'
import { endWatch, findWatches, readWatch, startWatch } from './service/watch.ts'

type WatchParams = EndpointInput<typeof api.readWatchEndpoint>['params']

const watchedOf = ({ watchKind, watchedId }: WatchParams): Watched => ({
  kind: watchKind,
  recordId: watchedId,
})

/** Every endpoint of the module. */
export const watchRoutes: readonly Route[] = [
  bind(api.listWatchesEndpoint, async ({ app, principal, language }) =>
    toList(await findWatches(app, principal, language)),
  ),
  bind(api.readWatchEndpoint, ({ app, principal }, { params }) => readWatch(app, principal, watchedOf(params))),
  bind(api.startWatchEndpoint, ({ app, principal }, { params }) => startWatch(app, principal, watchedOf(params))),
  bind(api.endWatchEndpoint, ({ app, principal }, { params }) => endWatch(app, principal, watchedOf(params))),
]
