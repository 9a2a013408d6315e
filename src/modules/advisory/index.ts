import type { ReferenceFinder } from '#platform/data-exchange/index.ts'
import type { ServerModule } from '#platform/app/index.ts'
import { embargoDeadlines, reviewDeadlines } from './deadlines.ts'
import { advisoryJobs } from './jobs.ts'
import { advisoryNotices } from './notices.ts'
import { countAdvisoriesOfModels } from './store/reference.ts'
import { csafRoutes } from './routes-csaf.ts'
import { advisoryRoutes } from './routes.ts'
import { keepPublishedTree } from './service/tree.ts'
import './tables.ts'

export { createFromCase } from './service/create.ts'
export { releaseAdvisory } from './service/publish.ts'
export { findAdvisories } from './service/read.ts'
export { approveAdvisory, editAdvisory, submitAdvisory } from './service/step.ts'
export { readAdvisoryView } from './service/view.ts'
export type { AdvisoryContent } from './content.ts'
export { readPublishedKeys, rotatePublicationKey, type PublishedKey } from './service/publication-key.ts'
export { checkPublishedTree, type TreeFault } from './service/tree.ts'

const told = {
  record: { kind: 'advisory', idFrom: 'advisoryId', path: (id: string) => `/advisories/${id}` },
  members: ['revisionId', 'revision'],
}

/** What we tell the world about vulnerabilities in our products. */
export const advisoryModule: ServerModule = {
  id: 'advisory',
  permissions: ['advisory.read', 'advisory.write', 'advisory.review', 'advisory.approve', 'advisory.publish'],
  errors: {
    ADVISORY_INVALID: 422,
    ADVISORY_STATUS: 409,
    OWN_APPROVAL: 403,
    CASE_NOT_READY: 409,
    EMBARGO_RUNNING: 409,
    ALREADY_RELEASED: 409,
    MAKER_MISSING: 409,
    CASE_IN_CIRCLE: 409,
    CASE_TAKEN: 409,
    FIRST_CASE: 409,
    ADVISORY_FULL: 409,
    CSAF_TEST_UNKNOWN: 422,
    CSAF_TOO_COMPLEX: 422,
    VALIDATION_NOT_DONE: 409,
    PUBLICATION_KEY: 409,
  },
  routes: [...advisoryRoutes, ...csafRoutes],
  deadlines: [embargoDeadlines, reviewDeadlines],
  jobs: advisoryJobs,
  rounds: { 'advisory.keepTree': { everyMs: 15_000, run: async (app) => void (await keepPublishedTree(app)) } },
  notifications: advisoryNotices,
  webhookEvents: [
    { event: 'advisory.submitted', summary: 'An advisory was submitted for review', ...told },
    { event: 'advisory.returned', summary: 'An advisory went back to its author', ...told },
    { event: 'advisory.approved', summary: 'An advisory was approved', ...told },
    { event: 'advisory.published', summary: 'An advisory was published', ...told },
  ],
}

export { advisoryDump } from './dump.ts'

/** Advisories keep the models that they name from being removed. */
export const advisoryReferences: readonly ReferenceFinder[] = [{ kind: 'models', find: countAdvisoriesOfModels }]
