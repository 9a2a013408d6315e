/**
 * A receiver of webhooks as somebody else would write it, in a process of its own: checks signatures by Standard Webhooks 1.0
 * with nothing of Andon's, and behaves as its address says. `POST /<behaviour>`; `GET /` tells what it got; `PUT /secret` sets the
 * secret it checks with.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

interface Got {
  readonly path: string
  readonly id: string
  readonly body: string
  readonly isGenuine: boolean
}

const got: Got[] = []
const counts = new Map<string, number>()
let secret = ''

function isGenuine(request: IncomingMessage, body: string): boolean {
  const id = String(request.headers['webhook-id'])
  const timestamp = String(request.headers['webhook-timestamp'])
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false
  const key = Buffer.from(secret.split('_')[1] ?? '', 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest()
  return String(request.headers['webhook-signature'])
    .split(' ')
    .some((signature) => {
      const [version, value = ''] = signature.split(',')
      const bytes = Buffer.from(value, 'base64')
      return version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected)
    })
}

function receive(request: IncomingMessage, response: ServerResponse, body: string): void {
  const path = request.url ?? ''
  const count = (counts.get(path) ?? 0) + 1
  counts.set(path, count)
  got.push({ path, id: String(request.headers['webhook-id']), body, isGenuine: isGenuine(request, body) })
  if (path === '/broken') response.writeHead(500).end('I am broken')
  else if (path === '/gone') response.writeHead(410).end()
  else if (path === '/moved') response.writeHead(307, { location: '/ok' }).end()
  else if (path === '/cut') request.socket.destroy()
  else if (path === '/second' && count === 1) response.writeHead(503).end()
  else if (path !== '/slow') response.writeHead(204).end()
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8')
    if (request.method === 'GET') response.end(JSON.stringify(got))
    else if (request.method === 'PUT') {
      secret = body
      response.end()
    } else receive(request, response, body)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`)
})
