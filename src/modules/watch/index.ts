import type { ServerModule } from '#platform/app/index.ts'
import { watchNotices } from './notices.ts'
import { watchRoutes } from './routes.ts'
import { followAll, followRecords } from './service/listen.ts'
import { lookAround, lookForExploited } from './service/look.ts'
import './tables.ts'

/** Who wants to be told what becomes of a vulnerability, a component, a release or a family. */
export const watchModule: ServerModule = {
  id: 'watch',
  permissions: [],
  errors: { TOO_MANY_WATCHES: 409 },
  routes: watchRoutes,
  notifications: watchNotices,
  listeners: [
    { event: 'vulnerability.recordsChanged', mode: 'inTransaction', handle: followRecords },
    { event: 'sbom.contentsChanged', mode: 'inTransaction', handle: followAll },
    { event: 'sbom.declaredChanged', mode: 'inTransaction', handle: followAll },
    { event: 'product.releasesChanged', mode: 'inTransaction', handle: followAll },
    { event: 'finding.ruled', mode: 'inTransaction', handle: followAll },
  ],
  rounds: {
    'watch.lookAround': { everyMs: 5_000, run: lookAround },
    'watch.lookForExploited': { everyMs: 60_000, run: lookForExploited },
  },
}
