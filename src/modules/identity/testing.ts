import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { openKeyring } from '#platform/crypto/keyring.ts'
import { openDb } from '#platform/db/index.ts'
import { registerErrors } from '#platform/error/index.ts'
import { createEventBus } from '#platform/events/index.ts'
import { openFileStore } from '#platform/files/index.ts'
import { addressOf } from '#platform/http/address.ts'
import type { AnyEndpoint, EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { createApi } from '#platform/http/server.ts'
import { createLogger } from '#platform/log/index.ts'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { createAuthenticator, createUser, bootstrapPrincipal, identityModule, issueSignInLink } from './index.ts'

/** By which a test says where a request comes from. */
const ADDRESS = 'x-test-address'

/** What a browser keeps: cookies by name. */
export type Jar = Map<string, string>

export interface Answer<E> {
  readonly status: number
  readonly headers: Headers
  readonly code: string | undefined
  readonly body: EndpointOutput<E>
  readonly text: string
}

export interface Harness {
  readonly app: App
  readonly hono: Hono
  readonly database: TestDatabase
  /** Calls an endpoint like a browser with this jar: cookies go along, the answer's are kept. */
  browse<E extends AnyEndpoint>(
    jar: Jar,
    endpoint: E,
    request: EndpointRequest<E>,
    options?: { address?: string; headers?: Record<string, string> },
  ): Promise<Answer<E>>
  /** A person with these roles everywhere. */
  person(roles: readonly string[], email?: string): Promise<{ id: string; email: string }>
  /** A browser in which the person has signed in with a link. */
  signedIn(userId: string): Promise<Jar>
  close(): Promise<void>
}

/** The identity module alone, on a fresh database. */
export async function createHarness(env: Record<string, string> = {}): Promise<Harness> {
  const database = await createTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'andon-identity-'))
  const config = readConfig({ ANDON_DATA: dataDir, ANDON_LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent', ...env })
  const db = openDb(database.appUrl, { max: 8 })
  const keyring = openKeyring(dataDir)
  const jobs = { enqueue: () => Promise.reject(new Error('no jobs here')) }
  const files = openFileStore(dataDir, keyring, 1000)
  const log = createLogger('test', config.logLevel)
  const app: App = { config, db, keyring, jobs, events: createEventBus([], jobs), files, log, atClose: () => undefined }
  registerErrors(identityModule.errors ?? {})
  const hono = createApi({
    app,
    routes: identityModule.routes,
    authenticate: createAuthenticator(app),
    remoteAddress: (context) => context.req.header(ADDRESS) ?? '',
  })
  let people = 0

  const harness: Harness = {
    app,
    hono,
    database,
    async browse<E extends AnyEndpoint>(
      jar: Jar,
      endpoint: E,
      request: EndpointRequest<E>,
      options: { address?: string; headers?: Record<string, string> } = {},
    ): Promise<Answer<E>> {
      const headers = new Headers({ 'x-andon-client': 'test', ...options.headers })
      if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
      if (request.body !== undefined) headers.set('content-type', 'application/json')
      headers.set(ADDRESS, options.address ?? '192.0.2.1')
      const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) }
      const path = addressOf(endpoint.path, request.params, request.query)
      const response = await hono.request(path, { method: endpoint.method, headers, ...body })
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (/max-age=0/i.test(cookie)) jar.delete(name)
        else jar.set(name, value)
      }
      const text = await response.text()
      const parsed = text === '' ? undefined : JSON.parse(text)
      return { status: response.status, headers: response.headers, code: parsed?.code, body: parsed, text }
    },
    async person(roles, email) {
      people += 1
      const own = email ?? `person${people}@example.test`
      const { id } = await createUser(app, bootstrapPrincipal, {
        email: own,
        name: `Person ${people}`,
        language: 'en',
        roles: roles.map((role) => ({ role, scope: { kind: 'all', id: null } })),
      })
      return { id, email: own }
    },
    async signedIn(userId) {
      const jar: Jar = new Map()
      const { redeemLinkEndpoint } = await import('./api.ts')
      const token = tokenOf(await issueSignInLink(app, userId))
      const answer = await harness.browse(jar, redeemLinkEndpoint, { body: { token } })
      if (answer.status !== 200) throw new Error(`sign-in link answered ${answer.status} ${answer.text}`)
      return jar
    },
    async close() {
      await db.close()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return harness
}

/** The secret part of a sign-in link. */
export function tokenOf(url: string): string {
  return new URL(url).searchParams.get('link') ?? ''
}

/** The authenticator app: RFC 6238 with HMAC-SHA-1, six digits, 30 seconds; written apart from the library it checks. */
export function totpCode(base32: string, stepsAhead = 0): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let bits = ''
  for (const letter of base32.replaceAll('=', '')) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now().getTime() / 30_000) + stepsAhead))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}
