import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { deleteSessions, readTotpState } from '../store/session.ts'
import { ask, Undo, type Outcome } from './attempt.ts'
import { checkCode } from './code.ts'
import { beginAttempt, endAttempt } from './guard.ts'
import { cookieHeader, libraryHeaders, openLibrary, passCookies } from './library.ts'
import { requirePassword, requireSession } from './password.ts'
import { withHashSlot } from './password-hash.ts'

const own = (context: RequestContext): Headers =>
  libraryHeaders(context.headers, context.remoteAddress, ['session_token'])

const readState = ({ app, principal }: RequestContext) =>
  app.db.tx(principal, (tx) => readTotpState(tx, principal.userId))

export interface TotpSecret {
  /** `otpauth://totp/…` for an authenticator app. */
  readonly uri: string
  /** The same secret in Base32, to be typed. */
  readonly secret: string
  /** Ten codes, each good once, for a lost phone. */
  readonly backupCodes: readonly string[]
}

/**
 * Begins a second factor (RFC 6238, SHA-1, six digits, 30 s): it counts from the first code on that `confirmTotp` sees.
 * Throws PASSWORD_WRONG, PASSWORD_NEEDED or TOTP_ACTIVE.
 */
export async function beginTotp(context: RequestContext, password: string): Promise<TotpSecret> {
  const { app, principal } = context
  requireSession(principal)
  await requirePassword(context)
  if ((await readState(context)) === 'active') throw new DomainError('TOTP_ACTIVE')
  const attempt = await beginAttempt(app, 'own-password', principal.userId, context.remoteAddress)
  const outcome = await withHashSlot(() =>
    app.db.tx(principal, async (tx) => {
      const { api } = openLibrary(app, tx)
      const asked = await ask(() => api.enableTwoFactor({ body: { password, method: 'totp' }, headers: own(context) }))
      if (asked.ok) await endAttempt(tx, attempt)
      return asked
    }),
  )
  if (!outcome.ok || !('totpURI' in outcome.value)) throw new DomainError('PASSWORD_WRONG')
  const uri = outcome.value.totpURI
  return {
    uri,
    secret: new URL(uri).searchParams.get('secret') ?? '',
    backupCodes: outcome.value.backupCodes,
  }
}

/** Proves the authenticator with a code; from now on signing in asks for one. Throws CODE_INVALID or TOTP_INACTIVE. */
export async function confirmTotp(context: RequestContext, code: string): Promise<void> {
  const { app, principal } = context
  requireSession(principal)
  const state = await readState(context)
  if (state !== 'begun') throw new DomainError(state === 'active' ? 'TOTP_ACTIVE' : 'TOTP_INACTIVE')
  const attempt = await beginAttempt(app, 'own-code', principal.userId, context.remoteAddress)
  let outcome: Outcome<Headers>
  try {
    outcome = await app.db.tx(principal, async (tx) => {
      const checked = await checkCode(app, tx, { userId: principal.userId, code, headers: own(context) })
      if (!checked.ok) return checked
      await endAttempt(tx, attempt)
      // Sessions that began without the second factor end; the library has given this one a new identity.
      await endOthers(context, checked.value, tx)
      await recordAudit(tx, { principal, kind: 'user', id: principal.userId, action: 'user.totpEnabled' })
      return checked
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
    outcome = { ok: false, code: error.code }
  }
  if (!outcome.ok) throw new DomainError('CODE_INVALID')
  passCookies(outcome.value, context.responseHeaders)
}

async function endOthers(context: RequestContext, answer: Headers, tx: Tx): Promise<void> {
  const { app, principal } = context
  const current = await openLibrary(app, tx).api.getSession({ headers: new Headers({ cookie: cookieHeader(answer) }) })
  await deleteSessions(tx, principal.userId, current?.session.id)
}

/** Takes the second factor away. Throws PASSWORD_WRONG or TOTP_INACTIVE. */
export async function disableTotp(context: RequestContext, password: string): Promise<void> {
  const { app, principal } = context
  requireSession(principal)
  if ((await readState(context)) === 'none') throw new DomainError('TOTP_INACTIVE')
  const attempt = await beginAttempt(app, 'own-password', principal.userId, context.remoteAddress)
  const outcome = await withHashSlot(() =>
    app.db.tx(principal, async (tx) => {
      const { api } = openLibrary(app, tx)
      const asked = await ask(() =>
        api.disableTwoFactor({ body: { password }, headers: own(context), returnHeaders: true }),
      )
      if (!asked.ok) return asked
      await endAttempt(tx, attempt)
      await recordAudit(tx, { principal, kind: 'user', id: principal.userId, action: 'user.totpDisabled' })
      return asked
    }),
  )
  if (!outcome.ok) throw new DomainError('PASSWORD_WRONG')
  passCookies(outcome.value.headers, context.responseHeaders)
}
