import { bind, type Route } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { toList } from '#platform/http/shapes.ts'
import * as api from './api.ts'
import { listUndeterminedEndpoint, readUndeterminedEndpoint } from './api-undetermined.ts'
import { findUnits, viewSourceAnswers, viewVulnerabilityAnswers } from './service/answers.ts'
import { findAssets, findVendors, readAssetTimeline, viewAsset } from './service/asset.ts'
import { changeAsset, createAsset } from './service/change-asset.ts'
import { findChannels, findCustomers, findShipments, viewCustomer, viewRecipients } from './service/customer.ts'
import { findUndetermined, viewUndetermined } from './service/undetermined.ts'

/** The version of If-Match: the contract has made sure that there is one. */
function versionOf(ifMatch: number | undefined): number {
  if (ifMatch === undefined) throw new DomainError('VERSION_REQUIRED')
  return ifMatch
}

/** Every endpoint of the module. */
export const customerRoutes: readonly Route[] = [
  bind(api.listCustomersEndpoint, ({ app, principal, language }, { query }) =>
    findCustomers(app, principal, query, language),
  ),
  bind(api.readCustomerEndpoint, ({ app, principal }, { params }) => viewCustomer(app, principal, params.customerId)),
  bind(api.listChannelsEndpoint, ({ app, principal, language }, { query }) =>
    findChannels(app, principal, query, language),
  ),
  bind(api.listShipmentsEndpoint, ({ app, principal, language }, { query }) =>
    findShipments(app, principal, query, language),
  ),
  bind(api.listAssetsEndpoint, ({ app, principal, language }, { query }) =>
    findAssets(app, principal, query, language),
  ),
  bind(api.listVendorsEndpoint, async ({ app, principal }) => toList(await findVendors(app, principal))),
  bind(api.readAssetEndpoint, ({ app, principal }, { params }) => viewAsset(app, principal, params)),
  bind(api.assetTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readAssetTimeline(app, principal, params, query),
  ),
  bind(api.createAssetEndpoint, ({ app, principal }, { params, body }) =>
    createAsset(app, principal, params.customerId, body),
  ),
  bind(api.changeAssetEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeAsset(app, principal, params, versionOf(ifMatch), body),
  ),
  bind(api.sourceAnswersEndpoint, ({ app, principal }, { params }) =>
    viewSourceAnswers(app, principal, params.sourceId),
  ),
  bind(api.listSourceUnitsEndpoint, ({ app, principal, language }, { params, query: { vulnerabilityId, ...query } }) =>
    findUnits(app, principal, { ...params, vulnerabilityId }, { ...query, language }),
  ),
  bind(api.vulnerabilityAnswersEndpoint, ({ app, principal }, { params }) =>
    viewVulnerabilityAnswers(app, principal, params.vulnerabilityId),
  ),
  bind(api.listVulnerabilityUnitsEndpoint, ({ app, principal, language }, { params, query }) =>
    findUnits(app, principal, params, { ...query, language }),
  ),
  bind(listUndeterminedEndpoint, ({ app, principal }, { query }) => findUndetermined(app, principal, query)),
  bind(readUndeterminedEndpoint, ({ app, principal }, { params }) => viewUndetermined(app, principal, params.groupId)),
  bind(api.listRecipientsEndpoint, ({ app, principal }, { params }) => viewRecipients(app, principal, params.sourceId)),
]
