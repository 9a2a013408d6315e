import type { ServerModule } from '#platform/app/index.ts'
import { caseRoutes } from './routes.ts'
import './tables.ts'

/** Our work on vulnerabilities in our products. */
export const caseModule: ServerModule = {
  id: 'case',
  permissions: ['case.read', 'case.write'],
  errors: { LAST_PRODUCT_SET: 409 },
  routes: caseRoutes,
}

export type { CaseProductSet, CaseSeverity, CaseSummary, CaseView } from './api.ts'
export { addVulnerability } from './service/change.ts'
export { findCases } from './service/list.ts'
export { openCase } from './service/open.ts'
export { changeProductSet, setState } from './service/product-set.ts'
export { setSeverity } from './service/severity.ts'
export { readCase } from './service/view.ts'
