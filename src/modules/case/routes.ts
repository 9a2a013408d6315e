import { bind, type Route } from '#platform/app/index.ts'
import {
  addProductSetEndpoint,
  addVulnerabilityEndpoint,
  caseTimelineEndpoint,
  changeCaseEndpoint,
  changeProductSetEndpoint,
  listCasesEndpoint,
  openCaseEndpoint,
  readCaseEndpoint,
  removeProductSetEndpoint,
  setSeverityEndpoint,
  setStateEndpoint,
} from './api.ts'
import { boardChangesEndpoint, lookAtBoardEndpoint, readBoardEndpoint } from './board-api.ts'
import { listBoardChanges, lookAtBoard, readBoard } from './service/board.ts'
import { addVulnerability, updateCaseHead } from './service/change.ts'
import { findCases, readTimelineOfCase } from './service/list.ts'
import { openCase } from './service/open.ts'
import { addProductSet, changeProductSet, removeProductSet, setState } from './service/product-set.ts'
import { setSeverity } from './service/severity.ts'
import { readCase } from './service/view.ts'

export const caseRoutes: readonly Route[] = [
  bind(listCasesEndpoint, ({ app, principal }, { query }) => findCases(app, principal, query)),
  bind(readCaseEndpoint, ({ app, principal }, { params }) =>
    app.db.tx(principal, (tx) => readCase(tx, principal, params.caseId)),
  ),
  bind(openCaseEndpoint, ({ app, principal }, { body }) => openCase(app, principal, body)),
  bind(changeCaseEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    updateCaseHead(app, principal, params.caseId, ifMatch, body),
  ),
  bind(addVulnerabilityEndpoint, ({ app, principal }, { params, body }) =>
    addVulnerability(app, principal, params.caseId, body),
  ),
  bind(addProductSetEndpoint, ({ app, principal }, { params, body }) =>
    addProductSet(app, principal, params.caseId, body),
  ),
  bind(changeProductSetEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeProductSet(app, principal, params, ifMatch, body),
  ),
  bind(removeProductSetEndpoint, ({ app, principal, ifMatch }, { params }) =>
    removeProductSet(app, principal, params, ifMatch),
  ),
  bind(setStateEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    setState(app, principal, params, ifMatch, body),
  ),
  bind(setSeverityEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    setSeverity(app, principal, params, ifMatch, body),
  ),
  bind(caseTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readTimelineOfCase(app, principal, params.caseId, query),
  ),
  bind(readBoardEndpoint, ({ app, principal }) => readBoard(app, principal)),
  bind(lookAtBoardEndpoint, ({ app, principal }) => lookAtBoard(app, principal)),
  bind(boardChangesEndpoint, ({ app, principal }, { query }) => listBoardChanges(app, principal, query)),
]
