import { Hono, type Context } from 'hono'
import { securityHeaders } from '#platform/http/security-headers.ts'
import type { Logger } from '#platform/log/index.ts'
import type { PublishedFile } from '#modules/advisory/model.ts'
import type { Limiter } from './limiter.ts'
import { writePage, type PageWord } from './page.ts'
import { isOpenToAll, languageOf, MAX_TARGET, resolveTarget } from './rules.ts'
import { openPublishedTree, type Generation } from './tree.ts'

/** For scripts: what one of them reaches as a thread of its own. */
const THREAD_POLICY = "default-src 'none'"

export interface PortalOptions {
  /** The folder that the inside publishes into. */
  readonly publicDir: string
  readonly log: Logger
  readonly remoteAddress: (context: Context) => string
  readonly limiter: Limiter
}

interface Asked {
  readonly target: string
  readonly acceptLanguage: string | undefined
  readonly isHead: boolean
}

/** Path and query as the client sent them: nothing has been decoded or normalised before the rules see them. */
function askedOf(context: Context): Asked {
  const { url, method, headers } = context.req.raw
  const target = url.slice(url.indexOf('/', url.indexOf('//') + 2))
  return { target, acceptLanguage: headers.get('accept-language') ?? undefined, isHead: method === 'HEAD' }
}

function say(
  asked: Asked,
  status: number,
  word: PageWord,
  headers: Record<string, string> = {},
  seconds = 0,
): Response {
  const language = languageOf(asked.target, asked.acceptLanguage)
  const body = writePage(language, word, { seconds })
  return new Response(asked.isHead ? null : body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      vary: 'Accept-Language',
      'cache-control': 'no-store',
      ...headers,
    },
  })
}

/** RFC 9110 §13.1: If-None-Match decides, If-Modified-Since only without it. */
function isUnchanged(headers: Headers, etag: string, modifiedAt: string): boolean {
  const match = headers.get('if-none-match')
  if (match !== null)
    return match.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(headers.get('if-modified-since') ?? '')
  return !Number.isNaN(since) && Math.floor(Date.parse(modifiedAt) / 1000) * 1000 <= since
}

async function sendFile(
  asked: Asked,
  request: Headers,
  { generation, file, language }: { generation: Generation; file: PublishedFile; language: string | undefined },
): Promise<Response> {
  const etag = `"${file.sha256.slice(0, 32)}"`
  const headers = new Headers({
    etag,
    'last-modified': new Date(file.modifiedAt).toUTCString(),
    // Always asked again: a withdrawn or revised advisory is seen at once, and 304 costs next to nothing.
    'cache-control': 'public, no-cache',
  })
  if (language !== undefined) {
    headers.set('vary', 'Accept-Language')
    headers.set('content-language', language)
  }
  if (isUnchanged(request, etag, file.modifiedAt)) return new Response(null, { status: 304, headers })
  headers.set('content-type', file.mediaType)
  headers.set('content-length', String(file.size))
  return new Response(asked.isHead ? null : await generation.read(file), { headers })
}

/** The public side's application: the published tree, /readyz, and one page for each way of not getting anything. */
export function createPortal(options: PortalOptions): Hono {
  const readTree = openPublishedTree(options.publicDir)
  const common = securityHeaders(false)
  const hono = new Hono()

  hono.use(async (context, next) => {
    const from = performance.now()
    await next()
    const { headers, status } = context.res
    for (const [name, value] of Object.entries(common)) headers.set(name, value)
    // A script that runs as a thread of its own is bound by its own answer: it may reach nothing, as its page may not.
    if (headers.get('content-type')?.startsWith('text/javascript') === true)
      headers.set('content-security-policy', THREAD_POLICY)
    const { target } = askedOf(context)
    if (isOpenToAll(target)) {
      headers.set('access-control-allow-origin', '*')
      headers.set('cross-origin-resource-policy', 'cross-origin')
    }
    options.log.info(
      { method: context.req.method, path: target.slice(0, 200), status, ms: Math.round(performance.now() - from) },
      'request',
    )
  })

  hono.all('*', async (context) => {
    const asked = askedOf(context)
    const { method } = context.req
    if (asked.target === '/readyz' && (method === 'GET' || asked.isHead)) return Response.json({ ready: true })
    const wait = options.limiter(options.remoteAddress(context))
    if (wait > 0) return say(asked, 429, 'tooMany', { 'retry-after': String(wait) }, wait)
    if (method === 'OPTIONS' && isOpenToAll(asked.target)) return preflight()
    if (method !== 'GET' && method !== 'HEAD')
      return say(asked, 405, 'notAllowed', { allow: 'GET, HEAD', connection: 'close' })
    if (asked.target.length > MAX_TARGET) return say(asked, 414, 'tooLong')
    const generation = await readTree()
    if (generation === undefined)
      return asked.target.split('?', 1)[0] === '/' ? say(asked, 200, 'empty') : say(asked, 404, 'notFound')
    const found = resolveTarget(asked.target, asked.acceptLanguage, (path) => generation.files.has(path))
    const file = found === undefined ? undefined : generation.files.get(found.path)
    if (file === undefined) return say(asked, 404, 'notFound')
    return sendFile(asked, context.req.raw.headers, { generation, file, language: found?.language })
  })

  hono.onError((error, context) => {
    options.log.error({ err: error }, 'request failed')
    return say(askedOf(context), 500, 'failed')
  })
  return hono
}

function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'If-None-Match, If-Modified-Since',
      'access-control-max-age': '86400',
    },
  })
}
