import type { ServerModule } from '#platform/app/index.ts'
import { matchComponents, matchRecords } from './service/listen.ts'

/** Which components of which releases have which vulnerabilities. */
export const findingModule: ServerModule = {
  id: 'finding',
  permissions: [],
  routes: [],
  listeners: [
    { event: 'vulnerability.recordsChanged', mode: 'inTransaction', handle: matchRecords },
    { event: 'sbom.contentsChanged', mode: 'inTransaction', handle: matchComponents },
  ],
}
