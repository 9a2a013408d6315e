import type { App } from '#platform/app/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { hmacHex } from '#platform/crypto/index.ts'
import { addressGroup } from '#platform/http/client-address.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { delayAfter, delayOfAddress } from '../rules.ts'
import { forgetAttempts, reserveAttempt, returnAttempt, type Reservation } from '../store/attempt.ts'
import { bootstrapPrincipal } from './principal.ts'

/** Keyed digests of who is tried from where: the table tells neither addresses nor accounts. */
export interface Attempt {
  readonly key: string
  readonly addressKey: string
  /** Failures in a row of this account from this address, this one included. */
  readonly failures: number
  /** Failures of all accounts from this address. */
  readonly addressFailures: number
}

/**
 * Counts an attempt to prove something (`purpose`) about a `subject` from an address before it is made. Throws
 * TOO_MANY_REQUESTS with `retryAfterSeconds` while the pair, or the address as a whole, has to wait; others who sign in to
 * the same account from elsewhere do not.
 */
export async function beginAttempt(app: App, purpose: string, subject: string, address: string): Promise<Attempt> {
  const group = addressGroup(address)
  const secret = app.keyring.derive('sign-in-attempts')
  const key = hmacHex(secret, `${purpose}\n${subject}\n${group}`)
  const addressKey = hmacHex(secret, `address\n${group}`)
  const at = nowIso()
  // A refusal undoes the transaction: waiting is no further failure.
  return app.db.tx(bootstrapPrincipal, async (tx) => {
    const addressFailures = granted(await reserveAttempt(tx, addressKey, at, delayOfAddress))
    const failures = granted(await reserveAttempt(tx, key, at, delayAfter))
    return { key, addressKey, failures, addressFailures }
  })
}

function granted(reservation: Reservation): number {
  if ('failures' in reservation) return reservation.failures
  throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: Math.ceil(reservation.waitMs / 1000) })
}

/** The attempt succeeded: its pair starts anew, and the address is not charged. */
export async function endAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  // In the order of beginAttempt: otherwise two requests could wait for each other.
  await returnAttempt(tx, attempt.addressKey)
  await forgetAttempts(tx, attempt.key)
}
