import type { App } from '#platform/app/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { hmacHex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { delayAfter, delayOfAddress } from '../rules.ts'
import { forgetAttempts, reserveAttempt, returnAttempt } from '../store/attempt.ts'
import { bootstrapPrincipal } from './principal.ts'

/** Keyed digests of who is tried from where: the table tells neither addresses nor accounts. */
export interface Attempt {
  readonly key: string
  readonly addressKey: string
  /** Failures in a row of this account from this address, this one included. */
  readonly failures: number
}

/**
 * Counts an attempt to prove something (`purpose`) about a `subject` from an address before it is made. Throws
 * TOO_MANY_REQUESTS with `retryAfterSeconds` while the pair, or the address as a whole, has to wait; others who sign in to
 * the same account from elsewhere do not.
 */
export async function beginAttempt(app: App, purpose: string, subject: string, address: string): Promise<Attempt> {
  const secret = app.keyring.derive('sign-in-attempts')
  const key = hmacHex(secret, `${purpose}\n${subject}\n${address}`)
  const addressKey = hmacHex(secret, `address\n${address}`)
  const at = nowIso()
  const refused = await app.db.tx(bootstrapPrincipal, async (tx) => {
    const ofAddress = await reserveAttempt(tx, addressKey, at, delayOfAddress)
    if (!ofAddress.isGranted) return { until: ofAddress.blockedUntil }
    const own = await reserveAttempt(tx, key, at, delayAfter)
    return own.isGranted ? { failures: own.failures } : { until: own.blockedUntil }
  })
  if (refused.until !== undefined) {
    const retryAfterSeconds = Math.max(1, Math.ceil((Date.parse(refused.until) - Date.parse(at)) / 1000))
    throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds })
  }
  return { key, addressKey, failures: refused.failures }
}

/** The attempt succeeded: its pair starts anew, and the address is not charged. */
export async function endAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  // In the order of beginAttempt: otherwise two requests could wait for each other.
  await returnAttempt(tx, attempt.addressKey)
  await forgetAttempts(tx, attempt.key)
}

/** Failures are written to the audit trail at 1, 2, 4, 8 … in a row: a flood must not fill it. */
export function isWorthNoting(attempt: Attempt): boolean {
  return (attempt.failures & (attempt.failures - 1)) === 0
}
