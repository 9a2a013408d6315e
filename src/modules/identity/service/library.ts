import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import type { Tables, Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { libraryPool, libraryTables } from '../store/library.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'

const DAY_S = 86_400

/** A session ends for good after a week; unused ones earlier (service/authenticate.ts). */
const SESSION_S = 7 * DAY_S

/** The request header by which we tell the library the peer's address; it reads no forwarding header itself. */
const ADDRESS_HEADER = 'x-andon-remote-address'

/** Signs a user in without a password: for one-time links, whose check is ours. Reachable from this server only. */
const linkSignIn = {
  id: 'andon-link',
  endpoints: {
    signInByLink: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.uuid() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
        if (!user) throw notFound()
        const session = await ctx.context.internalAdapter.createSession(user.id, false, { method: 'link' }, true)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ token: session.token })
      },
    ),
  },
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
      // The prefix __Host- (RFC 6265bis §4.1.3.2) where there is TLS; the library's own __Secure- is weaker.
      useSecureCookies: false,
      cookiePrefix: isTls ? '__Host-andon' : 'andon',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isTls },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      linkSignIn,
      twoFactor({
        issuer: 'Andon',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factor',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  })
}

/** The sign-in library (passwords, second factors, session cookies), as we use it: through its API, never its routes. */
export type SignInLibrary = ReturnType<typeof build>

/** The library inside a transaction; some 0.3 ms, so that each use case makes its own. */
export function openLibrary(app: App, tx: Tx): SignInLibrary {
  return build(app, libraryTables(tx))
}

const readers = new WeakMap<App, SignInLibrary>()

/** The library outside transactions, for reading the session of a request. */
export function readingLibrary(app: App): SignInLibrary {
  const known = readers.get(app)
  if (known !== undefined) return known
  const made = build(app, libraryPool(app.db))
  readers.set(app, made)
  return made
}

/** Cookies of the library by their short name, as the browser sends them. */
function cookiesOf(headers: Headers): Map<string, string> {
  return new Map(
    (headers.get('cookie') ?? '').split(/;\s*/).flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=')
      const [, name] = /^(?:__Host-)?andon\.(\w+)$/.exec(pair.slice(0, at)) ?? []
      return at < 0 || name === undefined ? [] : [[name, pair]]
    }),
  )
}

/** What the library may see of a request: the named cookies, the browser's name, and the peer's address. */
export function libraryHeaders(
  headers: Headers,
  remoteAddress: string,
  cookieNames: readonly ('session_token' | 'two_factor')[],
): Headers {
  const told = new Headers({ [ADDRESS_HEADER]: remoteAddress })
  const agent = headers.get('user-agent')
  if (agent !== null) told.set('user-agent', agent.slice(0, 300))
  const cookies = cookiesOf(headers)
  const chosen = cookieNames.flatMap((name) => cookies.get(name) ?? [])
  if (chosen.length > 0) told.set('cookie', chosen.join('; '))
  return told
}

/** The cookie header that a browser would send after this answer. */
export function cookieHeader(answer: Headers): string {
  return answer
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ')
}

/** Whose second factor the request's challenge waits for; undefined without a challenge that is still open. */
export async function challengeOf(library: SignInLibrary, headers: Headers): Promise<string | undefined> {
  const pair = cookiesOf(headers).get('two_factor')
  if (pair === undefined) return undefined
  // Value and signature, in one encoded text; the library checks the signature when the code is tried.
  const [identifier = ''] = decodeCookie(pair.slice(pair.indexOf('=') + 1)).split('.', 1)
  const { internalAdapter } = await library.$context
  const challenge = await internalAdapter.findVerificationValue(identifier)
  return challenge !== null && challenge.expiresAt > now() ? challenge.value : undefined
}

function decodeCookie(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** Gives the library's cookies to the answer. */
export function passCookies(from: Headers, to: Headers): void {
  for (const cookie of from.getSetCookie()) to.append('set-cookie', cookie)
}

/** Tells the browser to forget the session. */
export function expireSessionCookie(app: App, to: Headers): void {
  const isTls = app.config.origin.startsWith('https:')
  const name = isTls ? '__Host-andon.session_token' : 'andon.session_token'
  to.append('set-cookie', `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${isTls ? '; Secure' : ''}`)
}
