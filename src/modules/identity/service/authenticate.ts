import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import type { Authentication } from '#platform/http/server.ts'
import { deleteSession, touchSession } from '../store/session.ts'
import { readUserAccess } from '../store/user.ts'
import { libraryHeaders, readingLibrary } from './library.ts'
import { bootstrapPrincipal, principalOfToken, toPrincipal } from './principal.ts'

/** A session nobody used for so long is over (ASVS 5, 7.3.1); noted every five minutes. */
const IDLE_MS = 12 * 3_600_000
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
      const principal = await app.db.tx(bootstrapPrincipal, (tx) => principalOfToken(tx, token))
      return principal === undefined ? undefined : { principal, via: 'bearer' }
    }
    return authenticateSession(app, headers)
  }
}

async function authenticateSession(app: App, headers: Headers): Promise<Authentication | undefined> {
  const told = libraryHeaders(headers, '', ['session_token'])
  if (!told.has('cookie')) return undefined
  const found = await readingLibrary(app).api.getSession({ headers: told })
  if (found === null) return undefined
  const { id, userId, updatedAt } = found.session
  const unusedMs = now().getTime() - updatedAt.getTime()
  return app.db.tx(bootstrapPrincipal, async (tx) => {
    if (unusedMs > IDLE_MS) {
      await deleteSession(tx, userId, id)
      return undefined
    }
    const user = await readUserAccess(tx, userId)
    if (user?.isActive !== true) return undefined
    if (unusedMs > TOUCH_AFTER_MS) await touchSession(tx, id, now().toISOString())
    return { principal: toPrincipal(user, id), via: 'cookie' }
  })
}
