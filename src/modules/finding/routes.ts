import { bind, type Route } from '#platform/app/index.ts'
import * as api from './api.ts'
import { readPlaces } from './service/places.ts'
import { readReasoning } from './service/reasoning.ts'
import { findReview, ruleMatch, unruleMatch } from './service/ruling.ts'
import {
  countReleaseFindings,
  findNew,
  findOfComponent,
  findOfSource,
  findReleaseFindings,
  readSummary,
} from './service/view.ts'

/** Every endpoint of the module. */
export const findingRoutes: readonly Route[] = [
  bind(api.releaseFindingsEndpoint, ({ app, principal }, { params, query }) =>
    findReleaseFindings(app, principal, params.releaseId, query),
  ),
  bind(api.releaseCountsEndpoint, ({ app, principal }, { params }) =>
    countReleaseFindings(app, principal, params.releaseId),
  ),
  bind(api.placesEndpoint, ({ app, principal }, { params }) => readPlaces(app, principal, params.vulnerabilityId)),
  bind(api.sourceFindingsEndpoint, ({ app, principal }, { params }) => findOfSource(app, principal, params.sourceId)),
  bind(api.componentVulnerabilitiesEndpoint, ({ app, principal }, { params }) =>
    findOfComponent(app, principal, params.componentId),
  ),
  bind(api.reasoningEndpoint, ({ app, principal }, { params, query }) =>
    readReasoning(app, principal, params, query.releaseId),
  ),
  bind(api.summaryEndpoint, ({ app, principal }, { query }) => readSummary(app, principal, query)),
  bind(api.newFindingsEndpoint, ({ app, principal }, { query }) => findNew(app, principal, query)),
  bind(api.reviewEndpoint, ({ app, principal }, { query }) => findReview(app, principal, query.limit)),
  bind(api.ruleMatchEndpoint, ({ app, principal }, { body }) => ruleMatch(app, principal, body)),
  bind(api.withdrawRulingEndpoint, ({ app, principal, ifMatch }, { params }) =>
    unruleMatch(app, principal, params.matchRulingId, ifMatch),
  ),
]
