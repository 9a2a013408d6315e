import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { sealAudit } from '#platform/audit/seal.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { addressOf } from '#platform/http/address.ts'
import type { AnyEndpoint, EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { createLogger } from '#platform/log/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { bootstrapPrincipal, createUser, issueSignInLink, issueToken, loadPrincipal } from '#modules/identity/index.ts'
import { jobHandlers, openApp, tellFailure } from '#main/app.ts'
import { createInside } from '#main/inside.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

/** A person of a test: holds the roles, and calls the API with a real token (or, what no token may, with a session). */
export interface Actor {
  readonly userId: string
  readonly token: string
  readonly principal: Principal
}

export interface GrantedRole {
  readonly role: string
  readonly scope?: { readonly kind: 'all' | 'division' | 'line' | 'case'; readonly id: string | null }
}

export interface CallResult<E> {
  readonly status: number
  readonly headers: Headers
  /** The parsed answer of a success; reading it of a failure throws with the problem. */
  readonly data: EndpointOutput<E>
  /** The problem of a failure. */
  readonly problem:
    | { code: string; params: Record<string, unknown>; findings: { code: string; path: string }[] }
    | undefined
}

export interface TestApp {
  readonly app: App
  readonly hono: Hono
  readonly database: TestDatabase
  /** A new user with these roles (everywhere, unless said) and secrecy circles. */
  actor(
    roles: readonly (string | GrantedRole)[],
    options?: { circleIds?: readonly string[]; name?: string },
  ): Promise<Actor>
  /** The cookie of a session of the actor, opened when there is none. */
  cookie(actor: Actor): Promise<string>
  /** Calls an endpoint as the actor (or as nobody). */
  call<E extends AnyEndpoint>(
    actor: Actor | undefined,
    endpoint: E,
    request: EndpointRequest<E>,
    options?: { ifMatch?: number },
  ): Promise<CallResult<E>>
  /** Uploads bytes to an upload endpoint as the actor. */
  upload<E extends AnyEndpoint>(
    actor: Actor,
    endpoint: E,
    params: Record<string, string>,
    name: string,
    bytes: Uint8Array<ArrayBuffer> | string,
    query?: Record<string, string>,
  ): Promise<CallResult<E>>
  /** Starts handling jobs in this process (what the worker does), once. */
  startJobs(): Promise<void>
  /** Waits until every job has ended; throws after `timeoutMs` or when one failed unless `allowFailures`. */
  settleJobs(options?: { timeoutMs?: number; allowFailures?: boolean }): Promise<void>
  seal(): Promise<void>
  close(): Promise<void>
}

/** The whole inside server on a fresh database, without a port: requests go through the real HTTP layer. */
export async function createTestApp(env: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'andon-app-'))
  const config = readConfig({
    ANDON_DATA: dataDir,
    PORT: '8080',
    ANDON_REQUESTS_PER_MINUTE: '1000000',
    ANDON_LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    ...env,
  })
  const { app, boss, close } = await openApp(config, {
    process: 'test',
    databaseUrl: database.appUrl,
    connections: 8,
    superviseQueue: false,
    log: createLogger('test', config.logLevel),
  })
  const hono = createInside(app, { remoteAddress: () => '127.0.0.1', web: false })
  let people = 0
  let wakeWorker: (() => void) | undefined
  const cookies = new Map<string, string>()

  async function openSession(userId: string): Promise<string> {
    const token = new URL(await issueSignInLink(app, userId)).searchParams.get('link')
    const headers = { 'content-type': 'application/json', 'x-andon-client': 'test' }
    const request = { method: 'POST', headers, body: JSON.stringify({ token }) }
    const cookie = (await hono.request('/api/v1/session/link', request)).headers.getSetCookie()[0]?.split(';')[0]
    if (cookie === undefined) throw new Error('the link opened no session')
    return cookie
  }

  async function send<E extends AnyEndpoint>(
    actor: Actor | undefined,
    endpoint: E,
    path: string,
    init: RequestInit,
  ): Promise<CallResult<E>> {
    const headers = new Headers(init.headers)
    if (actor !== undefined && endpoint.byToken) headers.set('authorization', `Bearer ${actor.token}`)
    else if (actor !== undefined) headers.set('cookie', await testApp.cookie(actor))
    headers.set('x-andon-client', 'test')
    const response = await hono.request(path, { ...init, method: endpoint.method, headers })
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    const parsed: unknown = isJson ? await response.json() : undefined
    const problem = response.ok ? undefined : (parsed as CallResult<E>['problem'])
    return {
      status: response.status,
      headers: response.headers,
      get data(): EndpointOutput<E> {
        if (!response.ok) throw new Error(`${endpoint.id} answered ${response.status} ${JSON.stringify(parsed)}`)
        return parsed as EndpointOutput<E>
      },
      problem,
    }
  }

  const testApp: TestApp = {
    app,
    hono,
    database,
    async actor(roles, options = {}) {
      people += 1
      const name = options.name ?? `Person ${people}`
      const granted = roles.map((role) =>
        typeof role === 'string'
          ? { role, scope: { kind: 'all' as const, id: null } }
          : { role: role.role, scope: role.scope ?? { kind: 'all' as const, id: null } },
      )
      const { id } = await createUser(app, bootstrapPrincipal, {
        email: `person${people}@example.test`,
        name,
        language: 'en',
        roles: granted,
        circleIds: options.circleIds ?? [],
      })
      const own = await loadPrincipal(app, id)
      if (own === undefined) throw new Error('the new user cannot act')
      const { token } = await issueToken(app, own, {
        name: 'test',
        scopes: [...own.permissions.keys()],
        expiresInDays: 1,
        mayStepUp: true,
      })
      return { userId: id, token, principal: own }
    },
    async cookie({ userId }) {
      const known = cookies.get(userId)
      // What was called with it may have ended it: signing out, a new password.
      if (known !== undefined && (await hono.request('/api/v1/session', { headers: { cookie: known } })).ok)
        return known
      const opened = await openSession(userId)
      cookies.set(userId, opened)
      return opened
    },
    call(actor, endpoint, request, options = {}) {
      const headers: Record<string, string> = {}
      if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
      if (request.body !== undefined) headers['content-type'] = 'application/json'
      const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) }
      return send(actor, endpoint, addressOf(endpoint.path, request.params, request.query), { headers, ...body })
    },
    upload(actor, endpoint, params, name, bytes, query) {
      const headers = { 'x-file-name': encodeURIComponent(name), 'content-type': 'application/json' }
      return send(actor, endpoint, addressOf(endpoint.path, params, query), { headers, body: bytes })
    },
    async startJobs() {
      wakeWorker ??= await startWorker({
        db: app.db,
        boss,
        handlers: jobHandlers(app),
        log: app.log,
        loadPrincipal: (userId) => loadPrincipal(app, userId),
        onFailed: tellFailure(app),
      })
    },
    async settleJobs(options = {}) {
      await testApp.startJobs()
      const deadline = Date.now() + (options.timeoutMs ?? 60_000)
      // As the owner: row-level security must not hide an unfinished job from the wait.
      await withClient(database.ownerUrl, async (client) => {
        for (;;) {
          const { rows } = await client.query<{ state: string; name: string; problem: unknown }>(
            "select state, name, problem from job_run where state <> 'completed'",
          )
          const failed = rows.find((row) => row.state === 'failed')
          if (failed !== undefined && options.allowFailures !== true)
            throw new Error(`job ${failed.name} failed: ${JSON.stringify(failed.problem)}`)
          if (rows.every((row) => row.state === 'failed')) return
          if (Date.now() > deadline) throw new Error(`jobs still open: ${JSON.stringify(rows)}`)
          if (rows.some((row) => row.state === 'created')) wakeWorker?.()
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
      })
    },
    async seal() {
      await sealAudit(app.db, app.keyring)
    },
    async close() {
      await close()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return testApp
}
