import type { ServerModule } from '#platform/app/index.ts'
import { bulkJob } from '#modules/workspace/index.ts'
import './tables.ts'
import { customerJobs } from './jobs.ts'
import { customerNotices } from './notices.ts'
import { recordRoutes } from './routes-record.ts'
import { rulingRoutes } from './routes-ruling.ts'
import { transitionRoutes } from './routes-transition.ts'
import { bulkAssetRoutes } from './routes-bulk.ts'
import { customerRoutes } from './routes.ts'
import { registerSearchProvider } from '#platform/search/index.ts'
import { assetSearch } from './service/search.ts'
import { assetKind } from './service/bulk-assets.ts'
import { askAnew, askRelatedAnew } from './service/ask-anew.ts'
import { linkKnownModels } from './service/link-models.ts'
import { refuseKnownReleases } from './service/summary.ts'

registerSearchProvider(assetSearch)

/** Who holds which units, and what every source says about each of them. */
export const customerModule: ServerModule = {
  id: 'customer',
  permissions: ['customer.read', 'customer.write'],
  errors: {
    TAG_TAKEN: 409,
    CUSTOMER_CODE_TAKEN: 409,
    SITE_CODE_TAKEN: 409,
    CUSTOMER_IN_USE: 409,
    SITE_IN_USE: 409,
    CHANNEL_IN_USE: 409,
    UNIT_CLOSED: 409,
    UNIT_OPEN: 409,
    HAS_SUCCESSOR: 409,
    RULING_EXISTS: 409,
    SAME_HOLDER: 409,
    UNKNOWN_HOLDER: 422,
    UNKNOWN_SITE: 422,
  },
  routes: [...customerRoutes, ...recordRoutes, ...rulingRoutes, ...bulkAssetRoutes, ...transitionRoutes],
  jobs: { ...customerJobs, [assetKind.job]: bulkJob(assetKind) },
  notifications: customerNotices,
  webhookEvents: [
    {
      event: 'customer.unitsAffected',
      summary: 'Units that we know are affected by an advisory, or more of them than before',
      record: { kind: 'source', idFrom: 'sourceId', path: (id) => `/sources/${id}` },
      members: ['affected', 'undetermined'],
    },
    {
      event: 'customer.answersChanged',
      summary:
        'An advisory that had answered answers otherwise: by a new revision, a corrected reading or our own rules',
      record: { kind: 'source', idFrom: 'sourceId', path: (id) => `/sources/${id}?tab=revisions` },
      members: ['cause', 'newlyAffected', 'newlyUndetermined', 'noLongerAffected', 'newlyDecided', 'otherwise'],
    },
  ],
  listeners: [
    { event: 'vulnerability.sourceImported', mode: 'afterCommit', job: 'customer.answerSource' },
    { event: 'product.vendorChanged', mode: 'afterCommit', job: 'customer.answerAnew' },
    { event: 'product.modelsImported', mode: 'inTransaction', handle: linkKnownModels },
    { event: 'product.modelsImported', mode: 'afterCommit', job: 'customer.answerAssets' },
    { event: 'product.rulesChanged', mode: 'inTransaction', handle: askAnew },
    { event: 'product.rulesChanged', mode: 'afterCommit', job: 'customer.answerAssets' },
    { event: 'product.relationsChanged', mode: 'inTransaction', handle: askRelatedAnew },
    { event: 'product.relationsChanged', mode: 'afterCommit', job: 'customer.answerAssets' },
    { event: 'product.releasesRemoved', mode: 'inTransaction', handle: refuseKnownReleases },
  ],
}

export type { CustomersInput, Recipients } from './model.ts'
export { customerDump } from './dump.ts'
export { customerData } from './service/data/index.ts'
export { countUnitsByModel, listAnswerCircles, unitsMark } from './store/model-count.ts'
export { requestAnswers } from './service/answer-anew.ts'
export { countAnswers } from './service/answers.ts'
export { importCustomers, type CustomersResult } from './service/import.ts'
export { findRecipients } from './service/recipient.ts'
export { readReleaseUnits } from './service/release-units.ts'
