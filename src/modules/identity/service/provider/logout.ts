import * as oidc from 'openid-client'
import * as z from 'zod'
import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { now } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { spendOnce } from '../../store/factor.ts'
import { endProviderSessions, readProviderRow } from '../../store/provider.ts'
import { readProviderSession } from '../../store/session.ts'
import { bootstrapPrincipal } from '../principal.ts'
import { idTokenSubject } from './callback.ts'
import { CLOCK_TOLERANCE_S, openProvider, readSigned } from './client.ts'
import { requireProvider } from './flow.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** A logout token is told at once; an older one is a replay. */
const LIFE_S = 600

/**
 * Where the browser ends the session at its provider too (RP-Initiated Logout 1.0 §2); undefined when the session came from none, or
 * the provider has no such page or is out of reach: signing out here never waits for it.
 */
export async function findLogoutAddress({ app }: RequestContext, sessionId: string): Promise<string | undefined> {
  const found = await app.db.tx(bootstrapPrincipal, async (tx) => {
    const session = await readProviderSession(tx, sessionId)
    const row = session === undefined ? undefined : await readProviderRow(tx, session.providerId)
    return session === undefined || row === undefined ? undefined : { session, row }
  })
  if (found === undefined) return undefined
  const { session, row } = found
  try {
    const { config } = await openProvider(app, row)
    if (config.serverMetadata().end_session_endpoint === undefined) return undefined
    const hint =
      session.idToken === null
        ? {}
        : { id_token_hint: app.keyring.unwrap(session.idToken, idTokenSubject(row.id)).toString() }
    return oidc.buildEndSessionUrl(config, { ...hint, post_logout_redirect_uri: `${app.config.origin}/sign-in` }).href
  } catch (error) {
    app.log.warn({ err: error, providerId: row.id }, 'logout at the identity provider')
    return undefined
  }
}

const claimsSchema = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  iat: z.number(),
  exp: z.number().optional(),
  jti: z.string().min(1).max(500),
  sub: z.string().max(1000).optional(),
  sid: z.string().max(1000).optional(),
  events: z.looseObject({ [EVENT]: z.looseObject({}) }),
  // An ID token must not do as a logout token (§2.4).
  nonce: z.undefined().optional(),
})

const invalid = (): DomainError => new DomainError('LOGOUT_TOKEN_INVALID')

/**
 * A provider tells that a session has ended (Back-Channel Logout 1.0 §2.6): the sessions here that came from it end. Throws
 * LOGOUT_TOKEN_INVALID, or NOT_FOUND for an unknown provider.
 */
export async function endByProvider(context: RequestContext, providerId: string, token: string): Promise<void> {
  const { app } = context
  const row = await requireProvider(app, providerId)
  const provider = await openProvider(app, row)
  const signed = await readSigned(provider, token)
  const claims = claimsSchema.safeParse(signed?.claims)
  const at = now().getTime() / 1000
  if (signed === undefined || !claims.success) throw invalid()
  const { iss, aud, iat, exp, jti, sub, sid } = claims.data
  const isTyped = signed.header.typ === undefined || /^(?:logout\+)?jwt$/i.test(signed.header.typ)
  const isOurs = iss === provider.config.serverMetadata().issuer && [aud].flat().includes(row.client_id)
  const isFresh =
    iat < at + CLOCK_TOLERANCE_S && iat > at - LIFE_S && (exp === undefined || exp > at - CLOCK_TOLERANCE_S)
  if (!isTyped || !isOurs || !isFresh || (sub === undefined && sid === undefined)) throw invalid()
  const until = new Date((at + 2 * LIFE_S) * 1000).toISOString()
  await app.db.tx(bootstrapPrincipal, async (tx) => {
    if (!(await spendOnce(tx, sha256Hex(`logout ${providerId} ${jti}`), until))) throw invalid()
    const ended = await endProviderSessions(tx, providerId, { sub, sid })
    for (const userId of new Set(ended.map((session) => session.userId)))
      await recordAudit(tx, {
        principal: bootstrapPrincipal,
        kind: 'user',
        id: userId,
        action: 'user.signedOutByProvider',
        details: { providerId, endedSessions: ended.filter((session) => session.userId === userId).length },
      })
  })
}
