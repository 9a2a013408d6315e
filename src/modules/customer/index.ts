import type { ServerModule } from '#platform/app/index.ts'
import './tables.ts'
import { customerJobs } from './jobs.ts'
import { customerRoutes } from './routes.ts'

/** Who holds which units, and what every source says about each of them. */
export const customerModule: ServerModule = {
  id: 'customer',
  permissions: ['customer.read', 'customer.write'],
  errors: { TAG_TAKEN: 409 },
  routes: customerRoutes,
  jobs: customerJobs,
  listeners: [{ event: 'vulnerability.sourceImported', mode: 'afterCommit', job: 'customer.answerSource' }],
}

export type { CustomersInput, Recipients } from './model.ts'
export { countAnswers } from './service/answers.ts'
export { importCustomers, type CustomersResult } from './service/import.ts'
export { findRecipients } from './service/recipient.ts'
