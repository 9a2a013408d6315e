import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { LONGEST_DELAY_S } from '../rules.ts'
import '../tables.ts'

/** How many attempts in a row failed, this one included (it counts as failed until it succeeds); or how long to wait. */
export type Reservation = { readonly failures: number } | { readonly waitMs: number }

/**
 * Counts an attempt before it is tried, so that attempts at the same time cannot slip past each other: the row's lock puts
 * them in order. Not granted, and not counted, while the key is blocked. Failures older than a day are forgotten.
 */
export async function reserveAttempt(
  tx: Tx,
  key: string,
  at: string,
  delayAfter: (failures: number) => number,
): Promise<Reservation> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`attempt:${key}`}, 0))`.execute(tx)
  const known = await tx.selectFrom('sign_in.attempt').selectAll().where('key', '=', key).executeTakeFirst()
  const instant = Date.parse(at)
  const waitMs = known?.blocked_until ? Date.parse(known.blocked_until) - instant : 0
  // A wait longer than any delay is a clock that was set back since.
  if (known !== undefined && waitMs > 0 && waitMs <= LONGEST_DELAY_S * 1000) return { waitMs }
  const isFresh = known === undefined || instant - Date.parse(known.last_at) > 86_400_000
  const failures = isFresh ? 1 : known.failures + 1
  const delay = delayAfter(failures)
  const blockedUntil = delay === 0 ? null : new Date(instant + delay * 1000).toISOString()
  await tx
    .insertInto('sign_in.attempt')
    .values({ key, failures, blocked_until: blockedUntil, last_at: at })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ failures, blocked_until: blockedUntil, last_at: at }),
    )
    .execute()
  return { failures }
}

/** A success: the key's failures are forgotten. */
export async function forgetAttempts(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('sign_in.attempt').where('key', '=', key).execute()
}

/** Takes back one counted attempt (a success from a shared address does not forget the others' failures). */
export async function returnAttempt(tx: Tx, key: string): Promise<void> {
  await tx
    .updateTable('sign_in.attempt')
    .set((eb) => ({ failures: eb('failures', '-', 1) }))
    .where('key', '=', key)
    .where('failures', '>', 0)
    .execute()
}

/** Removes what has expired: sessions, links, what was used once, old failures, browsers not seen for a year. */
export async function removeExpired(tx: Tx, at: string): Promise<void> {
  const dayAgo = new Date(Date.parse(at) - 86_400_000).toISOString()
  await tx.deleteFrom('sign_in.session').where('expires_at', '<', at).execute()
  await tx.deleteFrom('sign_in.verification').where('expires_at', '<', at).execute()
  await tx.deleteFrom('sign_in.spent').where('expires_at', '<', at).execute()
  await tx.deleteFrom('sign_in.link').where('expires_at', '<', dayAgo).execute()
  await tx.deleteFrom('sign_in.attempt').where('last_at', '<', dayAgo).execute()
  const yearAgo = new Date(Date.parse(at) - 365 * 86_400_000).toISOString()
  await tx.deleteFrom('sign_in.device').where('last_at', '<', yearAgo).execute()
}
