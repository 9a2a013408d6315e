import type { App, RequestContext } from '#platform/app/index.ts'
import { SYSTEM_USER_ID } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { isWorthNoting } from '../rules.ts'
import { removeExpired } from '../store/attempt.ts'
import { findActiveUser, findLink, noteSignIn, redeemLink } from '../store/sign-in.ts'
import { readUserAccess } from '../store/user.ts'
import { ask, Undo } from './attempt.ts'
import { checkCode } from './code.ts'
import { beginAttempt, endAttempt, type Attempt } from './guard.ts'
import { challengeOf, cookieHeader, libraryHeaders, openLibrary, passCookies } from './library.ts'
import { withHashSlot } from './password-hash.ts'
import { bootstrapPrincipal, toPrincipal } from './principal.ts'

export type SignInState = 'signedIn' | 'secondFactorNeeded'

async function noteSuccess(tx: Tx, userId: string, method: string, address: string): Promise<void> {
  const user = await readUserAccess(tx, userId)
  if (user?.isActive !== true) throw new DomainError('SIGN_IN_FAILED')
  const at = nowIso()
  await noteSignIn(tx, userId, at)
  await removeExpired(tx, at)
  await recordAudit(tx, {
    principal: toPrincipal(user),
    kind: 'user',
    id: userId,
    action: 'user.signedIn',
    details: { method },
    personal: { address },
  })
}

/** Notes a failure on the person's record, or on the system's when nobody has that address: the same work for both. */
async function noteFailure(
  tx: Tx,
  attempt: Attempt,
  failure: { userId: string | undefined; reason: string; address: string; email?: string },
): Promise<void> {
  if (!isWorthNoting(attempt.failures, attempt.addressFailures)) return
  await recordAudit(tx, {
    principal: bootstrapPrincipal,
    kind: 'user',
    id: failure.userId ?? SYSTEM_USER_ID,
    action: 'user.signInFailed',
    details: { reason: failure.reason, failures: attempt.failures },
    personal: { address: failure.address, ...(failure.email === undefined ? {} : { email: failure.email }) },
  })
}

/**
 * Signs in with address and password, or opens the way to the second factor; cookies go to the answer. Unknown address,
 * wrong password and deactivated user are one and the same SIGN_IN_FAILED after the same work (ASVS 5, 6.3.8).
 */
export async function signIn(
  context: RequestContext,
  input: { email: string; password: string },
): Promise<SignInState> {
  const { app, remoteAddress: address } = context
  const attempt = await beginAttempt(app, 'password', input.email, address)
  const result = await withHashSlot(() =>
    app.db.tx(bootstrapPrincipal, async (tx) => {
      const user = await findActiveUser(tx, input.email)
      const library = openLibrary(app, tx)
      // For who may not sign in the library hashes the password all the same: an address that cannot exist.
      const email = user === undefined ? `${newId()}@nobody.invalid` : input.email
      const outcome = await ask(() =>
        library.api.signInEmail({
          body: { email, password: input.password },
          headers: libraryHeaders(context.headers, address, []),
          returnHeaders: true,
        }),
      )
      if (!outcome.ok || user === undefined) {
        await noteFailure(tx, attempt, { userId: user?.id, reason: 'password', address, email: input.email })
        return undefined
      }
      const state: SignInState = 'twoFactorRedirect' in outcome.value.response ? 'secondFactorNeeded' : 'signedIn'
      await endAttempt(tx, attempt)
      if (state === 'signedIn') await noteSuccess(tx, user.id, 'password', address)
      return { state, headers: outcome.value.headers }
    }),
  )
  if (result === undefined) throw new DomainError('SIGN_IN_FAILED')
  passCookies(result.headers, context.responseHeaders)
  return result.state
}

/**
 * Completes a sign-in with a one-time code or a backup code. Throws CODE_INVALID, or SIGN_IN_EXPIRED when the password step
 * is too long ago or was tried too often.
 */
