import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeOutside } from './probe.ts'

const OPTIONS = { allow: ['127.0.0.1'], timeoutMs: 1_000 }

let server: Server
let url = ''
const seen: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    if (request.url === '/moved') response.writeHead(302, { location: '/secret' }).end()
    else if (request.url === '/endless') response.writeHead(200).write('x'.repeat(1_000))
    else if (request.url === '/silent') return
    else response.writeHead(request.url === '/' ? 200 : 404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((done) => server.close(done))
})

describe('asking whether something is at an address', () => {
  it.each([
    ['/', 200],
    ['/gone', 404],
    ['/endless', 200],
  ])('tells the status of %s without reading on', async (path, status) => {
    expect(await probeOutside(url + path, OPTIONS)).toEqual({ status })
  })

  it('follows no redirect, and asks for no part of a page', async () => {
    expect(await probeOutside(`${url}/moved#part`, OPTIONS)).toEqual({ status: 302 })
    expect(seen).toContain('GET /moved')
    expect(seen).not.toContain('GET /secret')
  })

  it('tells why nothing answered', async () => {
    expect(await probeOutside(`${url}/silent`, { ...OPTIONS, timeoutMs: 200 })).toEqual({ failure: 'TIMED_OUT' })
    expect(await probeOutside('http://127.0.0.1:1/', { ...OPTIONS, allow: ['127.0.0.1'] })).toEqual({
      failure: 'CONNECTION_FAILED',
    })
  })

  it.each([
    ['https://127.0.0.1/', 'ADDRESS_INSIDE'],
    ['https://[::1]/', 'ADDRESS_INSIDE'],
    ['http://192.0.2.1/', 'URL_INSECURE'],
    ['https://user:word@hibari.example/', 'URL_INVALID'],
    ['urn:servo', 'URL_INVALID'],
  ])('does not ask %s', async (asked, refused) => {
    expect(await probeOutside(asked, { ...OPTIONS, allow: [] })).toEqual({ refused })
  })
})
