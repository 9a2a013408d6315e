import type { ServerModule } from '#platform/app/index.ts'
import { registerSearchProvider } from '#platform/search/index.ts'
import { sbomJobs } from './jobs.ts'
import { sbomRoutes } from './routes.ts'
import { componentSearch } from './service/component.ts'
import { followReleases } from './service/declared-cover.ts'
import { refuseReleasesWithSbom } from './service/removed.ts'
import { endStoppedReading, resumeStoppedReading } from './service/stopped.ts'
import './tables.ts'

registerSearchProvider(componentSearch)

/** What is inside every release: bills of materials, components, declared parts. */
export const sbomModule: ServerModule = {
  id: 'sbom',
  permissions: ['sbom.read', 'sbom.write'],
  errors: { SBOM_STATE: 409, NOT_DECOMPRESSED: 422, DECLARED_STATE: 409, DECLARED_CODE_TAKEN: 409 },
  routes: sbomRoutes,
  jobs: sbomJobs,
  listeners: [
    { event: 'product.releasesRemoved', mode: 'inTransaction', handle: refuseReleasesWithSbom },
    { event: 'job.failed', mode: 'inTransaction', handle: endStoppedReading },
    { event: 'job.cancelled', mode: 'inTransaction', handle: endStoppedReading },
    { event: 'job.retried', mode: 'inTransaction', handle: resumeStoppedReading },
    { event: 'product.releasesChanged', mode: 'inTransaction', handle: followReleases },
    { event: 'product.rulesChanged', mode: 'inTransaction', handle: followReleases },
  ],
  webhookEvents: [
    {
      event: 'sbom.refused',
      summary: 'An uploaded bill of materials could not be read; the one before it counts on',
      record: { kind: 'sbom', idFrom: 'sbomId', path: (id) => `/sboms/${id}` },
      members: ['code'],
    },
  ],
}

export { uploadSbom } from './service/upload.ts'
export { findSboms } from './service/view.ts'
export { sbomDump } from './dump.ts'
export { sbomData } from './service/declared-data.ts'
export { keyOrders } from './service/order.ts'
export type { PackageOrder } from './store/order.ts'
export { UNCOVERED } from './store/lookup.ts'
export { SAID } from './store/said.ts'
export { lockPackages, packageKey, type PackageName } from './store/package.ts'
