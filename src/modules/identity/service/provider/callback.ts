import * as oidc from 'openid-client'
import type { RequestContext } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { findIdentity, readClaimRules } from '../../store/provider.ts'
import { spendOnce } from '../../store/factor.ts'
import { readUserAccess } from '../../store/user.ts'
import type { ProviderTable } from '../../tables.ts'
import { beginAttempt, endAttempt } from '../guard.ts'
import { readCookie, setCookie } from '../library.ts'
import { bootstrapPrincipal } from '../principal.ts'
import { unseal } from '../sealed.ts'
import { finishFirst } from '../second.ts'
import { giveCookies } from '../session-open.ts'
import { acceptProof } from '../step-up.ts'
import { toRules } from './admin.ts'
import { isProvenStrong, type Claims } from './claims.ts'
import { openProvider, readSigned } from './client.ts'
import { FLOW_S, flowSchema, redirectUri, requireProvider, type Flow } from './flow.ts'
import { applyRoles, findPerson, linkIdentity, type ProviderPerson } from './person.ts'

/** What an ID token is encrypted for, to be a hint at logout. */
export const idTokenSubject = (providerId: string): string => `id-token:${providerId}`

export type CallbackQuery = Readonly<Record<string, string | undefined>>

/** The page that shows how it ended. */
function pageOf(purpose: Flow['purpose'], problem: string): string {
  if (purpose === 'stepUp') return `/sign-in?done=${problem}`
  return purpose === 'link' ? `/account?problem=${problem}` : `/sign-in?problem=${problem}`
}

/**
 * The browser comes back from a provider: the code is exchanged, the ID token proven, and the person signed in, stepped up or
 * linked. The answer is the page to go to next; a problem is told there in words.
 */
export async function finishFlow(context: RequestContext, providerId: string, query: CallbackQuery): Promise<string> {
  const { app } = context
  const flow = unseal(app, 'provider', readCookie(context.headers, 'provider'), flowSchema)?.value
  setCookie(app, context.responseHeaders, 'provider', '', 0)
  if (flow === undefined) return pageOf('signIn', 'PROVIDER_STATE')
  try {
    // The provider whose address this is must be the one that was asked (mix-up, RFC 9700 §4.4.2).
    if (flow.providerId !== providerId || query['state'] !== flow.state) throw new DomainError('PROVIDER_STATE')
    return await complete(context, flow, query)
  } catch (error) {
    const code = error instanceof DomainError ? error.code : 'PROVIDER_INVALID'
    if (!(error instanceof DomainError)) app.log.error({ err: error, providerId }, 'identity provider')
    return pageOf(flow.purpose, code)
  }
}

async function complete(context: RequestContext, flow: Flow, query: CallbackQuery): Promise<string> {
  const { app } = context
  const attempt = await beginAttempt(context, 'provider', { secret: flow.state })
  const until = new Date(now().getTime() + FLOW_S * 1000).toISOString()
  const isFirst = await app.db.tx(bootstrapPrincipal, (tx) => spendOnce(tx, sha256Hex(`state ${flow.state}`), until))
  if (!isFirst) throw new DomainError('PROVIDER_STATE')
  const provider = await requireProvider(app, flow.providerId)
  const { claims, idToken } = await exchange(context, provider, flow, query)
  return app.db.tx(bootstrapPrincipal, async (tx) => {
    const rules = toRules(await readClaimRules(tx, [provider.id]))
    const person: ProviderPerson = { provider, rules, sub: String(claims['sub']), claims }
    const page = await settle(context, tx, { flow, person, idToken })
    await endAttempt(tx, attempt)
    return page
  })
}

/** The code for tokens; the ID token's signature and claims are proven, the userinfo's claims come along. */
async function exchange(
  context: RequestContext,
  row: ProviderTable,
  flow: Flow,
  query: CallbackQuery,
): Promise<{ claims: Claims; idToken: string }> {
  const { app } = context
  const provider = await openProvider(app, row)
  const url = new URL(redirectUri(app, row.id))
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value)
  try {
    const tokens = await oidc.authorizationCodeGrant(provider.config, url, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
      ...(flow.purpose === 'stepUp' ? { maxAge: 0 } : {}),
    })
    const idToken = tokens.id_token ?? ''
    const signed = await readSigned(provider, idToken)
    const claims = tokens.claims()
    if (signed === undefined || claims === undefined) throw new DomainError('PROVIDER_INVALID')
    const more =
      provider.config.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await oidc.fetchUserInfo(provider.config, tokens.access_token, claims.sub)
    // What is signed counts more than what was only told.
    return { claims: { ...more, ...claims }, idToken }
  } catch (error) {
    throw toProblem(context, row, error)
  }
}

function toProblem({ app }: RequestContext, row: ProviderTable, error: unknown): DomainError {
  if (error instanceof DomainError) return error
  const told = error instanceof Error ? error : new Error(String(error))
  app.log.warn({ err: told, providerId: row.id }, 'identity provider refused, or its answer does not count')
  if (error instanceof oidc.AuthorizationResponseError)
    return new DomainError(error.error === 'access_denied' ? 'PROVIDER_DENIED' : 'PROVIDER_REFUSED')
  if (error instanceof oidc.ResponseBodyError) return new DomainError('PROVIDER_REFUSED')
  // A network failure or a time-out of fetch.
  if (error instanceof TypeError || told.name === 'TimeoutError') return new DomainError('PROVIDER_UNREACHABLE')
  const cause = told.cause
  if (cause instanceof TypeError || (cause instanceof Error && cause.name === 'TimeoutError'))
    return new DomainError('PROVIDER_UNREACHABLE')
  return new DomainError('PROVIDER_INVALID')
}

interface Settled {
  readonly flow: Flow
  readonly person: ProviderPerson
  readonly idToken: string
}

async function settle(context: RequestContext, tx: Tx, { flow, person, idToken }: Settled): Promise<string> {
  const { app, principal } = context
  const { provider, claims, sub } = person
  const isStrong = isProvenStrong(claims, { acr: provider.strong_acr, amr: provider.strong_amr })
  if (flow.purpose !== 'signIn') {
    // The session that began it must still be the browser's.
    if (principal.sessionId === undefined || principal.sessionId !== flow.sessionId)
      throw new DomainError('PROVIDER_STATE')
    if (flow.purpose === 'link') await linkIdentity(tx, principal.userId, person)
    else if ((await findIdentity(tx, provider.id, sub)) !== principal.userId) throw new DomainError('IDENTITY_OTHER')
    await applyRoles(tx, principal.userId, person)
    if (flow.purpose === 'link') return flow.returnTo
    const factor = isStrong ? 'providerStrong' : 'provider'
    giveCookies(context, await acceptProof(context, tx, { sessionId: principal.sessionId, factor }))
    return '/sign-in?done=ok'
  }
  const userId = await findPerson(context, tx, person)
  if ((await readUserAccess(tx, userId))?.isActive !== true) throw new DomainError('PROVIDER_NOT_INVITED')
  await applyRoles(tx, userId, person)
  const { sid } = claims
  const { step, headers } = await finishFirst(context, tx, {
    userId,
    method: 'provider',
    factors: isStrong ? ['provider', 'providerStrong'] : ['provider'],
    provider: {
      id: provider.id,
      sub,
      sid: typeof sid === 'string' ? sid : null,
      idToken: app.keyring.wrap(Buffer.from(idToken), idTokenSubject(provider.id)),
    },
  })
  giveCookies(context, headers)
  const to = encodeURIComponent(flow.returnTo)
  return step.state === 'signedIn' ? flow.returnTo : `/sign-in?step=second&to=${to}`
}
