import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { notFound } from '#platform/error/index.ts'
import { deleteSession, deleteSessions, readSessions, type SessionFacts } from '../store/session.ts'
import { readUserAccess, type UserAccess } from '../store/user.ts'
import { expireSessionCookie } from './library.ts'
import { readPasswordState, requireSession } from './password.ts'

export interface CurrentUser extends UserAccess {
  readonly needsPassword: boolean
  readonly maySetPassword: boolean
}

/** The user behind a request, with what may still be missing for the next sign-in. */
export function readCurrentUser({ app, principal }: RequestContext): Promise<CurrentUser> {
  return app.db.tx(principal, async (tx) => {
    const user = await readUserAccess(tx, principal.userId)
    if (user === undefined) throw notFound()
    const { isFirst, maySet } = await readPasswordState(tx, principal.userId, principal.sessionId)
    return { ...user, needsPassword: isFirst, maySetPassword: maySet }
  })
}

/** Ends the session of the request and removes its cookie. */
export async function signOut(context: RequestContext): Promise<void> {
  const { app, principal } = context
  const sessionId = requireSession(principal)
  await app.db.tx(principal, async (tx) => {
    await deleteSession(tx, principal.userId, sessionId)
    await recordAudit(tx, { principal, kind: 'user', id: principal.userId, action: 'user.signedOut' })
  })
  expireSessionCookie(app, context.responseHeaders)
}

/** The caller's own sessions, last used first. */
export function listSessions({ app, principal }: RequestContext): Promise<SessionFacts[]> {
  return app.db.tx(principal, (tx) => readSessions(tx, principal.userId, nowIso()))
}

/** Ends one of the caller's own sessions; NOT_FOUND for any other. */
export async function revokeSession({ app, principal }: RequestContext, sessionId: string): Promise<void> {
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
