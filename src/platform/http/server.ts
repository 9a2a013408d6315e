import { Hono, type Context } from 'hono'
import type { App, RequestContext, Route } from '#platform/app/index.ts'
import { hasPermission, type Principal } from '#platform/auth/index.ts'
import { DomainError, type Finding } from '#platform/error/index.ts'
import { cleanFileName, type ReceivedFile } from '#platform/files/index.ts'
import { negotiateLanguage } from '#platform/i18n/index.ts'
import { newId } from '#platform/id/index.ts'
import { bodyChunks, parseJson, readText } from './body.ts'
import type { AnyEndpoint } from './contract.ts'
import { findUnstorable, toFindings, toProblem } from './problem.ts'
import type { RateLimit } from './rate.ts'

/** How the server learns who asks: from a session cookie or a bearer token. */
export interface Authentication {
  readonly principal: Principal
  /** `cookie` credentials are sent by browsers on their own, so state changes need proof of our own page. */
  readonly via: 'cookie' | 'bearer'
  /** The proof is recent enough for endpoints with `stepUp`; of a token: it was made with the right to them. */
  readonly isRecent: boolean
  /** How the person can prove it once more, as codes; asked only when it is missing. */
  readonly stepUpWays: () => Promise<readonly string[]>
  /** A second factor is demanded of the person and was not proven in this session. */
  readonly lacksSecondFactor: boolean
}

export interface ApiOptions {
  readonly app: App
  readonly routes: readonly Route[]
  readonly authenticate: (headers: Headers) => Promise<Authentication | undefined>
  readonly remoteAddress: (context: Context) => string
  readonly observe?: (endpoint: AnyEndpoint, status: number, seconds: number) => void
  readonly rate?: RateLimit
}

const MAX_JSON_BYTES = 5 * 1024 * 1024
const MAX_FORM_BYTES = 64 * 1024

const NOBODY: Principal = {
  kind: 'user',
  userId: '00000000-0000-7000-8000-000000000000',
  name: '',
  roles: [],
  permissions: new Map(),
  circleIds: [],
}

/** All endpoints on a Hono application; refuses to start when one names no permission or two share an address. */
export function createApi(options: ApiOptions): Hono {
  const hono = new Hono()
  const seen = new Set<string>()
  for (const route of options.routes) {
    const { endpoint } = route
    if (endpoint.permission === '') throw new Error(`endpoint ${endpoint.id} names no permission`)
    for (const key of [endpoint.id, `${endpoint.method} ${endpoint.path}`]) {
      if (seen.has(key)) throw new Error(`endpoint ${key} is defined twice`)
      seen.add(key)
    }
    hono.on(endpoint.method, endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'), (context) =>
      answer(options, route, context),
    )
  }
  return hono
}

async function answer(options: ApiOptions, route: Route, context: Context): Promise<Response> {
  const from = performance.now()
  const requestId = newId()
  const asker: Asker = { userId: undefined }
  let response: Response
  try {
    response = await handle(options, route, context, requestId, asker)
  } catch (error) {
    response = problemResponse(error, requestId)
    if (response.status >= 500)
      options.app.log.error({ err: error, requestId, endpoint: route.endpoint.id }, 'request failed')
    else logRefusal(options, route.endpoint, { requestId, ...asker, address: options.remoteAddress(context) }, error)
  }
  const seconds = (performance.now() - from) / 1000
  options.observe?.(route.endpoint, response.status, seconds)
  options.app.log.debug({ requestId, endpoint: route.endpoint.id, status: response.status, seconds }, 'request')
  return response
}

/** Who asks, as far as it is known when a request ends. */
interface Asker {
  userId: string | undefined
}

/** Every refusal is a line of the log (OWASP ASVS 5, 16.3.2 and 16.3.3): who, what, why; nothing of what was sent. */
function logRefusal(
  options: ApiOptions,
  endpoint: AnyEndpoint,
  asked: Readonly<Record<string, unknown>>,
  error: unknown,
): void {
  const code = error instanceof DomainError ? error.code : 'INTERNAL'
  options.app.log.info({ ...asked, endpoint: endpoint.id, code }, 'refused')
}

/** The problem+json answer to an error. */
export function problemResponse(error: unknown, requestId: string): Response {
  const problem = toProblem(error, requestId)
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  })
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer')
  const retry = problem.params['retryAfterSeconds']
  if (retry !== undefined) headers.set('retry-after', String(retry))
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}

async function handle(
  options: ApiOptions,
  route: Route,
  context: Context,
  requestId: string,
  asker: Asker,
): Promise<Response> {
  const { endpoint } = route
  const request = context.req.raw
  const authentication = endpoint.form ? undefined : await options.authenticate(request.headers)
  const principal = authentication?.principal
  asker.userId = principal?.userId
  options.rate?.take(authentication, request.headers)
  requireAccess(endpoint, authentication)
  if (authentication?.via !== 'bearer' && !endpoint.form) requireOwnPage(options.app, endpoint, request.headers)
  await requireRecentProof(endpoint, authentication)

  const findings: Finding[] = []
  const params = parsePart(endpoint.params, context.req.param(), '/params', findings)
  const query = parsePart(endpoint.query, readQuery(context), '/query', findings)
  // An id that is no id names nothing: the same answer as an id that does not exist.
  if (findings.some((finding) => finding.path.startsWith('/params'))) throw new DomainError('NOT_FOUND')
  const ifMatch = readIfMatch(endpoint, request.headers)
  let body: unknown
  let upload: ReceivedFile | undefined
  if (endpoint.upload) {
    if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
    upload = await receiveUpload(options.app, request)
  } else if (endpoint.body !== undefined) {
    body = parsePart(endpoint.body, await readBody(endpoint, request), '', findings)
  }
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)

  const responseHeaders = new Headers()
  const requestContext: RequestContext = {
    app: options.app,
    principal: principal ?? NOBODY,
    requestId,
    language: negotiateLanguage(request.headers.get('x-andon-language') ?? request.headers.get('accept-language')),
    ifMatch,
    upload,
    headers: request.headers,
    remoteAddress: options.remoteAddress(context),
    responseHeaders,
  }
  const result = await route.handle(requestContext, { params, query, body })
  return respond(endpoint, result, responseHeaders, requestId)
}

