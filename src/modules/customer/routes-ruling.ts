import { bind, type Route } from '#platform/app/index.ts'
import * as api from './api-ruling.ts'
import { findModelProposals, findSourceProposals } from './service/proposal.ts'
import { createRuling, readRuling, readRulingTimeline, withdrawRuling } from './service/ruling.ts'

/** Endpoints of what relations between models propose, and of what people decide of it. */
export const rulingRoutes: readonly Route[] = [
  bind(api.sourceProposalsEndpoint, ({ app, principal }, { params }) =>
    findSourceProposals(app, principal, params.sourceId),
  ),
  bind(api.modelProposalsEndpoint, ({ app, principal }, { params }) =>
    findModelProposals(app, principal, params.modelId),
  ),
  bind(api.readRulingEndpoint, ({ app, principal }, { params }) => readRuling(app, principal, params.rulingId)),
  bind(api.createRulingEndpoint, ({ app, principal }, { body }) => createRuling(app, principal, body)),
  bind(api.withdrawRulingEndpoint, ({ app, principal, ifMatch }, { params }) =>
    withdrawRuling(app, principal, params.rulingId, ifMatch),
  ),
  bind(api.rulingTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readRulingTimeline(app, principal, params.rulingId, query),
  ),
]
