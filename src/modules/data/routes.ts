import { bind, type Route } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import * as api from './api.ts'
import { downloadErrors } from './service/errors.ts'
import { exportBundle, exportKind } from './service/export.ts'
import { exportEverything } from './service/everything.ts'
import {
  beginRun,
  confirmRun,
  discardRun,
  findRuns,
  findSourceNames,
  mapColumns,
  readRun,
  rereadRun,
} from './service/run.ts'
import { findOrigins, findRows, viewKinds } from './service/view.ts'

/** Every endpoint of the module. */
export const dataRoutes: readonly Route[] = [
  bind(api.listKindsEndpoint, async ({ app, principal }) => ({
    kinds: viewKinds(principal),
    sources: await findSourceNames(app, principal),
  })),
  bind(api.beginImportEndpoint, ({ app, principal, upload }, { query }) => {
    if (upload === undefined) throw new DomainError('UPLOAD_CUT')
    const { kind = null, source, encoding = null } = query
    return beginRun(app, principal, { kind, source, encoding }, upload)
  }),
  bind(api.listRunsEndpoint, ({ app, principal }, { query }) => findRuns(app, principal, query)),
  bind(api.readRunEndpoint, ({ app, principal }, { params }) => readRun(app, principal, params.runId)),
  bind(api.listRowsEndpoint, ({ app, principal }, { params, query }) => findRows(app, principal, params.runId, query)),
  bind(api.mapColumnsEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    mapColumns(app, principal, params.runId, ifMatch, body.columns),
  ),
  bind(api.rereadRunEndpoint, ({ app, principal }, { params, body }) =>
    rereadRun(app, principal, params.runId, body.encoding),
  ),
  bind(api.confirmRunEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    confirmRun(app, principal, params.runId, ifMatch, body),
  ),
  bind(api.discardRunEndpoint, ({ app, principal, ifMatch }, { params }) =>
    discardRun(app, principal, params.runId, ifMatch),
  ),
  bind(api.errorRowsEndpoint, ({ app, principal, language }, { params }) =>
    downloadErrors(app, principal, params.runId, language),
  ),
  bind(api.exportKindEndpoint, ({ app, principal }, { params, query }) =>
    exportKind(app, principal, params.kind, query),
  ),
  bind(api.exportBundleEndpoint, async ({ app, principal }) => exportBundle(app, principal)),
  bind(api.exportAllEndpoint, ({ app, principal }) => exportEverything(app, principal)),
  bind(api.recordOriginEndpoint, ({ app, principal }, { params }) =>
    findOrigins(app, principal, params.kind, params.recordId),
  ),
]
