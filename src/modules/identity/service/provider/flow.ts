import * as oidc from 'openid-client'
import * as z from 'zod'
import type { App, RequestContext } from '#platform/app/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { readProviderRow } from '../../store/provider.ts'
import type { ProviderTable } from '../../tables.ts'
import { setCookie } from '../library.ts'
import { requireSession } from '../password.ts'
import { bootstrapPrincipal } from '../principal.ts'
import { seal } from '../sealed.ts'
import { openProvider } from './client.ts'

/** So long one may take at the provider's page. */
export const FLOW_S = 900

/** A sign-in under way at a provider, as the browser's cookie carries it, sealed. */
export const flowSchema = z.object({
  providerId: z.uuid(),
  purpose: z.enum(['signIn', 'stepUp', 'link']),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  sessionId: z.uuid().optional(),
})
export type Flow = z.infer<typeof flowSchema>

/** Where a provider sends the browser back: one address per provider, so that none can pass off another's code (RFC 9700 §4.4). */
export function redirectUri(app: App, providerId: string): string {
  return `${app.config.origin}/api/v1/session/providers/${providerId}/callback`
}

/** An active provider; throws NOT_FOUND. */
export async function requireProvider(app: App, providerId: string): Promise<ProviderTable> {
  const row = await app.db.tx(bootstrapPrincipal, (tx) => readProviderRow(tx, providerId))
  if (row?.is_active !== true) throw notFound()
  return row
}

/**
 * Begins a sign-in, step-up or link at a provider: authorization code with PKCE, state and nonce (OpenID Connect Core 3.1,
 * RFC 7636). Returns the address to go to; what the answer is compared with goes into a sealed cookie.
 */
export async function beginFlow(
  context: RequestContext,
  input: { readonly providerId: string; readonly purpose: Flow['purpose']; readonly returnTo: string },
): Promise<string> {
  const { app, principal } = context
  const row = await requireProvider(app, input.providerId)
  if (input.purpose !== 'signIn' && principal.sessionId === undefined) throw new DomainError('UNAUTHENTICATED')
  const { config } = await openProvider(app, row)
  const flow: Flow = {
    ...input,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    ...(input.purpose === 'signIn' ? {} : { sessionId: requireSession(principal) }),
  }
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(app, row.id),
    scope: row.scopes,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    ui_locales: context.language,
    ...(row.strong_acr.length > 0 ? { acr_values: row.strong_acr.join(' ') } : {}),
    // Step-up: a session at the provider is no proof that the person is there (Core 3.1.2.1).
    ...(input.purpose === 'stepUp' ? { prompt: 'login', max_age: '0' } : {}),
  })
  setCookie(app, context.responseHeaders, 'provider', seal(app, 'provider', flow, FLOW_S), FLOW_S)
  return url.href
}
