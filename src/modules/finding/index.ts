import type { ServerModule } from '#platform/app/index.ts'
import { findingRoutes } from './routes.ts'
import { matchComponents, matchRecords } from './service/listen.ts'

/** Which components of which releases have which vulnerabilities. */
export const findingModule: ServerModule = {
  id: 'finding',
  permissions: ['finding.read', 'finding.rule'],
  errors: { RULING_STANDS: 409 },
  routes: findingRoutes,
  listeners: [
    { event: 'vulnerability.recordsChanged', mode: 'inTransaction', handle: matchRecords },
    { event: 'sbom.contentsChanged', mode: 'inTransaction', handle: matchComponents },
  ],
}
