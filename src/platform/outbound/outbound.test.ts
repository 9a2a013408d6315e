import { createServer, type Server } from 'node:http'
import { connect, createServer as createTcp, type AddressInfo, type Server as TcpServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAllowedPlace, isInside } from './address.ts'
import { outboundProblem, postOutside, urlProblem } from './index.ts'

const OPTIONS = { allow: ['127.0.0.1'], timeoutMs: 1_500, maxBytes: 64 }
const MESSAGE = { headers: { 'content-type': 'application/json' }, body: '{"a":1}' }

let server: Server
let cutting: TcpServer
let url = ''
let cuttingUrl = ''
const seen: { path: string; body: string; host: string }[] = []

function portOf(from: Server | TcpServer): number {
  const address = from.address()
  return typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : 0
}

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const path = request.url ?? ''
      seen.push({ path, body, host: request.headers.host ?? '' })
      if (path === '/moved') response.writeHead(302, { location: '/secret' }).end()
      else if (path === '/slow') setTimeout(() => response.end('late'), 4_000)
      else if (path === '/dribble') {
        response.writeHead(200)
        response.write('x')
      } else if (path === '/endless') {
        response.writeHead(200)
        const write = (): void => {
          while (!response.destroyed && response.write('y'.repeat(65_536)));
          if (!response.destroyed) response.once('drain', write)
        }
        write()
      } else response.writeHead(200).end('thanks\u0000\u001b[31m')
    })
  })
  cutting = createTcp((socket) => socket.once('data', () => socket.destroy()))
  await Promise.all([
    new Promise<void>((done) => server.listen(0, '127.0.0.1', done)),
    new Promise<void>((done) => cutting.listen(0, '127.0.0.1', done)),
  ])
  url = `http://127.0.0.1:${portOf(server)}`
  cuttingUrl = `http://127.0.0.1:${portOf(cutting)}`
})

afterAll(async () => {
  server.closeAllConnections()
  await Promise.all([new Promise((done) => server.close(done)), new Promise((done) => cutting.close(done))])
})

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '::127.0.0.1',
    '::7f00:1',
    '::ffff:0:7f00:1',
    'fec0::1',
    '4000::1',
    '8000::1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'no address',
  ])('%s is inside', (address) => {
    expect(isInside(address)).toBe(true)
  })

  it.each(['8.8.8.8', '172.32.0.1', '192.169.0.1', '1.1.1.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    '%s is outside',
    (address) => {
      expect(isInside(address)).toBe(false)
    },
  )

  it('an operator allows a name, a name with its port, an address or a network', () => {
    const place = { host: 'Tickets.Intern', port: 8443, address: '10.1.2.3' }
    expect(isAllowedPlace(place, ['tickets.intern'])).toBe(true)
    expect(isAllowedPlace(place, ['tickets.intern:8443'])).toBe(true)
    expect(isAllowedPlace(place, ['tickets.intern:443'])).toBe(false)
    expect(isAllowedPlace(place, ['10.0.0.0/8'])).toBe(true)
    expect(isAllowedPlace(place, ['10.1.2.4'])).toBe(false)
    expect(isAllowedPlace(place, [])).toBe(false)
    expect(isAllowedPlace({ host: 'x', port: 1, address: 'no address' }, ['10.0.0.0/8'])).toBe(false)
  })
})

describe('URLs', () => {
  it.each([
    ['https://example.test/x', undefined],
    ['http://example.test/x', 'URL_INSECURE'],
    ['http://127.0.0.1/x', undefined],
    ['http://127.0.0.2/x', 'URL_INSECURE'],
    ['ftp://example.test/', 'URL_INVALID'],
    ['file:///etc/passwd', 'URL_INVALID'],
    ['https://user:pass@example.test/', 'URL_INVALID'],
    ['not an url', 'URL_INVALID'],
  ])('%s: %s', (text, problem) => {
    expect(urlProblem(text, ['127.0.0.1'])).toBe(problem)
  })

  it.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::127.0.0.1]/',
    'https://[::ffff:0:127.0.0.1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://017700000001/',
    'https://localhost/',
    'https://169.254.169.254/latest/meta-data',
  ])('%s is refused without being asked', async (text) => {
    expect(await outboundProblem(text, [])).toBe('ADDRESS_INSIDE')
  })

  it('a name that nobody knows is told as such', async () => {
    expect(await outboundProblem('https://nobody.invalid/', [])).toBe('NAME_UNKNOWN')
  })
})

describe('sending', () => {
  it('the receiver gets the exact body and answers with its status; of the answer only what prints is kept', async () => {
    expect(await postOutside(`${url}/ok`, MESSAGE, OPTIONS)).toEqual({ status: 200, excerpt: 'thanks [31m' })
    expect(seen.at(-1)).toMatchObject({ path: '/ok', body: '{"a":1}' })
  })

  it('a redirect is an answer and is not followed', async () => {
    const before = seen.length
    expect(await postOutside(`${url}/moved`, MESSAGE, OPTIONS)).toMatchObject({ status: 302 })
    expect(seen.slice(before).map(({ path }) => path)).toEqual(['/moved'])
  })

  it('who does not answer in time is let go', async () => {
    expect(await postOutside(`${url}/slow`, MESSAGE, OPTIONS)).toMatchObject({ problem: 'TIMED_OUT' })
  })

  it('a status counts, whatever becomes of the body: dribbling, or without an end', async () => {
    expect(await postOutside(`${url}/dribble`, MESSAGE, OPTIONS)).toMatchObject({ status: 200 })
    expect(await postOutside(`${url}/endless`, MESSAGE, OPTIONS)).toEqual({ status: 200, excerpt: 'y'.repeat(64) })
  })

  it('a connection that is cut off before an answer has failed', async () => {
    expect(await postOutside(cuttingUrl, MESSAGE, OPTIONS)).toMatchObject({ problem: 'CONNECTION_FAILED' })
  })

  it('TLS that is none, and a port where nobody listens, have failed', async () => {
    const tls = await postOutside(url.replace('http:', 'https:'), MESSAGE, OPTIONS)
    expect(tls).toMatchObject({ problem: 'TLS_FAILED' })
    const closed = createTcp()
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done))
    const port = portOf(closed)
    await new Promise((done) => closed.close(done))
    expect(await postOutside(`http://127.0.0.1:${port}/`, MESSAGE, OPTIONS)).toMatchObject({
      problem: 'CONNECTION_FAILED',
    })
  })

  it('what is inside and not allowed is never connected to', async () => {
    let connections = 0
    const watched = createTcp((socket) => {
      connections += 1
      socket.destroy()
    })
    await new Promise<void>((done) => watched.listen(0, '127.0.0.1', done))
    const port = portOf(watched)
    const answer = await postOutside(`https://localhost:${port}/`, MESSAGE, { ...OPTIONS, allow: [] })
    expect(answer).toMatchObject({ problem: 'ADDRESS_INSIDE' })
    // The listener does count: a connection of our own is seen.
    await new Promise<void>((done) => {
      const own = connect(port, '127.0.0.1')
      own.on('error', () => undefined)
      own.on('close', () => done())
    })
    expect(connections).toBe(1)
    await new Promise((done) => watched.close(done))
  })
})
