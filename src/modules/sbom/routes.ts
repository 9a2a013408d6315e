import { bind, type Route } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import * as api from './api.ts'
import { uploadSbom } from './service/upload.ts'
import {
  findOccurrences,
  findSboms,
  readReleaseContents,
  readSbomTimeline,
  removeSbom,
  viewSbom,
} from './service/view.ts'

/** Every endpoint of the module. */
export const sbomRoutes: readonly Route[] = [
  bind(api.uploadSbomEndpoint, ({ app, principal, upload }, { params }) => {
    if (upload === undefined) throw new DomainError('UPLOAD_CUT')
    return uploadSbom(app, principal, params.releaseId, upload)
  }),
  bind(api.listSbomsEndpoint, ({ app, principal }, { params, query }) =>
    findSboms(app, principal, params.releaseId, query),
  ),
  bind(api.readContentsEndpoint, ({ app, principal }, { params }) =>
    readReleaseContents(app, principal, params.releaseId),
  ),
  bind(api.listOccurrencesEndpoint, ({ app, principal }, { params, query }) =>
    findOccurrences(app, principal, params.releaseId, query),
  ),
  bind(api.readSbomEndpoint, ({ app, principal }, { params }) => viewSbom(app, principal, params.sbomId)),
  bind(api.removeSbomEndpoint, ({ app, principal, ifMatch }, { params }) =>
    removeSbom(app, principal, params.sbomId, ifMatch),
  ),
  bind(api.sbomTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readSbomTimeline(app, principal, params.sbomId, query),
  ),
]
