import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { readWaysIn, replaceRecoveryCodes, type WaysIn } from '../store/factor.ts'
import { deleteSessions, readSession } from '../store/session.ts'
import { readSettings } from '../store/setting.ts'
import { noteSecondFactor, readUserAccess } from '../store/user.ts'
import { makeRecoveryCodes } from './code.ts'
import { requireSession } from './password.ts'
import { giveCookies, renewSession } from './session-open.ts'
import { nowIso } from '#platform/clock/index.ts'

/** Whether the person's roles demand a second factor. */
export async function isSecondFactorDemanded(tx: Tx, userId: string): Promise<boolean> {
  const { secondFactorRoles } = await readSettings(tx)
  const user = await readUserAccess(tx, userId)
  return user?.grants.some(({ role }) => secondFactorRoles.includes(role)) ?? false
}

/**
 * A second factor was added in this session, which proved it by that. With the first one the sessions that began without it
 * end, and recovery codes are made: they are in the answer, once. The session's new cookie is in `headers`.
 */
export async function settleNewFactor(
  context: RequestContext,
  tx: Tx,
  added: { readonly factor: 'totp' | 'passkey'; readonly before: WaysIn },
): Promise<{ readonly headers: Headers; readonly recoveryCodes: string[] }> {
  const { app, principal } = context
  const sessionId = requireSession(principal)
  const session = await readSession(tx, principal.userId, sessionId)
  if (session === undefined) throw new DomainError('UNAUTHENTICATED')
  const headers = await renewSession(context, tx, { id: sessionId, factors: [...session.factors, added.factor] })
  const isFirst = !added.before.hasTotp && added.before.passkeys === 0
  if (!isFirst) return { headers, recoveryCodes: [] }
  await noteSecondFactor(tx, principal.userId, true)
  await deleteSessions(tx, principal.userId, sessionId)
  return { headers, recoveryCodes: await makeRecoveryCodes(app, tx, principal.userId) }
}

/** After something to sign in with was taken away by its owner: throws LAST_WAY_IN when nothing is left. */
export async function requireWayIn(tx: Tx, userId: string): Promise<void> {
  const left = await readWaysIn(tx, userId)
  if (!left.hasPassword && left.passkeys === 0 && left.providers.length === 0) throw new DomainError('LAST_WAY_IN')
}

/**
 * After a second factor was taken away by its owner: throws SECOND_FACTOR_KEPT when a role of the person demands what is gone.
 * Recovery codes go with the last one. Emits `user.factorRemoved`.
 */
export async function settleLostFactor(context: RequestContext, tx: Tx): Promise<void> {
  const { app, principal } = context
  const { userId } = principal
  const left = await readWaysIn(tx, userId)
  await app.events.emit(tx, principal, { name: 'user.factorRemoved', payload: { userId } })
  if (left.hasTotp || left.passkeys > 0) return
  if (await isSecondFactorDemanded(tx, userId)) throw new DomainError('SECOND_FACTOR_KEPT')
  await noteSecondFactor(tx, userId, false)
  await replaceRecoveryCodes(tx, userId, [], nowIso())
}

/** New recovery codes instead of the old ones, in the answer once. Throws SECOND_FACTOR_NEEDED without a second factor. */
export function renewRecoveryCodes(context: RequestContext): Promise<string[]> {
  const { app, principal } = context
  requireSession(principal)
  return app.db.tx(principal, async (tx) => {
    const { hasTotp, passkeys } = await readWaysIn(tx, principal.userId)
    if (!hasTotp && passkeys === 0) throw new DomainError('SECOND_FACTOR_NEEDED')
    const codes = await makeRecoveryCodes(app, tx, principal.userId)
    await recordAudit(tx, { principal, kind: 'user', id: principal.userId, action: 'user.recoveryCodesMade' })
    return codes
  })
}

/** Gives the cookies and hands on the codes. */
export function tellCodes(
  context: RequestContext,
  settled: { readonly headers: Headers; readonly recoveryCodes: string[] },
): { recoveryCodes: string[] } {
  giveCookies(context, settled.headers)
  return { recoveryCodes: settled.recoveryCodes }
}
