import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where a server listens. */
function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : 0
}

/** A certificate of a name, signed by an authority of its own. */
export interface TestCertificate {
  readonly key: string
  readonly cert: string
  /** The authority's certificate, and where it lies as a file. */
  readonly ca: string
  readonly caFile: string
  remove(): void
}

/** Makes a certificate for a name (openssl). */
export function makeCertificate(name: string): TestCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'andon-tls-'))
  const at = (file: string): string => join(folder, file)
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'ignore' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl('req', '-x509', ...key, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-days', '2', '-subj', '/CN=Test CA')
  openssl(
    'req',
    ...key,
    '-keyout',
    at('key.pem'),
    '-out',
    at('req.pem'),
    '-subj',
    `/CN=${name}`,
    '-addext',
    `subjectAltName=DNS:${name}`,
  )
  openssl(
    'x509',
    '-req',
    '-in',
    at('req.pem'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-days',
    '2',
    '-copy_extensions',
    'copy',
    '-out',
    at('cert.pem'),
  )
  return {
    key: readFileSync(at('key.pem'), 'utf8'),
    cert: readFileSync(at('cert.pem'), 'utf8'),
    ca: readFileSync(at('ca.pem'), 'utf8'),
    caFile: at('ca.pem'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A server by TLS on this machine. */
export async function startTlsServer(
  { key, cert }: TestCertificate,
  answer: RequestListener,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createTlsServer({ key, cert }, answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: portOf(server),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** A proxy that tunnels (RFC 9110 §9.3.6, CONNECT), with a login where it is told one. */
export interface ConnectProxy {
  readonly host: string
  /** What was asked for, with the status that it got. */
  readonly asked: { readonly target: string; readonly status: number }[]
  close(): Promise<void>
}

/** Starts a proxy; `places` says where names lead, others answer 502. */
export async function startConnectProxy(
  places: Readonly<Record<string, number>>,
  login?: string,
): Promise<ConnectProxy> {
  const asked: { target: string; status: number }[] = []
  const sockets = new Set<Socket>()
  const expected = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`
  const server = createServer((_, response) => response.writeHead(405).end())
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('connect', (request, socket, head) => {
    const target = request.url ?? ''
    const end = (status: number, reason: string): void => {
      asked.push({ target, status })
      socket.end(
        `HTTP/1.1 ${status} ${reason}\r\n${status === 407 ? 'proxy-authenticate: Basic realm="test"\r\n' : ''}\r\n`,
      )
    }
    if (expected !== undefined && request.headers['proxy-authorization'] !== expected) {
      end(407, 'Proxy Authentication Required')
      return
    }
    const port = places[target]
    if (port === undefined) {
      end(502, 'Bad Gateway')
      return
    }
    // A port of 0: the proxy says nothing at all.
    if (port === 0) return
    const through = connect(port, '127.0.0.1', () => {
      asked.push({ target, status: 200 })
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      through.write(head)
      through.pipe(socket)
      socket.pipe(through)
    })
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    host: `127.0.0.1:${portOf(server)}`,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
