import type { ServerModule } from '#platform/app/index.ts'
import { feedJobs } from './jobs.ts'
import { feedNotices } from './notices.ts'
import { feedRoutes } from './routes.ts'
import { endFailedRun, resumeRetriedRun, runDueFeeds } from './service/schedule.ts'
import './tables.ts'

/** Where records of vulnerabilities and signals about them come from: fetched on schedule, or carried across an air gap. */
export const feedModule: ServerModule = {
  id: 'feed',
  permissions: ['feed.read', 'feed.write'],
  errors: {
    FEED_EXISTS: 409,
    FEED_RUNNING: 409,
    FEED_KEY_EXISTS: 409,
    QUARANTINE_STATE: 409,
    QUARANTINE_EMPTY: 409,
    ARCHIVE_BROKEN: 422,
  },
  routes: feedRoutes,
  jobs: feedJobs,
  listeners: [
    { event: 'job.failed', mode: 'inTransaction', handle: endFailedRun },
    { event: 'job.retried', mode: 'inTransaction', handle: resumeRetriedRun },
  ],
  notifications: feedNotices,
  webhookEvents: [
    {
      event: 'feed.failed',
      summary: 'A feed cannot be fetched any more; what it brought before counts on',
      record: { kind: 'feed', idFrom: 'feedId', path: () => '/feeds' },
      members: ['code'],
    },
  ],
  rounds: { 'feed.runDue': { everyMs: 15_000, run: runDueFeeds } },
}

export { exportBundle } from './service/export.ts'
export { takeFile, type BroughtOutcome } from './service/import.ts'
export { readPublicKey } from './service/manage.ts'
