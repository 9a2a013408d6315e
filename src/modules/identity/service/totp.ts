import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { beginTotpSecret, deleteTotp, readTotp, readWaysIn } from '../store/factor.ts'
import { readUserAccess } from '../store/user.ts'
import { takeCode, totpSubject } from './code.ts'
import { settleLostFactor, settleNewFactor, tellCodes } from './factor.ts'
import { beginAttempt, endAttempt } from './guard.ts'
import { requireSession } from './password.ts'
import { newTotpSecret, toBase32, totpUri } from './totp-code.ts'

export interface TotpSecret {
  /** `otpauth://totp/…` for an authenticator app. */
  readonly uri: string
  /** The same secret in Base32, to be typed. */
  readonly secret: string
}

/**
 * Begins one-time codes (RFC 6238, SHA-1, six digits, 30 s): they count from the first code on that `confirmTotp` sees.
 * Throws TOTP_ACTIVE.
 */
export async function beginTotp(context: RequestContext): Promise<TotpSecret> {
  const { app, principal } = context
  requireSession(principal)
  const secret = newTotpSecret()
  const sealed = app.keyring.wrap(secret, totpSubject(principal.userId))
  return app.db.tx(principal, async (tx) => {
    const user = await readUserAccess(tx, principal.userId)
    if (user === undefined) throw notFound()
    if (!(await beginTotpSecret(tx, principal.userId, sealed, nowIso()))) throw new DomainError('TOTP_ACTIVE')
    return { uri: totpUri(secret, user.email), secret: toBase32(secret) }
  })
}

/**
 * Proves the authenticator with a code; from now on signing in asks for one. The first second factor brings recovery codes.
 * Throws CODE_INVALID, TOTP_ACTIVE or TOTP_INACTIVE.
 */
export async function confirmTotp(context: RequestContext, code: string): Promise<{ recoveryCodes: string[] }> {
  const { app, principal } = context
  requireSession(principal)
  const begun = await app.db.tx(principal, (tx) => readTotp(tx, principal.userId))
  if (begun === undefined) throw new DomainError('TOTP_INACTIVE')
  if (begun.isProven) throw new DomainError('TOTP_ACTIVE')
  const attempt = await beginAttempt(context, 'own-code', { userId: principal.userId })
  const settled = await app.db.tx(principal, async (tx) => {
    const before = await readWaysIn(tx, principal.userId)
    if ((await takeCode(app, tx, principal.userId, code, true)) === undefined) return undefined
    await endAttempt(tx, attempt)
    await recordAudit(tx, { principal, kind: 'user', id: principal.userId, action: 'user.totpEnabled' })
    return settleNewFactor(context, tx, { factor: 'totp', before })
  })
  if (settled === undefined) throw new DomainError('CODE_INVALID')
  return tellCodes(context, settled)
}

/** Takes one-time codes away. Throws TOTP_INACTIVE or SECOND_FACTOR_KEPT. */
export async function disableTotp(context: RequestContext): Promise<void> {
  const { app, principal } = context
  requireSession(principal)
  await app.db.tx(principal, async (tx) => {
    if (!(await deleteTotp(tx, principal.userId))) throw new DomainError('TOTP_INACTIVE')
    await settleLostFactor(context, tx)
    await recordAudit(tx, { principal, kind: 'user', id: principal.userId, action: 'user.totpDisabled' })
  })
}
