import { bind, type ServerModule } from '#platform/app/index.ts'
import { isAllowed } from '#platform/auth/index.ts'
import { notFound } from '#platform/error/index.ts'
import { readJob } from '#platform/jobs/index.ts'
import { searchRecords } from '#platform/search/index.ts'
import { andonVersion } from '../version.ts'
import { jobView, metricsEndpoint, openApiEndpoint, readJobEndpoint, searchEndpoint, systemEndpoint } from './api.ts'
import { renderMetrics } from './metrics.ts'
import { systemNotices } from './notices.ts'
import { readSystemFacts } from './store.ts'
import { watchInstallation } from './watch.ts'

/** The document, written once; it is loaded late because it speaks of every module, this one too. */
let apiDocument: Promise<string> | undefined

async function answerApiDocument(): Promise<Response> {
  apiDocument ??= import('../api-document.ts').then(({ writeApiDocument }) => JSON.stringify(writeApiDocument()))
  return new Response(await apiDocument, { headers: { 'content-type': 'application/json; charset=utf-8' } })
}

/** What belongs to no domain noun: jobs, search, metrics, health. */
export const systemModule: ServerModule = {
  id: 'system',
  permissions: ['system.read'],
  notifications: systemNotices,
  rounds: { 'system.watch': { everyMs: 60_000, run: watchInstallation } },
  routes: [
    bind(readJobEndpoint, async ({ app, principal }, { params }) => {
      const job = await app.db.tx(principal, (tx) => readJob(tx, params.jobId))
      if (job === undefined || (job.principalId !== principal.userId && !isAllowed(principal, 'system.read')))
        throw notFound()
      return jobView.parse(job)
    }),
    bind(searchEndpoint, async ({ app, principal }, { query }) => ({
      hits: await app.db.tx(principal, (tx) => searchRecords(tx, principal, query.q, query.limit)),
    })),
    bind(openApiEndpoint, answerApiDocument),
    bind(metricsEndpoint, async () => renderMetrics()),
    bind(systemEndpoint, async ({ app, principal }) => ({
      andonVersion,
      nodeVersion: process.version,
      ...(await app.db.tx(principal, readSystemFacts)),
    })),
  ],
}
