import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import type { Authentication } from '#platform/http/server.ts'
import { isStrong } from '../rules.ts'
import { findSessionAccess } from '../store/access.ts'
import { deleteSession, touchSession } from '../store/session.ts'
import { readSessionToken } from './library.ts'
import { bootstrapPrincipal, principalOfToken, toPrincipal } from './principal.ts'
import { readStepUpWays } from './step-up.ts'

/** Use is noted every so often: not every request should write. */
const TOUCH_AFTER_MS = 300_000

/**
 * Finds who sends a request. A bearer token counts alone: with a bad one the request is nobody's, whatever cookie comes
 * along. Everything is read from the database, so what is revoked ends at once.
 */
export function createAuthenticator(app: App): (headers: Headers) => Promise<Authentication | undefined> {
  return async (headers) => {
    const authorization = headers.get('authorization')
    if (authorization !== null) {
      const token = /^Bearer (\S+)$/i.exec(authorization)?.[1]
      if (token === undefined) return undefined
      const found = await principalOfToken(app, token)
      if (found === undefined) return undefined
      const { principal, mayStepUp } = found
      return { principal, via: 'bearer', isRecent: mayStepUp, stepUpWays: async () => [], lacksSecondFactor: false }
    }
    return authenticateSession(app, headers)
  }
}

async function authenticateSession(app: App, headers: Headers): Promise<Authentication | undefined> {
  const token = readSessionToken(app, headers)
  const found = token === undefined ? undefined : await findSessionAccess(app.db, token)
  if (found === undefined) return undefined
  const { session, settings, actor } = found
  const at = now().getTime()
  const unusedMs = at - Date.parse(session.lastUsedAt)
  const ageMs = at - Date.parse(session.createdAt)
  const isOver = Date.parse(session.expiresAt) <= at
  // Settings that became stricter hold for sessions that run already (ASVS 5, 7.3.1 and 7.3.2).
  if (isOver || unusedMs > settings.idleMinutes * 60_000 || ageMs > settings.sessionHours * 3_600_000) {
    await app.db.tx(bootstrapPrincipal, (tx) => deleteSession(tx, actor.id, session.id))
    return undefined
  }
  if (!actor.isActive) return undefined
  if (unusedMs > TOUCH_AFTER_MS)
    await app.db.tx(bootstrapPrincipal, (tx) => touchSession(tx, session.id, new Date(at).toISOString()))
  const isDemanded = actor.grants.some(({ role }) => settings.secondFactorRoles.includes(role))
  return {
    principal: toPrincipal(actor, session.id),
    via: 'cookie',
    isRecent: at - Date.parse(session.provenAt) <= settings.stepUpMinutes * 60_000,
    stepUpWays: () => app.db.tx(bootstrapPrincipal, async (tx) => (await readStepUpWays(tx, actor.id, session)).ways),
    lacksSecondFactor: isDemanded && !isStrong(session.factors),
  }
}
