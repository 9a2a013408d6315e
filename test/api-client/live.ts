import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { TestApp } from '#test/app.ts'

export interface Live {
  readonly url: string
  close(): Promise<void>
}

/** The test's server on a real port, for programs of others. */
export async function listen(test: TestApp): Promise<Live> {
  const server: Server = createServer(getRequestListener(test.hono.fetch))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
