/**
 * A receiver of webhooks as somebody else would write it, in a process of its own: checks signatures by Standard Webhooks 1.0
 * with nothing of Andon's, and behaves as its address says. `POST /<behaviour>`; `GET /` tells what it got; `PUT /secret` sets the
 * secret it checks with.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'

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

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8')
    const path = request.url ?? ''
    if (request.method === 'GET') return void response.end(JSON.stringify(got))
    if (request.method === 'PUT') {
      secret = body
      return void response.end()
    }
    const count = (counts.get(path) ?? 0) + 1
    counts.set(path, count)
    got.push({ path, id: String(request.headers['webhook-id']), body, isGenuine: isGenuine(request, body) })
    if (path === '/broken') return void response.writeHead(500).end('I am broken')
    if (path === '/gone') return void response.writeHead(410).end()
    if (path === '/moved') return void response.writeHead(307, { location: '/ok' }).end()
    if (path === '/cut') return void request.socket.destroy()
    if (path === '/slow') return undefined
    if (path === '/second' && count === 1) return void response.writeHead(503).end()
    response.writeHead(204).end()
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`)
})
