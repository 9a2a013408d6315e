import { execFile } from 'node:child_process'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getOutside } from '#platform/outbound/get.ts'
import { isMissing, programOf } from '#test/program.ts'
import { createTestApp, type TestApp } from '#test/app.ts'
import {
  makeCertificate,
  startConnectProxy,
  startTlsServer,
  type ConnectProxy,
  type TestCertificate,
} from '#test/connect-proxy.ts'
import * as api from './api.ts'
import { osvText } from './testing.ts'

const NAME = 'feeds.hibari.example'
const LOGIN = 'andon:s p@ce'
const known = getCACertificates('default')

let certificate: TestCertificate
let server: { readonly port: number; close(): Promise<void> }
let proxy: ConnectProxy
let test: TestApp
const agents: string[] = []

/** Makes the certificates. */
const isWithoutOpenssl = isMissing('openssl')

beforeAll(async () => {
  if (isWithoutOpenssl) return
  certificate = makeCertificate(NAME)
  setDefaultCACertificates([...known, certificate.ca])
  server = await startTlsServer(certificate, (request, response) => {
    agents.push(request.headers['user-agent'] ?? '')
    if (request.url === '/inside') response.writeHead(302, { location: 'https://169.254.169.254/latest' }).end()
    else response.end(`${osvText('PYSEC-1', 'hibari', '1.5')}\n`)
  })
  const { port } = server
  proxy = await startConnectProxy(
    {
      [`${NAME}:443`]: port,
      'other.hibari.example:443': port,
      'silent.hibari.example:443': 0,
      '[2001:db8::1]:443': port,
    },
    LOGIN,
  )
  const [user = '', password = ''] = LOGIN.split(':').map(encodeURIComponent)
  test = await createTestApp({ HTTPS_PROXY: `http://${user}:${password}@${proxy.host}` })
})
afterAll(async () => {
  if (isWithoutOpenssl) return
  await test.close()
  await proxy.close()
  await server.close()
  certificate.remove()
  setDefaultCACertificates(known)
})

const get = (url: string, login = 'andon:s%20p%40ce') =>
  getOutside(
    url,
    {},
    {
      allow: [],
      proxy: { url: `http://${login}@${proxy.host}`, except: [] },
      timeoutMs: 60_000,
      idleMs: 500,
      maxBytes: 10_000,
    },
  )

describe.skipIf(isWithoutOpenssl)('through a proxy', () => {
  it('a feed is fetched by a tunnel to its name, which the proxy finds', async () => {
    const coordinator = await test.actor(['coordinator'])
    const body = {
      kind: 'osv' as const,
      name: 'Behind a proxy',
      url: `https://${NAME}/osv.jsonl`,
      everyMinutes: 60,
      isEnabled: true,
    }
    const feed = await test.call(coordinator, api.createFeedEndpoint, { body })
    expect(feed.status).toBe(201)
    const params = { feedId: feed.data.id }
    await test.call(coordinator, api.runFeedEndpoint, { params })
    await test.settleJobs()
    const ran = (await test.call(coordinator, api.readFeedEndpoint, { params })).data
    expect(ran).toMatchObject({ problem: null, state: 'well', counts: { created: 1 } })
    expect(proxy.asked).toEqual([{ target: `${NAME}:443`, status: 200 }])
    expect(agents).toEqual(['Andon (feeds)'])
  })

  it('another client reads the same through the same tunnel, and is refused as we are without the login', async (context) => {
    const program = programOf('curl', context.skip)
    const curl = (login: string) =>
      promisify(execFile)(program, [
        '-sS',
        '--proxy',
        `http://${proxy.host}`,
        '--proxy-user',
        login,
        '--cacert',
        certificate.caFile,
        `https://${NAME}/osv.jsonl`,
      ])
    expect((await curl(LOGIN)).stdout).toBe(`${osvText('PYSEC-1', 'hibari', '1.5')}\n`)
    await expect(curl('andon:wrong')).rejects.toMatchObject({ code: 56 })
    await expect(get(`https://${NAME}/osv.jsonl`, 'andon:wrong')).rejects.toMatchObject({ code: 'PROXY_REFUSED' })
    expect(proxy.asked.slice(-2).map(({ status }) => status)).toEqual([407, 407])
  })

  it('a place that the proxy does not reach, or never answers about, is told', async () => {
    await expect(get('https://nowhere.hibari.example/x')).rejects.toMatchObject({ code: 'PROXY_REFUSED' })
    await expect(get('https://silent.hibari.example/x')).rejects.toMatchObject({ code: 'TIMED_OUT' })
  })

  it('the certificate is still held against the name that was asked for', async () => {
    await expect(get('https://other.hibari.example/x')).rejects.toMatchObject({ code: 'TLS_FAILED' })
    await expect(get('https://[2001:db8::1]/x')).rejects.toMatchObject({ code: 'ADDRESS_INSIDE' })
  })

  it('nothing inside is asked for, not by a redirect either', async () => {
    const before = proxy.asked.length
    await expect(get('https://10.0.0.1/x')).rejects.toMatchObject({ code: 'ADDRESS_INSIDE' })
    await expect(get(`https://${NAME}/inside`)).rejects.toMatchObject({ code: 'ADDRESS_INSIDE' })
    expect(proxy.asked.slice(before).map(({ target }) => target)).toEqual([`${NAME}:443`])
  })
})
