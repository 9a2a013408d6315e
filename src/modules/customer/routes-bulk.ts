import { bind, type Route } from '#platform/app/index.ts'
import { bulkRoutes } from '#modules/workspace/index.ts'
import * as api from './api-bulk.ts'
import { assetKind } from './service/bulk-assets.ts'
import { closeAsset, findHolders, moveAsset, reopenAsset } from './service/holding.ts'

/** Units that are closed, reopened and moved, one by one or many at once. */
export const bulkAssetRoutes: readonly Route[] = [
  bind(api.closeAssetEndpoint, ({ app, principal, ifMatch }, { params }) =>
    closeAsset(app, principal, params, ifMatch),
  ),
  bind(api.reopenAssetEndpoint, ({ app, principal, ifMatch }, { params }) =>
    reopenAsset(app, principal, params, ifMatch),
  ),
  bind(api.moveAssetEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    moveAsset(app, principal, params, ifMatch, body),
  ),
  bind(api.assetHoldersEndpoint, ({ app, principal }, { params }) => findHolders(app, principal, params)),
  ...bulkRoutes(api.assetBulk, assetKind),
]
