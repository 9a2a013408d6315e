import { bind, type Route } from '#platform/app/index.ts'
import * as api from './api-transition.ts'
import {
  findAssetTransitions,
  findTransitions,
  findTransitionUnits,
  viewTransition,
} from './service/read-transition.ts'

/** Endpoints that tell how answers have changed. */
export const transitionRoutes: readonly Route[] = [
  bind(api.listTransitionsEndpoint, ({ app, principal }, { params, query }) =>
    findTransitions(app, principal, params.sourceId, query),
  ),
  bind(api.readTransitionEndpoint, ({ app, principal }, { params }) => viewTransition(app, principal, params)),
  bind(api.listTransitionUnitsEndpoint, ({ app, principal, language }, { params, query }) =>
    findTransitionUnits(app, principal, params, query, language),
  ),
  bind(api.listAssetTransitionsEndpoint, ({ app, principal }, { params, query }) =>
    findAssetTransitions(app, principal, params, query),
  ),
]
