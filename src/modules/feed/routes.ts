import { bind, type Route } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { toList } from '#platform/http/shapes.ts'
import * as api from './api.ts'
import * as manage from './service/manage.ts'
import { discardQuarantined, findQuarantined, readQuarantined, retryQuarantined } from './service/quarantine.ts'

/** Every endpoint of the module. */
export const feedRoutes: readonly Route[] = [
  bind(api.listFeedsEndpoint, async ({ app, principal }) => toList(await manage.findFeeds(app, principal))),
  bind(api.createFeedEndpoint, ({ app, principal }, { body }) => manage.createFeed(app, principal, body)),
  bind(api.readFeedEndpoint, ({ app, principal }, { params }) => manage.readFeed(app, principal, params.feedId)),
  bind(api.updateFeedEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    manage.changeFeed(app, principal, params.feedId, ifMatch, body),
  ),
  bind(api.removeFeedEndpoint, ({ app, principal, ifMatch }, { params }) =>
    manage.removeFeed(app, principal, params.feedId, ifMatch),
  ),
  bind(api.runFeedEndpoint, ({ app, principal }, { params }) => manage.runNow(app, principal, params.feedId)),
  bind(api.feedTimelineEndpoint, ({ app, principal }, { params, query }) =>
    manage.readFeedTimeline(app, principal, params.feedId, query),
  ),
  bind(api.uploadFeedFileEndpoint, ({ app, principal, upload }, { query }) => {
    if (upload === undefined) throw new DomainError('UPLOAD_CUT')
    return manage.bringFile(app, principal, upload, { mayDocumentsBeUnsigned: query.unsignedDocuments ?? false })
  }),
  bind(api.listQuarantineEndpoint, ({ app, principal }, { query }) => findQuarantined(app, principal, query)),
  bind(api.readQuarantineEndpoint, ({ app, principal }, { params }) =>
    readQuarantined(app, principal, params.quarantineId),
  ),
  bind(api.retryQuarantineEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    retryQuarantined(app, principal, params.quarantineId, ifMatch, body),
  ),
  bind(api.discardQuarantineEndpoint, ({ app, principal, ifMatch }, { params }) =>
    discardQuarantined(app, principal, params.quarantineId, ifMatch),
  ),
  bind(api.listSignalsEndpoint, async ({ app, principal }, { query }) =>
    toList(await manage.findSignals(app, principal, query.cve)),
  ),
  bind(api.listSourceWaysEndpoint, async ({ app, principal }, { params }) =>
    toList(await manage.findSourceWays(app, principal, params.sourceId)),
  ),
  bind(api.listFeedKeysEndpoint, async ({ app, principal }) => toList(await manage.findKeys(app, principal))),
  bind(api.addFeedKeyEndpoint, ({ app, principal }, { body }) => manage.addKey(app, principal, body)),
  bind(api.removeFeedKeyEndpoint, ({ app, principal }, { params }) =>
    manage.removeKey(app, principal, params.feedKeyId),
  ),
]
