import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { createLogger } from '#platform/log/index.ts'
import { createLimiter, createPortal } from '#modules/portal/index.ts'
import { closeServer, endWith } from './lifetime.ts'
import { readPublicConfig } from './public/config.ts'

// The DMZ: no database, no keys, no module of the inside. Node's --permission (start/public-side.ts) holds it to that.
const config = readPublicConfig(process.env)
const log = createLogger('public', 'info')
const portal = createPortal({
  publicDir: config.publicDir,
  log,
  remoteAddress: (context) => getConnInfo(context).remote.address ?? '',
  limiter: createLimiter({ perSecond: 50, burst: 500, remembered: 20_000 }),
})
const server = serve(
  {
    fetch: portal.fetch,
    port: config.port,
    hostname: config.host,
    // A client that dribbles its request, or never reads the answer, does not hold a place for long.
    serverOptions: {
      headersTimeout: 10_000,
      requestTimeout: 15_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 8_192,
    },
  },
  (info) => {
    log.info({ port: info.port }, 'ready')
    process.send?.({ ready: true, port: info.port })
  },
)
server.on('error', (error) => {
  log.fatal({ err: error }, 'cannot listen')
  process.exit(1)
})
server.setTimeout(30_000)
if ('maxConnections' in server) server.maxConnections = 2_000
endWith(() => closeServer(server), log)
