import type { RequestContext } from '#platform/app/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { hmacHex } from '#platform/crypto/index.ts'
import { addressGroup } from '#platform/http/client-address.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { delayAfter, delayOfAccount, delayOfAddress, delayOfSite } from '../rules.ts'
import { forgetAttempts, reserveAttempt, returnAttempt, type Reservation } from '../store/attempt.ts'
import { findDevice } from './device.ts'
import { bootstrapPrincipal } from './principal.ts'

/** Keyed digests of who is tried from where: the table tells neither addresses nor accounts. */
export interface Attempt {
  readonly key: string
  /** Counts that this attempt shares with others: of the address, the site, the account. */
  readonly sharedKeys: readonly string[]
  /** Failures in a row of this account from this browser or address, this one included. */
  readonly failures: number
  /** Failures of all accounts from this address; 1 for a known browser. */
  readonly addressFailures: number
}

/** Who is tried: the person of an address or an id, or whoever a secret belongs to. */
export type Subject = { readonly email: string } | { readonly userId: string } | { readonly secret: string }

/**
 * Counts an attempt to prove something (`purpose`) about a subject before it is made. Throws TOO_MANY_REQUESTS with
 * `retryAfterSeconds` while it has to wait. Three counts, none of which somebody else can use against the owner:
 * - a browser in which the person has signed in before has a count of its own and shares none;
 * - from a place where the person has signed in before, the pair of account and address counts, and the address as a whole;
 * - from anywhere else, all such guesses at the account together count too: a botnet's thousand addresses are one attacker.
 */
export async function beginAttempt(context: RequestContext, purpose: string, subject: Subject): Promise<Attempt> {
  const { app, remoteAddress } = context
  const group = addressGroup(remoteAddress)
  const site = addressGroup(remoteAddress, 48)
  const secret = app.keyring.derive('sign-in-attempts')
  const keyOf = (...parts: readonly string[]): string => hmacHex(secret, parts.join('\n'))
  const text = 'email' in subject ? subject.email : 'userId' in subject ? subject.userId : subject.secret
  const at = nowIso()
  // A refusal undoes the transaction: waiting is no further failure.
  return app.db.tx(bootstrapPrincipal, async (tx) => {
    const device = 'secret' in subject ? undefined : await findDevice(context, tx, subject)
    if (device?.isCookie === true) {
      const key = keyOf(purpose, text, 'device', device.id)
      return {
        key,
        sharedKeys: [],
        failures: granted(await reserveAttempt(tx, key, at, delayAfter)),
        addressFailures: 1,
      }
    }
    // Always in this order: otherwise two requests could wait for each other.
    const addressKey = keyOf('address', group)
    const addressFailures = granted(await reserveAttempt(tx, addressKey, at, delayOfAddress))
    const sharedKeys = [addressKey]
    if (site !== group) {
      const siteKey = keyOf('site', site)
      granted(await reserveAttempt(tx, siteKey, at, delayOfSite))
      sharedKeys.push(siteKey)
    }
    if (device === undefined && !('secret' in subject)) {
      const accountKey = keyOf('account', purpose, text)
      granted(await reserveAttempt(tx, accountKey, at, delayOfAccount))
      sharedKeys.push(accountKey)
    }
    const key = keyOf(purpose, text, group)
    return { key, sharedKeys, failures: granted(await reserveAttempt(tx, key, at, delayAfter)), addressFailures }
  })
}

function granted(reservation: Reservation): number {
  if ('failures' in reservation) return reservation.failures
  throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: Math.ceil(reservation.waitMs / 1000) })
}

/** The attempt succeeded: its own count starts anew, and the shared ones are not charged. */
export async function endAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  for (const key of attempt.sharedKeys) await returnAttempt(tx, key)
  await forgetAttempts(tx, attempt.key)
}
