import { bind, type ServerModule } from '#platform/app/index.ts'
import { isAllowed } from '#platform/auth/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { readJob } from '#platform/jobs/index.ts'
import { searchRecords } from '#platform/search/index.ts'
import { andonVersion } from '../version.ts'
import {
  jobView,
  metricsEndpoint,
  openApiEndpoint,
  readJobEndpoint,
  sbomEndpoint,
  searchEndpoint,
  systemEndpoint,
} from './api.ts'
import { cancelJobEndpoint, healthEndpoint, listJobsEndpoint, retryJobEndpoint } from './api-operate.ts'
import { readInstallation } from './health.ts'
import { renderMetrics } from './metrics.ts'
import { callOffJob, listJobs, retryJob, veil } from './operate.ts'
import { systemNotices } from './notices.ts'
import { readBill } from './sbom.ts'
import { readSystemFacts } from './store.ts'
import { watchInstallation } from './watch.ts'

/** Loaded late, because the document speaks of every module, this one too. */
async function readApiDocument(): Promise<EndpointOutput<typeof openApiEndpoint>> {
  const { writeApiDocument } = await import('../api-document.ts')
  return openApiEndpoint.output.parse(writeApiDocument())
}

/** What belongs to no domain noun: jobs, search, metrics, health. */
export const systemModule: ServerModule = {
  id: 'system',
  permissions: ['system.read', 'system.write'],
  errors: { JOB_STATE: 409 },
  notifications: systemNotices,
  rounds: { 'system.watch': { everyMs: 60_000, run: watchInstallation } },
  routes: [
    bind(readJobEndpoint, async ({ app, principal }, { params }) => {
      const job = await app.db.tx(principal, (tx) => readJob(tx, params.jobId))
      if (job === undefined || (job.principalId !== principal.userId && !isAllowed(principal, 'system.read')))
        throw notFound()
      // Whoever runs the installation is told how far others' jobs are, not what they work on.
      return jobView.parse(job.principalId === principal.userId ? job : veil(job))
    }),
    bind(searchEndpoint, async ({ app, principal }, { query }) => ({
      hits: await app.db.tx(principal, (tx) => searchRecords(tx, principal, query.q, query.limit)),
    })),
    bind(openApiEndpoint, readApiDocument),
    bind(listJobsEndpoint, ({ app, principal }, { query }) => listJobs(app, principal, query)),
    bind(retryJobEndpoint, ({ app, principal }, { params }) => retryJob(app, principal, params.jobId)),
    bind(cancelJobEndpoint, ({ app, principal }, { params }) => callOffJob(app, principal, params.jobId)),
    bind(healthEndpoint, ({ app, principal }) => readInstallation(app, principal)),
    bind(metricsEndpoint, async () => renderMetrics()),
    bind(sbomEndpoint, readBill),
    bind(systemEndpoint, async ({ app, principal }) => ({
      andonVersion,
      nodeVersion: process.version,
      ...(await app.db.tx(principal, readSystemFacts)),
    })),
  ],
}
