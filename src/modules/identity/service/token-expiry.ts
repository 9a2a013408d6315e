import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import { listExpiringTokens } from '../store/token.ts'
import { bootstrapPrincipal } from './principal.ts'

const DAY_MS = 86_400_000
const AHEAD_DAYS = 7

/** Tells the owners of tokens that expire within a week and are in use; each token once. */
export async function warnOfExpiry(app: App): Promise<void> {
  const at = now()
  const window = { from: at.toISOString(), until: new Date(at.getTime() + AHEAD_DAYS * DAY_MS).toISOString() }
  const tokens = await app.db.tx(bootstrapPrincipal, (tx) => listExpiringTokens(tx, window))
  for (const token of tokens) {
    const days = Math.max(1, Math.ceil((Date.parse(token.expiresAt) - at.getTime()) / DAY_MS))
    await app.db.tx(bootstrapPrincipal, (tx) =>
      app.events.emit(tx, bootstrapPrincipal, {
        name: 'token.expiring',
        payload: { tokenId: token.id, userId: token.userId, name: token.name, days },
      }),
    )
  }
}
