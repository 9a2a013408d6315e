import type { App } from '#platform/app/index.ts'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import type { waitingAdvisoriesEndpoint } from '../api.ts'
import { permissionFor } from '../rules.ts'
import { findAdvisory } from '../store/advisory.ts'
import { listAdvisories } from '../store/list.ts'
import { listRevisions } from '../store/revision.ts'
import { refusalFor, scopeOf } from './access.ts'

type Waiting = EndpointOutput<typeof waitingAdvisoriesEndpoint>['items'][number]

/** How many of each kind are looked at: it is a board's section, not a list. */
const MOST = 50

const DECISIONS = [
  { action: 'approve', status: 'in_review' },
  { action: 'publish', status: 'approved' },
] as const

/** True when the principal may see the advisory and take the step with it at this moment. */
async function mayTake(tx: Tx, principal: Principal, id: string, action: Waiting['action']): Promise<boolean> {
  const row = await findAdvisory(tx, id)
  const revisions = await listRevisions(tx, id)
  const [revision] = revisions
  if (row === undefined || revision === undefined) return false
  if (!isAllowed(principal, 'advisory.read', scopeOf(row))) return false
  return (await refusalFor(tx, principal, { row, revision, revisions }, action)) === undefined
}

/** What waits for the principal's decision, by the very rules that its steps are judged by. */
export function findWaiting(app: App, principal: Principal): Promise<{ items: Waiting[] }> {
  return app.db.tx(principal, async (tx) => {
    const items: Waiting[] = []
    for (const { action, status } of DECISIONS) {
      const scopes = principal.permissions.get(permissionFor(action)) ?? []
      if (scopes.length === 0) continue
      const notEditedBy = action === 'approve' ? principal.userId : undefined
      const found = await listAdvisories(tx, scopes, { status: [status], notEditedBy, limit: MOST, offset: 0 })
      for (const item of found.items) if (await mayTake(tx, principal, item.id, action)) items.push({ ...item, action })
    }
    return { items }
  })
}
