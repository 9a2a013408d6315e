import { bind, type Route } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import {
  addProductSetEndpoint,
  addVulnerabilityEndpoint,
  caseTimelineEndpoint,
  changeCaseEndpoint,
  changeProductSetEndpoint,
  listCasesEndpoint,
  openCaseEndpoint,
  readBoardEndpoint,
  readCaseEndpoint,
  removeProductSetEndpoint,
  setSeverityEndpoint,
  setStateEndpoint,
} from './api.ts'
import { readBoard } from './service/board.ts'
import { addVulnerability, updateCaseHead } from './service/change.ts'
import { findCases, readTimelineOfCase } from './service/list.ts'
import { openCase } from './service/open.ts'
import { addProductSet, changeProductSet, removeProductSet, setState } from './service/product-set.ts'
import { setSeverity } from './service/severity.ts'
import { readCase } from './service/view.ts'

/** The version of If-Match: the contract has made sure that there is one. */
function versionOf(ifMatch: number | undefined): number {
  if (ifMatch === undefined) throw new DomainError('VERSION_REQUIRED')
  return ifMatch
}

export const caseRoutes: readonly Route[] = [
  bind(listCasesEndpoint, ({ app, principal }, { query }) => findCases(app, principal, query)),
  bind(readCaseEndpoint, ({ app, principal }, { params }) =>
    app.db.tx(principal, (tx) => readCase(tx, principal, params.caseId)),
  ),
  bind(openCaseEndpoint, ({ app, principal }, { body }) => openCase(app, principal, body)),
  bind(changeCaseEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    updateCaseHead(app, principal, params.caseId, versionOf(ifMatch), body),
  ),
  bind(addVulnerabilityEndpoint, ({ app, principal }, { params, body }) =>
    addVulnerability(app, principal, params.caseId, body),
  ),
  bind(addProductSetEndpoint, ({ app, principal }, { params, body }) =>
    addProductSet(app, principal, params.caseId, body),
  ),
  bind(changeProductSetEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeProductSet(app, principal, params, versionOf(ifMatch), body),
  ),
  bind(removeProductSetEndpoint, ({ app, principal, ifMatch }, { params }) =>
    removeProductSet(app, principal, params, versionOf(ifMatch)),
  ),
  bind(setStateEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    setState(app, principal, params, versionOf(ifMatch), body),
  ),
  bind(setSeverityEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    setSeverity(app, principal, params, versionOf(ifMatch), body),
  ),
  bind(caseTimelineEndpoint, ({ app, principal }, { params }) => readTimelineOfCase(app, principal, params.caseId)),
  bind(readBoardEndpoint, ({ app, principal }) => readBoard(app, principal)),
]