function requireAccess(endpoint: AnyEndpoint, authentication: Authentication | undefined): void {
  if (endpoint.permission === 'public') return
  if (authentication === undefined) throw new DomainError('UNAUTHENTICATED')
  if (authentication.via === 'bearer' && !endpoint.byToken) throw new DomainError('NOT_BY_TOKEN')
  if (authentication.lacksSecondFactor && !endpoint.beforeSecondFactor) throw new DomainError('SECOND_FACTOR_REQUIRED')
  if (endpoint.permission !== 'signedIn' && !hasPermission(authentication.principal, endpoint.permission)) {
    throw new DomainError('FORBIDDEN', { permission: endpoint.permission })
  }
}

/** Step-up (OWASP ASVS 5, 7.5.3): before what does most harm a person proves once more that it is still them. */
async function requireRecentProof(endpoint: AnyEndpoint, authentication: Authentication | undefined): Promise<void> {
  if (endpoint.stepUp === false || authentication === undefined || authentication.isRecent) return
  if (authentication.via === 'bearer') throw new DomainError('STEP_UP_TOKEN')
  const ways = await authentication.stepUpWays()
  if (ways.length > 0 || endpoint.stepUp === true) throw new DomainError('STEP_UP_REQUIRED', { ways: ways.join(' ') })
}

async function readBody(endpoint: AnyEndpoint, request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (endpoint.form) {
    if (!/^application\/x-www-form-urlencoded\b/i.test(type))
      throw new DomainError('UNSUPPORTED_MEDIA_TYPE', { expected: 'application/x-www-form-urlencoded' })
    return Object.fromEntries(new URLSearchParams(await readText(request, MAX_FORM_BYTES)))
  }
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type))
    throw new DomainError('UNSUPPORTED_MEDIA_TYPE', { expected: 'application/json' })
  return parseJson(await readText(request, MAX_JSON_BYTES))
}

function respond(endpoint: AnyEndpoint, result: unknown, headers: Headers, requestId: string): Response {
  headers.set('x-request-id', requestId)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  if (result instanceof Response) {
    for (const [name, value] of headers) {
      if (name === 'set-cookie') result.headers.append(name, value)
      else if (!result.headers.has(name)) result.headers.set(name, value)
    }
    return result
  }
  // Parsing the output drops whatever the contract does not name: nothing leaks by accident.
  const output: unknown = endpoint.output.parse(result)
  if (typeof output === 'object' && output !== null && 'version' in output && typeof output.version === 'number') {
    headers.set('etag', `"${output.version}"`)
  }
  if (endpoint.status === 204) return new Response(null, { status: 204, headers })
  headers.set('content-type', 'application/json; charset=utf-8')
  return new Response(JSON.stringify(output), { status: endpoint.status, headers })
}

function parsePart(schema: AnyEndpoint['body'], value: unknown, base: string, findings: Finding[]): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(value)
  findings.push(...(parsed.success ? findUnstorable(parsed.data, base) : toFindings(parsed.error, base)))
  if (parsed.success) return parsed.data
  return undefined
}

/** Query parameters: a name given once is text, given several times a list. */
function readQuery(context: Context): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const [name, values] of Object.entries(context.req.queries())) {
    const [first] = values
    query[name] = values.length === 1 && first !== undefined ? first : values
  }
  return query
}

function readIfMatch(endpoint: AnyEndpoint, headers: Headers): number | undefined {
  const header = headers.get('if-match')
  if (header === null) {
    if (endpoint.ifMatch) throw new DomainError('VERSION_REQUIRED')
    return undefined
  }
  const version = /^"(\d{1,9})"$/.exec(header)?.[1]
  if (version === undefined) throw new DomainError('STALE_VERSION')
  return Number(version)
}

/**
 * Refuses state changes that a foreign page could make a browser send: they need our own header (which forces a CORS
 * preflight that is never granted) and, where the browser tells it, an origin that is ours (OWASP ASVS 5, 3.5).
 */
function requireOwnPage(app: App, endpoint: AnyEndpoint, headers: Headers): void {
  if (endpoint.method === 'GET') return
  if (headers.get('x-andon-client') === null) throw new DomainError('CROSS_SITE')
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new DomainError('CROSS_SITE')
  const origin = headers.get('origin')
  const host = headers.get('host')
  if (origin !== null && origin !== app.config.origin && (host === null || hostOf(origin) !== host))
    throw new DomainError('CROSS_SITE')
}

/** The host of an origin; none for what is no address, as the word `null` of a sandboxed frame. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

async function receiveUpload(app: App, request: Request): Promise<ReceivedFile> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > app.config.maxUploadBytes)
    throw new DomainError('PAYLOAD_TOO_LARGE', { maxBytes: app.config.maxUploadBytes })
  return app.files.receive(bodyChunks(request), {
    name: cleanFileName(decodeName(request.headers.get('x-file-name') ?? 'file')),
    mediaType: (request.headers.get('content-type') ?? 'application/octet-stream').slice(0, 100),
  })
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
