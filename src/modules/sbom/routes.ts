import { bind, type Route } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import * as component from './api-component.ts'
import * as contents from './api-contents.ts'
import * as api from './api.ts'
import { declaredRoutes } from './routes-declared.ts'
import { exportRoutes } from './routes-export.ts'
import { findComponentReleases, findComponents, readComponent } from './service/component.ts'
import { compareContents, findComponentPaths, findLicences, findReleaseStates } from './service/contents.ts'
import { uploadSbom } from './service/upload.ts'
import {
  downloadSbom,
  findOccurrences,
  findSboms,
  readReleaseContents,
  readSbomTimeline,
  removeSbom,
  restoreSbom,
  viewSbom,
} from './service/view.ts'

/** Every endpoint of the module. */
export const sbomRoutes: readonly Route[] = [
  ...exportRoutes,
  ...declaredRoutes,
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
  bind(contents.listReleaseStatesEndpoint, ({ app, principal }, { query }) => findReleaseStates(app, principal, query)),
  bind(contents.listLicencesEndpoint, ({ app, principal }, { params }) =>
    findLicences(app, principal, params.releaseId),
  ),
  bind(contents.componentPathsEndpoint, ({ app, principal }, { params, query }) =>
    findComponentPaths(app, principal, params.releaseId, query.componentId),
  ),
  bind(contents.compareContentsEndpoint, ({ app, principal }, { params, query }) =>
    compareContents(app, principal, params.releaseId, query),
  ),
  bind(contents.sbomFileEndpoint, ({ app, principal }, { params }) => downloadSbom(app, principal, params.sbomId)),
  bind(contents.restoreSbomEndpoint, ({ app, principal, ifMatch }, { params }) =>
    restoreSbom(app, principal, params.sbomId, ifMatch),
  ),
  bind(component.listComponentsEndpoint, ({ app, principal }, { query }) => findComponents(app, principal, query)),
  bind(component.readComponentEndpoint, ({ app, principal }, { params }) =>
    readComponent(app, principal, params.componentId),
  ),
  bind(component.listComponentReleasesEndpoint, ({ app, principal }, { params, query }) =>
    findComponentReleases(app, principal, params.componentId, query),
  ),
  bind(api.readSbomEndpoint, ({ app, principal }, { params }) => viewSbom(app, principal, params.sbomId)),
  bind(api.removeSbomEndpoint, ({ app, principal, ifMatch }, { params }) =>
    removeSbom(app, principal, params.sbomId, ifMatch),
  ),
  bind(api.sbomTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readSbomTimeline(app, principal, params.sbomId, query),
  ),
]
