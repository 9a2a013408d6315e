import type { ServerModule } from '#platform/app/index.ts'
import { dataJobs } from './jobs.ts'
import { dataRoutes } from './routes.ts'
import './tables.ts'

/** Data in and out: files of other systems with preview and one transaction, and everything back in the same form. */
export const dataModule: ServerModule = {
  id: 'data',
  permissions: ['data.import', 'data.export'],
  errors: {
    DATA_STATE: 409,
    DATA_ROW_ERRORS: 409,
    DATA_VANISHED_UNSURE: 409,
    DATA_NOTHING: 409,
    UNWRITABLE: 422,
  },
  routes: dataRoutes,
  jobs: dataJobs,
  webhookEvents: [
    {
      event: 'data.imported',
      summary: 'A file was imported',
      record: { kind: 'dataImport', idFrom: 'runId', path: (id) => `/data/imports/${id}` },
      members: ['kind', 'source', 'added', 'changed', 'ended', 'removed'],
    },
  ],
}
