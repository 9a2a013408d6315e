import type { RequestContext } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { now } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { findPasswordProblems, PASSWORD_MAX, PASSWORD_MIN } from '../rules.ts'
import { deleteSessions, hasPassword, readSession } from '../store/session.ts'
import { deleteLinks } from '../store/sign-in.ts'
import { lockUser, readUserAccess, type UserAccess } from '../store/user.ts'
import { isPasswordOf } from './sign-in.ts'
import { isFrequentPassword } from './frequent-password.ts'
import { beginAttempt, endAttempt } from './guard.ts'
import { libraryHeaders, openLibrary } from './library.ts'
import { withHashSlot } from './password-hash.ts'

/** Who signed in with a link may set a new password without the old one, for so long. */
const LINK_GRACE_MS = 15 * 60_000

/** The session of a person at a screen; throws FORBIDDEN for tokens and jobs, which manage no way to sign in. */
export function requireSession(principal: Principal): string {
  if (principal.kind !== 'user' || principal.sessionId === undefined) throw new DomainError('FORBIDDEN')
  return principal.sessionId
}

/** Throws PASSWORD_NEEDED for a person without one, before an attempt is counted. */
export async function requirePassword({ app, principal }: RequestContext): Promise<void> {
  if (!(await app.db.tx(principal, (tx) => hasPassword(tx, principal.userId)))) throw new DomainError('PASSWORD_NEEDED')
}

async function readOwnUser(tx: Tx, principal: Principal): Promise<UserAccess> {
  const user = await readUserAccess(tx, principal.userId)
  if (user === undefined) throw notFound()
  return user
}

/** Whether the user has no password yet, and whether one may be set without the old one in this session. */
export async function readPasswordState(
  tx: Tx,
  userId: string,
  sessionId: string | undefined,
): Promise<{ isFirst: boolean; maySet: boolean }> {
  const isFirst = !(await hasPassword(tx, userId))
  const session = sessionId === undefined ? undefined : await readSession(tx, userId, sessionId)
  const isFresh = session?.method === 'link' && now().getTime() - Date.parse(session.createdAt) < LINK_GRACE_MS
  return { isFirst, maySet: sessionId !== undefined && (isFirst || isFresh) }
}

function checkPassword(password: string, user: UserAccess): void {
  const found = findPasswordProblems(password, user)
  const isCommon = found.length === 0 && isFrequentPassword(password)
  const problems = isCommon ? (['PASSWORD_COMMON'] as const) : found
  if (problems.length === 0) return
  const params = { min: PASSWORD_MIN, max: PASSWORD_MAX }
  throw new DomainError(
    'INVALID_INPUT',
    {},
    problems.map((code) => ({ code, path: '/newPassword', params })),
  )
}

/** Every other way in that the old state allowed ends; tokens stay, they have their own list. */
async function finish(tx: Tx, principal: Principal, action: string): Promise<void> {
  const endedSessions = await deleteSessions(tx, principal.userId, principal.sessionId)
  await deleteLinks(tx, principal.userId)
  await recordAudit(tx, { principal, kind: 'user', id: principal.userId, action, details: { endedSessions } })
}

/**
 * Sets the first password, or a new one within 15 minutes of signing in with a link; ends the person's other sessions.
 * Throws PASSWORD_EXISTS, or INVALID_INPUT with PASSWORD_… findings.
 */
export async function setPassword(context: RequestContext, newPassword: string): Promise<void> {
  const { app, principal } = context
  const sessionId = requireSession(principal)
  await withHashSlot(() =>
    app.db.tx(principal, async (tx) => {
      const user = await readOwnUser(tx, principal)
      const { isFirst, maySet } = await readPasswordState(tx, principal.userId, sessionId)
      if (!maySet) throw new DomainError('PASSWORD_EXISTS')
      checkPassword(newPassword, user)
      const library = openLibrary(app, tx)
      if (isFirst) {
        const headers = libraryHeaders(context.headers, context.remoteAddress, true)
        await library.api.setPassword({ body: { newPassword }, headers })
      } else {
        const { internalAdapter, password } = await library.$context
        await internalAdapter.updatePassword(principal.userId, await password.hash(newPassword))
      }
      await finish(tx, principal, 'user.passwordSet')
    }),
  )
}

/** Changes the password; ends the person's other sessions. Throws PASSWORD_WRONG, PASSWORD_NEEDED or INVALID_INPUT. */
export async function changePassword(
  context: RequestContext,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  const { app, principal } = context
  requireSession(principal)
  await requirePassword(context)
  checkPassword(input.newPassword, await app.db.tx(principal, (tx) => readOwnUser(tx, principal)))
  const attempt = await beginAttempt(context, 'own-password', { userId: principal.userId })
  const isRight = await withHashSlot(() =>
    app.db.tx(principal, async (tx) => {
      // Of two changes at once the second finds the password that the first has set.
      await lockUser(tx, principal.userId)
      if (!(await isPasswordOf(context, tx, principal.userId, input.currentPassword))) return false
      await endAttempt(tx, attempt)
      const { internalAdapter, password } = await openLibrary(app, tx).$context
      await internalAdapter.updatePassword(principal.userId, await password.hash(input.newPassword))
      await finish(tx, principal, 'user.passwordChanged')
      return true
    }),
  )
  if (!isRight) throw new DomainError('PASSWORD_WRONG')
}
