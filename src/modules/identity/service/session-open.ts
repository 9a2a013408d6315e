import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { now } from '#platform/clock/index.ts'
import { randomToken } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { removeExpired } from '../store/attempt.ts'
import { completeSession, deleteSession, proveSession, type SessionOrigin } from '../store/session.ts'
import { readSettings } from '../store/setting.ts'
import { noteSignIn } from '../store/sign-in.ts'
import { readUserAccess } from '../store/user.ts'
import { rememberDevice } from './device.ts'
import { libraryHeaders, openLibrary, passCookies } from './library.ts'
import { toPrincipal } from './principal.ts'

/** Somebody has proven who they are. */
export interface SignInProof {
  readonly userId: string
  /** How it began: `password`, `link`, `passkey`, `provider`. */
  readonly method: string
  readonly factors: readonly string[]
  readonly provider?: SessionOrigin['provider']
}

/**
 * Opens a session: always a new one, the browser's own former session ends (ASVS 5, 7.2.4). Its cookies are in the answer's
 * headers. Throws SIGN_IN_FAILED for a deactivated person. Emits `user.signedInFromNewDevice`.
 */
export async function openSession(context: RequestContext, tx: Tx, proof: SignInProof): Promise<Headers> {
  const { app, principal: former, remoteAddress: address } = context
  const user = await readUserAccess(tx, proof.userId)
  if (user?.isActive !== true) throw new DomainError('SIGN_IN_FAILED')
  if (former.sessionId !== undefined) await deleteSession(tx, former.userId, former.sessionId)
  const at = now()
  const { sessionHours } = await readSettings(tx)
  const { headers, response } = await openLibrary(app, tx).api.openSession({
    body: { userId: user.id, method: proof.method },
    headers: libraryHeaders(context.headers, address, false),
    returnHeaders: true,
  })
  const device = await rememberDevice(context, tx, user.id, headers)
  const sessionId = await completeSession(tx, response.token, {
    factors: proof.factors,
    at: at.toISOString(),
    expiresAt: new Date(at.getTime() + sessionHours * 3_600_000).toISOString(),
    deviceId: device.id,
    provider: proof.provider,
  })
  await noteSignIn(tx, user.id, at.toISOString())
  await removeExpired(tx, at.toISOString())
  const principal = toPrincipal(user, sessionId)
  const isNewDevice = device.isNew && !device.isFirst
  await recordAudit(tx, {
    principal,
    kind: 'user',
    id: user.id,
    action: 'user.signedIn',
    details: { method: proof.method, factors: proof.factors, ...(isNewDevice ? { isNewDevice } : {}) },
    personal: { address },
  })
  if (isNewDevice)
    await app.events.emit(tx, principal, {
      name: 'user.signedInFromNewDevice',
      payload: { userId: user.id, sessionId, method: proof.method },
    })
  return headers
}

/**
 * Notes that the person behind the request's session has proven themselves once more, or one factor more: the session gets a
 * new token, and what was stolen before ends (ASVS 5, 7.2.4). Its cookie is in the answer's headers.
 */
export async function renewSession(
  context: RequestContext,
  tx: Tx,
  session: { readonly id: string; readonly factors: readonly string[] },
): Promise<Headers> {
  const token = randomToken(24)
  const factors = [...new Set(session.factors)]
  await proveSession(tx, { id: session.id, token, factors, at: now().toISOString() })
  const { headers } = await openLibrary(context.app, tx).api.giveCookie({
    body: { token },
    headers: libraryHeaders(context.headers, context.remoteAddress, false),
    returnHeaders: true,
  })
  return headers
}

/** Gives the cookies of a new or renewed session to the answer. */
export function giveCookies(context: RequestContext, headers: Headers): void {
  passCookies(headers, context.responseHeaders)
}
