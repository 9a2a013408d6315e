import type { ServerModule } from '#platform/app/index.ts'
import { findingJobs } from './jobs.ts'
import { findingNotices } from './notices.ts'
import { findingRoutes } from './routes.ts'
import { carryTold, matchComponents, matchRecords } from './service/listen.ts'

/** Which components of which releases have which vulnerabilities. */
export const findingModule: ServerModule = {
  id: 'finding',
  permissions: ['finding.read', 'finding.rule'],
  errors: { RULING_STANDS: 409 },
  routes: findingRoutes,
  jobs: findingJobs,
  notifications: findingNotices,
  webhookEvents: [
    {
      event: 'finding.found',
      summary:
        'A record, a bill of materials or a declared part has brought vulnerabilities that releases of a line are affected by',
      record: { kind: 'vulnerability', idFrom: 'vulnerabilityId', path: (id) => `/vulnerabilities/${id}` },
      members: ['lineId', 'vulnerabilities', 'releases', 'families'],
    },
  ],
  listeners: [
    { event: 'vulnerability.recordsChanged', mode: 'inTransaction', handle: matchRecords },
    { event: 'sbom.contentsChanged', mode: 'inTransaction', handle: matchComponents },
    { event: 'sbom.declaredChanged', mode: 'inTransaction', handle: matchComponents },
    { event: 'product.vendorChanged', mode: 'afterCommit', job: 'finding.matchSpellings' },
    { event: 'vulnerability.regrouped', mode: 'inTransaction', handle: carryTold },
    { event: 'vulnerability.recordsChanged', mode: 'afterCommit', job: 'finding.judgeCode' },
    { event: 'vulnerability.recordsChanged', mode: 'afterCommit', job: 'finding.tellOfRecords' },
    { event: 'sbom.contentsChanged', mode: 'afterCommit', job: 'finding.tellOfRelease' },
    { event: 'sbom.declaredChanged', mode: 'afterCommit', job: 'finding.tellOfDeclared' },
    { event: 'product.releasesChanged', mode: 'afterCommit', job: 'finding.tellOfModels' },
    { event: 'product.rulesChanged', mode: 'afterCommit', job: 'finding.tellOfModels' },
  ],
}

export { scoreOfFlaw } from './store/part.ts'
