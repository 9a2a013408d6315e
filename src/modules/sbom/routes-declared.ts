import { bind, type Route } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import * as api from './api-declared.ts'
import { changeDeclared, createDeclared, restoreDeclared, withdrawDeclared } from './service/declared.ts'
import {
  attachLetter,
  countDeclaredCoverage,
  downloadLetter,
  findDeclaredParts,
  readDeclaredTimeline,
  viewDeclared,
} from './service/declared-view.ts'

/** What is stated to be in releases. */
export const declaredRoutes: readonly Route[] = [
  bind(api.listDeclaredPartsEndpoint, ({ app, principal }, { query }) => findDeclaredParts(app, principal, query)),
  bind(api.createDeclaredPartEndpoint, ({ app, principal }, { body }) => createDeclared(app, principal, body)),
  bind(api.coverDeclaredEndpoint, ({ app, principal }, { query }) => countDeclaredCoverage(app, principal, query)),
  bind(api.readDeclaredPartEndpoint, ({ app, principal }, { params }) =>
    viewDeclared(app, principal, params.declaredPartId),
  ),
  bind(api.changeDeclaredPartEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeDeclared(app, principal, params.declaredPartId, ifMatch, body),
  ),
  bind(api.withdrawDeclaredPartEndpoint, ({ app, principal, ifMatch }, { params }) =>
    withdrawDeclared(app, principal, params.declaredPartId, ifMatch),
  ),
  bind(api.restoreDeclaredPartEndpoint, ({ app, principal, ifMatch }, { params }) =>
    restoreDeclared(app, principal, params.declaredPartId, ifMatch),
  ),
  bind(api.attachLetterEndpoint, ({ app, principal, upload }, { params }) => {
    if (upload === undefined) throw new DomainError('UPLOAD_CUT')
    return attachLetter(app, principal, params.declaredPartId, upload)
  }),
  bind(api.downloadLetterEndpoint, ({ app, principal }, { params }) =>
    downloadLetter(app, principal, params.declaredPartId),
  ),
  bind(api.declaredTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readDeclaredTimeline(app, principal, params.declaredPartId, query),
  ),
]
