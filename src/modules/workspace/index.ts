import type { ServerModule } from '#platform/app/index.ts'
import './tables.ts'
import { workspaceRoutes } from './routes.ts'

/** What people keep for their own work: saved views, and changes of many records at once. */
export const workspaceModule: ServerModule = {
  id: 'workspace',
  permissions: [],
  errors: {
    VIEW_NAME_TAKEN: 409,
    TOO_MANY_VIEWS: 409,
    TOO_MANY_RECORDS: 422,
    SELECTION_CHANGED: 409,
    NOT_UNDOABLE: 409,
  },
  routes: workspaceRoutes,
}

export { bulkRoutes } from './routes.ts'
export {
  MISSING,
  type BulkKind,
  type BulkRecord,
  type BulkRow,
  type BulkTarget,
  type Difference,
  type Plan,
  type Written,
} from './service/bulk.ts'
export { bulkJob } from './service/run-bulk.ts'
