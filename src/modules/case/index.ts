import type { ReferenceFinder } from '#platform/data-exchange/index.ts'
import type { ServerModule } from '#platform/app/index.ts'
import { bulkJob, bulkRoutes } from '#modules/workspace/index.ts'
import { caseBulk } from './api-bulk.ts'
import { caseNotices } from './notices.ts'
import { caseBulkKind } from './service/bulk-cases.ts'
import { countCasesOfModels } from './store/reference.ts'
import { caseRoutes } from './routes.ts'
import { countBoardUnits } from './service/unit-count.ts'
import './tables.ts'

const caseRecord = { kind: 'case', idFrom: 'caseId', path: (id: string) => `/cases/${id}` }

/** Our work on vulnerabilities in our products. */
export const caseModule: ServerModule = {
  id: 'case',
  permissions: ['case.read', 'case.write'],
  errors: { LAST_PRODUCT_SET: 409 },
  routes: [...caseRoutes, ...bulkRoutes(caseBulk, caseBulkKind)],
  jobs: { [caseBulkKind.job]: bulkJob(caseBulkKind) },
  // The units of the board's lines.
  rounds: { 'case.countBoardUnits': { everyMs: 15_000, run: countBoardUnits } },
  notifications: caseNotices,
  webhookEvents: [
    { event: 'case.opened', summary: 'A case was opened', record: caseRecord },
    { event: 'case.stateChanged', summary: 'The state of a case changed', record: caseRecord, members: ['from', 'to'] },
    {
      event: 'case.turnedRed',
      summary: 'A judgement calls for people at once: high effect, or confirmed exploitation',
      record: caseRecord,
    },
  ],
}

export { caseDump } from './dump.ts'
export type { CaseProductSet, CaseSeverity, CaseSummary, CaseView } from './api.ts'
export { addVulnerability } from './service/change.ts'
export { listEmbargoedCases } from './service/embargo.ts'
export { findCases } from './service/list.ts'
export { openCase } from './service/open.ts'
export { changeProductSet, setState } from './service/product-set.ts'
export { setSeverity } from './service/severity.ts'
export { readCase } from './service/view.ts'

/** Cases keep the models that they name from being removed. */
export const caseReferences: readonly ReferenceFinder[] = [{ kind: 'models', find: countCasesOfModels }]