export async function signInWithTotp(context: RequestContext, code: string): Promise<SignInState> {
  const { app, remoteAddress: address } = context
  const userId = await app.db.tx(bootstrapPrincipal, (tx) => challengeOf(openLibrary(app, tx), context.headers))
  if (userId === undefined) throw new DomainError('SIGN_IN_EXPIRED')
  const attempt = await beginAttempt(app, 'code', userId, address)
  const outcome = await undoable(app, async (tx) => {
    // Only the challenge's cookie: with a session's the library would check the code without counting failures.
    const headers = libraryHeaders(context.headers, address, ['two_factor'])
    const checked = await checkCode(app, tx, { userId, code, headers })
    if (checked.ok) {
      await endAttempt(tx, attempt)
      await noteSuccess(tx, userId, 'totp', address)
    } else await noteFailure(tx, attempt, { userId, reason: 'code', address })
    return checked
  })
  if (!outcome.ok) throw new DomainError(EXPIRED.has(outcome.code) ? 'SIGN_IN_EXPIRED' : 'CODE_INVALID')
  passCookies(outcome.value, context.responseHeaders)
  return 'signedIn'
}

const EXPIRED = new Set(['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'])

/** A transaction that `Undo` ends without a trace; its code is then the refusal. */
async function undoable<T>(
  app: App,
  work: (tx: Tx) => Promise<{ ok: true; value: T } | { ok: false; code: string }>,
): Promise<{ ok: true; value: T } | { ok: false; code: string }> {
  try {
    return await app.db.tx(bootstrapPrincipal, work)
  } catch (error) {
    if (error instanceof Undo) return { ok: false, code: error.code }
    throw error
  }
}

/**
 * Redeems a one-time link: it replaces the password, not the second factor. Without a code the link of a person with a
 * second factor answers `secondFactorNeeded` and stays unused. Throws LINK_INVALID or CODE_INVALID.
 */
export async function redeemSignInLink(
  context: RequestContext,
  input: { token: string; code?: string | undefined },
): Promise<SignInState> {
  const { app, remoteAddress: address } = context
  const hash = sha256Hex(input.token)
  const attempt = await beginAttempt(app, 'link', hash, address)
  let userId: string | undefined
  const outcome = await undoable<{ state: SignInState; headers: Headers }>(app, async (tx) => {
    userId = await findLink(tx, hash, nowIso())
    const user = userId === undefined ? undefined : await readUserAccess(tx, userId)
    if (user?.isActive !== true) return { ok: false, code: 'LINK_INVALID' }
    if (user.hasTotp && input.code === undefined) {
      await endAttempt(tx, attempt)
      return { ok: true, value: { state: 'secondFactorNeeded', headers: new Headers() } }
    }
    // Two requests at once: one of them finds the link used.
    if ((await redeemLink(tx, hash, nowIso())) === undefined) return { ok: false, code: 'LINK_INVALID' }
    const { headers } = await openLibrary(app, tx).api.signInByLink({
      body: { userId: user.id },
      headers: libraryHeaders(context.headers, address, []),
      returnHeaders: true,
    })
    if (user.hasTotp) {
      const asSession = new Headers({ cookie: cookieHeader(headers) })
      const checked = await checkCode(app, tx, { userId: user.id, code: input.code ?? '', headers: asSession })
      // The link is unused again, and the session never was.
      if (!checked.ok) throw new Undo('CODE_INVALID')
    }
    await endAttempt(tx, attempt)
    await noteSuccess(tx, user.id, 'link', address)
    return { ok: true, value: { state: 'signedIn', headers } }
  })
  if (!outcome.ok) {
    const failure = { userId, reason: outcome.code === 'CODE_INVALID' ? 'code' : 'link', address }
    await app.db.tx(bootstrapPrincipal, (tx) => noteFailure(tx, attempt, failure))
    throw new DomainError(outcome.code === 'CODE_INVALID' ? 'CODE_INVALID' : 'LINK_INVALID')
  }
  passCookies(outcome.value.headers, context.responseHeaders)
  return outcome.value.state
}
