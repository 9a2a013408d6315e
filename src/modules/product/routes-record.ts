import { bind, type Route } from '#platform/app/index.ts'
import * as api from './api-record.ts'
import { changeFamilyRules } from './service/family-rules.ts'
import { changeModel, changeParts, changeRelations } from './service/edit.ts'
import { changeFamily, changeLine, readFamily, readFamilyTimeline, readLine, readLineTimeline } from './service/line.ts'
import { readPart, readRelease } from './service/part.ts'
import { changeVendor, createVendor, findVendors, readVendorTimeline, removeVendor } from './service/vendor.ts'

/** Endpoints of the records' pages: lines, families, models, parts, releases, makers. */
export const recordRoutes: readonly Route[] = [
  bind(api.readLineEndpoint, ({ app, principal }, { params }) => readLine(app, principal, params.lineId)),
  bind(api.changeLineEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeLine(app, principal, params.lineId, ifMatch, body.names),
  ),
  bind(api.lineTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readLineTimeline(app, principal, params.lineId, query),
  ),
  bind(api.readFamilyEndpoint, ({ app, principal }, { params }) => readFamily(app, principal, params.familyId)),
  bind(api.changeFamilyEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeFamily(app, principal, params.familyId, ifMatch, body.names),
  ),
  bind(api.changeFamilyRulesEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeFamilyRules(app, principal, params.familyId, ifMatch, body),
  ),
  bind(api.familyTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readFamilyTimeline(app, principal, params.familyId, query),
  ),
  bind(api.changeModelEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeModel(app, principal, params.modelId, ifMatch, body),
  ),
  bind(api.changePartsEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeParts(app, principal, params.modelId, ifMatch, body),
  ),
  bind(api.changeRelationsEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeRelations(app, principal, params.modelId, ifMatch, body),
  ),
  bind(api.readPartEndpoint, ({ app, principal }, { params }) => readPart(app, principal, params.partId)),
  bind(api.readReleaseEndpoint, ({ app, principal }, { params }) => readRelease(app, principal, params.releaseId)),
  bind(api.listVendorsEndpoint, ({ app, principal }, { query }) => findVendors(app, principal, query.q)),
  bind(api.createVendorEndpoint, ({ app, principal }, { body }) => createVendor(app, principal, body)),
  bind(api.changeVendorEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeVendor(app, principal, params.vendorId, ifMatch, body),
  ),
  bind(api.removeVendorEndpoint, async ({ app, principal, ifMatch }, { params }) => {
    await removeVendor(app, principal, params.vendorId, ifMatch)
    return undefined
  }),
  bind(api.vendorTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readVendorTimeline(app, principal, params.vendorId, query),
  ),
]
