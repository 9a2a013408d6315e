import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { toList, type ListPage, type PageQuery, type TimelineEntry } from '#platform/http/shapes.ts'
import type { OwnedToken } from '../api-admin.ts'
import { deleteSession, deleteSessions, readSessions, type SessionFacts } from '../store/session.ts'
import { readAllTokens, revokeTokenOf } from '../store/token.ts'
import { readUserAccess } from '../store/user.ts'

async function requireUser(tx: Tx, userId: string): Promise<void> {
  if ((await readUserAccess(tx, userId)) === undefined) throw notFound()
}

/** A person's sessions that are not over; throws NOT_FOUND. */
export function listUserSessions(
  app: App,
  principal: Principal,
  userId: string,
): Promise<ListPage<SessionFacts & { isCurrent: boolean; factors: string[] }>> {
  requireEverywhere(principal, 'user.read')
  return app.db.tx(principal, async (tx) => {
    await requireUser(tx, userId)
    const sessions = await readSessions(tx, userId, nowIso())
    return toList(
      sessions.map((session) => ({
        ...session,
        factors: [...session.factors],
        isCurrent: session.id === principal.sessionId,
      })),
    )
  })
}

/** Ends a person's sessions, all or one, and returns how many; throws NOT_FOUND, OWN_ACCOUNT (one's own are ended in one's account). */
export function revokeUserSessions(
  app: App,
  principal: Principal,
  userId: string,
  sessionId: string | undefined,
): Promise<number> {
  requireEverywhere(principal, 'user.write')
  if (userId === principal.userId) throw new DomainError('OWN_ACCOUNT')
  return app.db.tx(principal, async (tx) => {
    await requireUser(tx, userId)
    const ended =
      sessionId === undefined ? await deleteSessions(tx, userId) : Number(await deleteSession(tx, userId, sessionId))
    if (sessionId !== undefined && ended === 0) throw notFound()
    const details = { sessions: ended }
    if (ended > 0) await recordAudit(tx, { principal, kind: 'user', id: userId, action: 'user.sessionsEnded', details })
    return ended
  })
}

/** API tokens of everybody or of one person, newest first, without their text. */
export function listAllTokens(
  app: App,
  principal: Principal,
  userId: string | undefined,
): Promise<ListPage<OwnedToken>> {
  requireEverywhere(principal, 'user.read')
  return app.db.tx(principal, async (tx) => toList(await readAllTokens(tx, userId, nowIso())))
}

/** Ends an API token of a person; throws NOT_FOUND. */
export function revokeUserToken(
  app: App,
  principal: Principal,
  path: { readonly userId: string; readonly tokenId: string },
): Promise<void> {
  requireEverywhere(principal, 'user.write')
  const { userId, tokenId } = path
  return app.db.tx(principal, async (tx) => {
    if (!(await revokeTokenOf(tx, userId, tokenId, nowIso()))) throw notFound()
    await recordAudit(tx, { principal, kind: 'token', id: tokenId, action: 'token.revoked', details: { userId } })
  })
}

/** What was done with a person's account, newest first; throws NOT_FOUND. */
export function readUserTimeline(
  app: App,
  principal: Principal,
  userId: string,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  requireEverywhere(principal, 'user.read')
  return app.db.tx(principal, async (tx) => {
    await requireUser(tx, userId)
    return readTimelinePage(tx, [{ kind: 'user', id: userId }], page)
  })
}
