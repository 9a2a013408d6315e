import type { App } from '#platform/app/index.ts'
import type { Authentication } from '#platform/http/server.ts'
import { bootstrapPrincipal, principalOfToken } from './principal.ts'

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
    return undefined
  }
}
