import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { notFound } from '#platform/error/index.ts'
import { deleteIdentity, readIdentities, type IdentityFacts } from '../../store/provider.ts'
import { deleteSessionsOfProvider } from '../../store/session.ts'
import { replaceGrants } from '../../store/user.ts'
import { requireWayIn } from '../factor.ts'
import { requireSession } from '../password.ts'

/** The caller's own accounts at providers. */
export function listIdentities({ app, principal }: RequestContext): Promise<IdentityFacts[]> {
  return app.db.tx(principal, (tx) => readIdentities(tx, principal.userId))
}

/**
 * Undoes the caller's link to a provider: its other sessions here and the roles it gave end. Throws NOT_FOUND, or LAST_WAY_IN
 * when nothing else would be left to sign in with.
 */
export async function removeIdentity({ app, principal }: RequestContext, providerId: string): Promise<void> {
  const sessionId = requireSession(principal)
  await app.db.tx(principal, async (tx) => {
    if (!(await deleteIdentity(tx, principal.userId, providerId))) throw notFound()
    await requireWayIn(tx, principal.userId)
    await replaceGrants(tx, principal.userId, [], providerId)
    await deleteSessionsOfProvider(tx, principal.userId, providerId, sessionId)
    await recordAudit(tx, {
      principal,
      kind: 'user',
      id: principal.userId,
      action: 'user.identityRemoved',
      details: { providerId },
    })
  })
}
