import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import type { Authentication } from '#platform/http/server.ts'
import { isStrong } from '../rules.ts'
import { deleteSession, readSession, touchSession } from '../store/session.ts'
import { readSettings } from '../store/setting.ts'
import { readUserAccess } from '../store/user.ts'
import { libraryHeaders, readingLibrary } from './library.ts'
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
      const found = await app.db.tx(bootstrapPrincipal, (tx) => principalOfToken(tx, token))
      if (found === undefined) return undefined
      const { principal, mayStepUp } = found
      return { principal, via: 'bearer', isRecent: mayStepUp, stepUpWays: async () => [], lacksSecondFactor: false }
    }
    return authenticateSession(app, headers)
  }
}

async function authenticateSession(app: App, headers: Headers): Promise<Authentication | undefined> {
  const told = libraryHeaders(headers, '', true)
  if (!told.has('cookie')) return undefined
  const found = await readingLibrary(app).api.getSession({ headers: told })
  if (found === null) return undefined
  const { id, userId } = found.session
  return app.db.tx(bootstrapPrincipal, async (tx) => {
    const session = await readSession(tx, userId, id)
    if (session === undefined) return undefined
    const settings = await readSettings(tx)
    const at = now().getTime()
    const unusedMs = at - Date.parse(session.lastUsedAt)
    const ageMs = at - Date.parse(session.createdAt)
    // Settings that became stricter hold for sessions that run already (ASVS 5, 7.3.1 and 7.3.2).
    if (unusedMs > settings.idleMinutes * 60_000 || ageMs > settings.sessionHours * 3_600_000) {
      await deleteSession(tx, userId, id)
      return undefined
    }
    const user = await readUserAccess(tx, userId)
    if (user?.isActive !== true) return undefined
    if (unusedMs > TOUCH_AFTER_MS) await touchSession(tx, id, new Date(at).toISOString())
    const isDemanded = user.grants.some(({ role }) => settings.secondFactorRoles.includes(role))
    return {
      principal: toPrincipal(user, id),
      via: 'cookie',
      isRecent: at - Date.parse(session.provenAt) <= settings.stepUpMinutes * 60_000,
      stepUpWays: () =>
        app.db.tx(bootstrapPrincipal, async (late) => (await readStepUpWays(late, userId, session)).ways),
      lacksSecondFactor: isDemanded && !isStrong(session.factors),
    }
  })
}
