import { bind, type Route } from '#platform/app/index.ts'
import * as api from './api-record.ts'
import { changeCustomer, createCustomer, readCustomerRecord, removeCustomer } from './service/record.ts'
import { changeSite, createSite, readSite, readSiteTimeline, removeSite } from './service/site.ts'
import { readAdoption, readCustomerTimeline, readModelAdvisories, readSummary, readTree } from './service/summary.ts'

/** Endpoints of the records' pages: customers, sites, their units as a tree, where a model is. */
export const recordRoutes: readonly Route[] = [
  bind(api.readCustomerRecordEndpoint, ({ app, principal }, { params }) =>
    readCustomerRecord(app, principal, params.customerId),
  ),
  bind(api.createCustomerEndpoint, ({ app, principal }, { body }) => createCustomer(app, principal, body)),
  bind(api.changeCustomerEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeCustomer(app, principal, params.customerId, ifMatch, body),
  ),
  bind(api.removeCustomerEndpoint, async ({ app, principal, ifMatch }, { params }) => {
    await removeCustomer(app, principal, params.customerId, ifMatch)
    return undefined
  }),
  bind(api.createSiteEndpoint, ({ app, principal }, { params, body }) =>
    createSite(app, principal, params.customerId, body),
  ),
  bind(api.readSiteEndpoint, ({ app, principal }, { params }) => readSite(app, principal, params)),
  bind(api.changeSiteEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeSite(app, principal, params, ifMatch, body),
  ),
  bind(api.removeSiteEndpoint, async ({ app, principal, ifMatch }, { params }) => {
    await removeSite(app, principal, params, ifMatch)
    return undefined
  }),
  bind(api.siteTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readSiteTimeline(app, principal, params, query),
  ),
  bind(api.customerTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readCustomerTimeline(app, principal, params.customerId, query),
  ),
  bind(api.listUnitTreeEndpoint, ({ app, principal }, { params, query }) =>
    readTree(app, principal, { ...params, ...query }),
  ),
  bind(api.customerSummaryEndpoint, ({ app, principal }, { params }) => readSummary(app, principal, params.customerId)),
  bind(api.modelAdvisoriesEndpoint, ({ app, principal }, { params }) =>
    readModelAdvisories(app, principal, params.modelId),
  ),
  bind(api.modelAdoptionEndpoint, ({ app, principal }, { params, query }) =>
    readAdoption(app, principal, params.modelId, query.part),
  ),
]
