import { getConnInfo } from '@hono/node-server/conninfo'
import { serve } from '@hono/node-server'
import { readConfig } from '#platform/config/index.ts'
import { createAddressReader } from '#platform/http/client-address.ts'
import { openApp } from './app.ts'
import { createInside } from './inside.ts'
import { closeServer, endWith } from './lifetime.ts'

const config = readConfig()
if (config.databaseUrl === undefined) {
  process.stderr.write('andon serve: DATABASE_URL is not set. `npm start` brings its own database.\n')
  process.exit(78)
}
const { app, close } = await openApp(config, {
  process: 'serve',
  databaseUrl: config.databaseUrl,
  connections: 10,
  superviseQueue: false,
})
const readAddress = createAddressReader(config.trustedProxies)
const inside = createInside(app, {
  remoteAddress: (context) =>
    readAddress(getConnInfo(context).remote.address ?? '', context.req.header('x-forwarded-for')),
  web: true,
})
const server = serve(
  {
    fetch: inside.fetch,
    port: config.port,
    hostname: config.host,
    // A client that dribbles its head, or never reads the answer, does not hold a place for long; an upload may take its time.
    serverOptions: {
      headersTimeout: 15_000,
      requestTimeout: 600_000,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 32_768,
    },
  },
  (info) => {
    app.log.info({ port: info.port }, 'ready')
    process.send?.({ ready: true })
  },
)
server.setTimeout(120_000)
if ('maxConnections' in server) server.maxConnections = 5_000
server.on('error', (error) => {
  app.log.fatal({ err: error }, 'cannot listen')
  process.exit(1)
})
endWith(async () => {
  await closeServer(server)
  await close()
}, app.log)
