import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import { hmacBase64, isSameText } from '#platform/crypto/index.ts'
import type { Tables, Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { libraryTables } from '../store/library.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'

const DAY_S = 86_400

/** The longest that settings may allow (store/setting.ts); each session ends when they say (service/authenticate.ts). */
const SESSION_S = 30 * DAY_S

/** The request header by which we tell the library the peer's address; it reads no forwarding header itself. */
const ADDRESS_HEADER = 'x-andon-remote-address'

/** Sessions and their cookies for proofs that are ours: links, passkeys, codes, providers. From this server only. */
const ownSessions = {
  id: 'andon-sessions',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.uuid(), method: z.string() }) },
      async (ctx) => {
        const { userId, method } = ctx.body
        const user = await ctx.context.internalAdapter.findUserById(userId)
        if (!user) throw notFound()
        const session = await ctx.context.internalAdapter.createSession(user.id, false, { method }, true)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ token: session.token })
      },
    ),
    giveCookie: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ token: z.string() }) },
      async (ctx) => {
        const found = await ctx.context.internalAdapter.findSession(ctx.body.token)
        if (!found) throw notFound()
        await setSessionCookie(ctx, found)
        return ctx.json({})
      },
    ),
  },
}

/** The prefix __Host- (RFC 6265bis §4.1.3.2) where there is TLS. */
function cookiePrefix(app: App): string {
  return app.config.origin.startsWith('https:') ? '__Host-andon' : 'andon'
}

function build(app: App, db: Kysely<Tables>) {
  const isTls = app.config.origin.startsWith('https:')
  return betterAuth({
    appName: 'Andon',
    baseURL: app.config.origin,
    secret: app.keyring.derive('sign-in'),
    database: { db, type: 'postgres', schemaName: 'sign_in', transaction: false },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: {
      level: 'error',
      log: (level, message) => {
        if (level === 'error') app.log.error({ library: 'better-auth' }, message)
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      expiresIn: SESSION_S,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { method: { type: 'string', required: true, defaultValue: 'password', input: false } },
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
    },
    account: {
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      database: { generateId: () => newId(), validateSchema: false },
      // We set __Host- ourselves; the library's own __Secure- is weaker.
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(app),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isTls },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [ownSessions],
  })
}

/** The sign-in library (passwords, sessions and their cookies), as we use it: through its API, never its routes. */
export type SignInLibrary = ReturnType<typeof build>

/** The library inside a transaction; some 0.3 ms, so that each use case makes its own. */
export function openLibrary(app: App, tx: Tx): SignInLibrary {
  return build(app, libraryTables(tx))
}

/** Cookies of ours by their short name, each as the whole pair that the browser sends. */
function cookiesOf(headers: Headers): Map<string, string> {
  return new Map(
    (headers.get('cookie') ?? '').split(/;\s*/).flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=')
      const [, name] = /^(?:__Host-)?andon\.(\w+)$/.exec(pair.slice(0, at)) ?? []
      return at < 0 || name === undefined ? [] : [[name, pair]]
    }),
  )
}

/** What the library may see of a request: the session's cookie where it is wanted, the browser's name, the peer's address. */
export function libraryHeaders(headers: Headers, remoteAddress: string, withSession: boolean): Headers {
  const told = new Headers({ [ADDRESS_HEADER]: remoteAddress })
  const agent = headers.get('user-agent')
  if (agent !== null) told.set('user-agent', agent.slice(0, 300))
  const session = cookiesOf(headers).get('session_token')
  if (withSession && session !== undefined) told.set('cookie', session)
  return told
}

/**
 * The token of the session's cookie when its signature is the library's (HMAC-SHA-256 over the token, base64, behind a dot). Read
 * here, not by the library, because every request does: without the keys and copies that each call of it makes.
 */
export function readSessionToken(app: App, headers: Headers): string | undefined {
  const pair = cookiesOf(headers).get('session_token')
  if (pair?.startsWith(`${cookiePrefix(app)}.session_token=`) !== true) return undefined
  const value = decode(pair.slice(pair.indexOf('=') + 1))
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, dot)
  if (dot < 1 || !isSameText(hmacBase64(app.keyring.derive('sign-in'), token), value.slice(dot + 1))) return undefined
  return token
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The value of one of our own cookies (base64url, no decoding). */
export function readCookie(headers: Headers, name: OwnCookie): string | undefined {
  const pair = cookiesOf(headers).get(name)
  return pair?.slice(pair.indexOf('=') + 1)
}

/** Gives the library's cookies to the answer. */
export function passCookies(from: Headers, to: Headers): void {
  for (const cookie of from.getSetCookie()) to.append('set-cookie', cookie)
}

/** Cookies beside the session's: a known browser, an open second step, a sign-in under way at a provider. */
export type OwnCookie = 'device' | 'second' | 'provider'

/** Sets a cookie with the rules of the session's: __Host- under TLS, HttpOnly, SameSite=Lax. A `maxAgeS` of 0 removes it. */
export function setCookie(
  app: App,
  to: Headers,
  name: OwnCookie | 'session_token',
  value: string,
  maxAgeS: number,
): void {
  const isTls = app.config.origin.startsWith('https:')
  const attributes = `Max-Age=${maxAgeS}; Path=/; HttpOnly; SameSite=Lax${isTls ? '; Secure' : ''}`
  to.append('set-cookie', `${cookiePrefix(app)}.${name}=${value}; ${attributes}`)
}

/** Tells the browser to forget the session. */
export function expireSessionCookie(app: App, to: Headers): void {
  setCookie(app, to, 'session_token', '', 0)
}
