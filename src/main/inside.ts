import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono, type Context } from 'hono'
import type { App } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { createRateLimit } from '#platform/http/rate.ts'
import { createApi, problemResponse, type Authentication } from '#platform/http/server.ts'
import { securityHeaders } from '#platform/http/security-headers.ts'
import { newId } from '#platform/id/index.ts'
import { createAuthenticator } from '#modules/identity/index.ts'
import { serverModules } from './modules.ts'
import { observeRequest } from './system/metrics.ts'

const webFolder = fileURLToPath(new URL('../../dist/web', import.meta.url))

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

interface Asset {
  readonly bytes: Buffer<ArrayBuffer>
  readonly type: string
  readonly etag: string
}

/** The built interface, read once: what is not in this map does not exist, so no path can escape the folder. */
function readWebAssets(): Map<string, Asset> {
  const assets = new Map<string, Asset>()
  const entries = readdirSync(webFolder, { withFileTypes: true, recursive: true })
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    assets.set(`/${relative(webFolder, path)}`, {
      bytes,
      type: MEDIA_TYPES[extname(entry.name)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    })
  }
  return assets
}

function serveAsset(context: Context, asset: Asset, immutable: boolean): Response {
  const headers = {
    'content-type': asset.type,
    etag: asset.etag,
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  if (context.req.header('if-none-match') === asset.etag) return new Response(null, { status: 304, headers })
  return new Response(asset.bytes, { headers })
}

export interface InsideOptions {
  readonly authenticate?: (headers: Headers) => Promise<Authentication | undefined>
  readonly remoteAddress: (context: Context) => string
  readonly web: boolean
}

/** The inside server's application: contracts under /api, the interface elsewhere, /readyz, one form of "not found". */
export function createInside(app: App, options: InsideOptions): Hono {
  const hono = new Hono()
  const headers = securityHeaders(app.config.origin.startsWith('https:'))
  hono.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value)
  })
  hono.get('/readyz', async () => {
    try {
      await app.db.ping()
      return Response.json({ ready: true })
    } catch {
      return problemResponse(new DomainError('UNAVAILABLE'), newId())
    }
  })
  const api = createApi({
    app,
    routes: serverModules.flatMap((module) => module.routes),
    authenticate: options.authenticate ?? createAuthenticator(app),
    remoteAddress: options.remoteAddress,
    observe: observeRequest,
    rate: createRateLimit(app.config.requestsPerMinute),
  })
  hono.route('/', api)
  hono.all('/api/*', () => problemResponse(new DomainError('NOT_FOUND'), newId()))
  if (options.web) {
    const assets = readWebAssets()
    const page = assets.get('/index.html')
    hono.get('*', (context) => {
      const path = context.req.path
      const asset = assets.get(path)
      if (asset !== undefined) return serveAsset(context, asset, path.startsWith('/assets/'))
      if (page === undefined || extname(path) !== '') return problemResponse(new DomainError('NOT_FOUND'), newId())
      return serveAsset(context, page, false)
    })
  }
  hono.notFound(() => problemResponse(new DomainError('NOT_FOUND'), newId()))
  hono.onError((error) => {
    app.log.error({ err: error }, 'unhandled')
    return problemResponse(error, newId())
  })
  return hono
}
