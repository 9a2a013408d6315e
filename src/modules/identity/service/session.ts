import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import { isStrong } from '../rules.ts'
import { readWaysIn, type WaysIn } from '../store/factor.ts'
import { deleteSession, deleteSessions, readSession, readSessions, type SessionFacts } from '../store/session.ts'
import { readSettings } from '../store/setting.ts'
import { readUserAccess, type UserAccess } from '../store/user.ts'
import { expireSessionCookie } from './library.ts'
import { readPasswordState, requireSession } from './password.ts'
import { findLogoutAddress } from './provider/logout.ts'

export interface CurrentUser extends UserAccess, WaysIn {
  readonly needsPassword: boolean
  readonly maySetPassword: boolean
  /** Whether a role's demand of a second factor is met; else it is to be proven, or to be set up first. */
  readonly secondFactor: 'met' | 'prove' | 'enrol'
}

/** The user behind a request, with what may still be missing for the next sign-in. */
export function readCurrentUser({ app, principal }: RequestContext): Promise<CurrentUser> {
  return app.db.tx(principal, async (tx) => {
    const user = await readUserAccess(tx, principal.userId)
    if (user === undefined) throw notFound()
    const { isFirst, maySet } = await readPasswordState(tx, principal.userId, principal.sessionId)
    const ways = await readWaysIn(tx, user.id)
    const needsPassword = isFirst && ways.passkeys === 0 && ways.providers.length === 0
    const secondFactor = await secondFactorOf(tx, principal, user, ways)
    return { ...user, ...ways, needsPassword, maySetPassword: maySet, secondFactor }
  })
}

async function secondFactorOf(
  tx: Tx,
  principal: Principal,
  user: UserAccess,
  ways: WaysIn,
): Promise<CurrentUser['secondFactor']> {
  if (principal.sessionId === undefined) return 'met'
  const { secondFactorRoles } = await readSettings(tx)
  const session = await readSession(tx, user.id, principal.sessionId)
  const isDemanded = user.grants.some(({ role }) => secondFactorRoles.includes(role))
  if (!isDemanded || session === undefined || isStrong(session.factors)) return 'met'
  return ways.hasTotp || ways.passkeys > 0 ? 'prove' : 'enrol'
}

/**
 * Ends the session of the request and removes its cookie; with a provider's session the answer is the address where the
 * browser ends that one too (OpenID Connect RP-Initiated Logout), as far as the provider has one.
 */
export async function signOut(context: RequestContext): Promise<string | undefined> {
  const { app, principal } = context
  const sessionId = requireSession(principal)
  const logout = await findLogoutAddress(context, sessionId)
  await app.db.tx(principal, async (tx) => {
    await deleteSession(tx, principal.userId, sessionId)
    await recordAudit(tx, { principal, kind: 'user', id: principal.userId, action: 'user.signedOut' })
  })
  expireSessionCookie(app, context.responseHeaders)
  // The next person at this machine finds nothing in the browser's cache (OWASP ASVS 5, 14.3.1).
  context.responseHeaders.set('clear-site-data', '"cache"')
  return logout
}

/** The caller's own sessions, last used first; throws FORBIDDEN for a token: it tells nobody from where its owner works. */
export async function listSessions({ app, principal }: RequestContext): Promise<SessionFacts[]> {
  requireSession(principal)
  return app.db.tx(principal, (tx) => readSessions(tx, principal.userId, nowIso()))
}

/** Ends one of the caller's own sessions; NOT_FOUND for any other, FORBIDDEN for a token: it may not put its owner out. */
export async function revokeSession({ app, principal }: RequestContext, sessionId: string): Promise<void> {
  requireSession(principal)
  await app.db.tx(principal, async (tx) => {
    if (!(await deleteSession(tx, principal.userId, sessionId))) throw notFound()
    await recordAudit(tx, {
      principal,
      kind: 'user',
      id: principal.userId,
      action: 'user.sessionRevoked',
      details: { sessionId },
    })
  })
}

/** Ends all of the caller's sessions but the one of the request, and returns how many. */
export async function revokeOtherSessions({ app, principal }: RequestContext): Promise<number> {
  const sessionId = requireSession(principal)
  return app.db.tx(principal, async (tx) => {
    const endedSessions = await deleteSessions(tx, principal.userId, sessionId)
    await recordAudit(tx, {
      principal,
      kind: 'user',
      id: principal.userId,
      action: 'user.sessionsRevoked',
      details: { endedSessions },
    })
    return endedSessions
  })
}
