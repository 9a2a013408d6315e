import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import { createLogger } from '#platform/log/index.ts'
import { textFile, writeTree } from '../advisory/tree.ts'
import { createLimiter } from './limiter.ts'
import { createPortal } from './server.ts'

const HTML = 'text/html; charset=utf-8'
let folder = ''
let publicDir = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'andon-portal-'))
  publicDir = join(folder, 'public')
  writeFileSync(join(folder, 'secret.txt'), 'SECRET')
  await writeTree({
    publicDir,
    files: [
      textFile('index.en.html', HTML, '<p>advisories</p>'),
      textFile('index.ja.html', HTML, '<p>一覧</p>'),
      textFile('csaf/white/2026/a.json', 'application/json', '{"a":1}'),
      textFile('csaf/white/2026/index.html', HTML, '<p>folder</p>'),
      textFile('.well-known/security.txt', 'text/plain; charset=utf-8', 'Contact: mailto:a@b.example\n'),
      textFile('advisories/sa-1/index.en.html', HTML, '<p>one</p>'),
    ],
  })
  writeFileSync(join(publicDir, 'note.txt'), 'SECRET beside the tree')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function portal(limiter = createLimiter({ perSecond: 1000, burst: 1000, remembered: 100 })) {
  return createPortal({ publicDir, log: createLogger('portal', 'silent'), remoteAddress: () => '192.0.2.1', limiter })
}

const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  Promise.resolve(portal().fetch(new Request(`http://public.example${path}`, { method, headers })))

describe('the public side', () => {
  it('serves what is published, with its type, length and security headers', async () => {
    const response = await get('/csaf/white/2026/a.json')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('{"a":1}')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('content-length')).toBe('7')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
    expect((await get('/.well-known/security.txt')).status).toBe(200)
  })

  it('CSAF 2.1 7.1.25: any page of the world may read documents and metadata, and nothing else', async () => {
    expect((await get('/csaf/white/2026/a.json')).headers.get('access-control-allow-origin')).toBe('*')
    expect((await get('/')).headers.get('access-control-allow-origin')).toBeNull()
    expect((await get('/csaf/white/2026/a.json', {}, 'OPTIONS')).status).toBe(204)
  })

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/csaf/../../secret.txt',
    '/csaf/..%5c..%5csecret.txt',
    '/csaf\\..\\..\\secret.txt',
    '/csaf/%00secret.txt',
    '/./secret.txt',
    '//secret.txt',
    '/note.txt',
    '/current',
    '/generations/',
    '/csaf/white/2026/a.json/',
    '/csaf/white/2026/a.json%20',
    '/CSAF/white/2026/a.json',
    '/.git/config',
    '/ａ.json',
    '/__proto__',
    '/constructor',
  ])('answers %s with the same page that there is no such thing', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    const text = await response.text()
    expect(text).not.toContain('SECRET')
    expect(text).toContain('There is no such page here.')
    expect(text).not.toContain(path.slice(1, 8) === '' ? 'never' : path)
  })

  it('reads no file through a link that stands in the place of a published one', async () => {
    const [generation = ''] = readdirSync(join(publicDir, 'generations')).filter((name) => !name.includes('.'))
    const place = join(publicDir, 'generations', generation, 'csaf/white/2026/a.json')
    rmSync(place)
    symlinkSync(join(folder, 'secret.txt'), place)
    const response = await get('/csaf/white/2026/a.json')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('SECRET')
  })

  it('serves no bytes other than those that were published', async () => {
    const [generation = ''] = readdirSync(join(publicDir, 'generations')).filter((name) => !name.includes('.'))
    writeFileSync(join(publicDir, 'generations', generation, 'csaf/white/2026/a.json'), '{"a":2}')
    expect((await get('/csaf/white/2026/a.json')).status).toBe(500)
  })

  it('answers in the language that is asked for: by address, else by the browser, else English', async () => {
    expect(await (await get('/')).text()).toContain('advisories')
    expect(await (await get('/', { 'accept-language': 'ja,en;q=0.5' })).text()).toContain('一覧')
    const asked = await get('/?lang=ja', { 'accept-language': 'en' })
    expect(asked.headers.get('content-language')).toBe('ja')
    expect(asked.headers.get('vary')).toContain('Accept-Language')
    expect(await (await get('/advisories/sa-1', { 'accept-language': 'ja' })).text()).toContain('one')
    expect(await (await get('/nothing', { 'accept-language': 'ja' })).text()).toContain('お探しのページはありません')
  })

  it('HEAD has the headers of GET and no body', async () => {
    const [head, full] = [await get('/csaf/white/2026/a.json', {}, 'HEAD'), await get('/csaf/white/2026/a.json')]
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    for (const name of ['etag', 'last-modified', 'content-type', 'content-length'])
      expect(head.headers.get(name)).toBe(full.headers.get(name))
    expect(await (await get('/nothing', {}, 'HEAD')).text()).toBe('')
  })

  it('RFC 9110 13.1: answers 304 for an ETag or date that still holds, the ETag first', async () => {
    const { headers } = await get('/csaf/white/2026/a.json')
    const etag = headers.get('etag') ?? ''
    const date = headers.get('last-modified') ?? ''
    const ask = async (conditions: Record<string, string>): Promise<number> =>
      (await get('/csaf/white/2026/a.json', conditions)).status
    expect(await ask({ 'if-none-match': etag })).toBe(304)
    expect(await ask({ 'if-none-match': `"x", W/${etag}` })).toBe(304)
    expect(await ask({ 'if-none-match': '*' })).toBe(304)
    expect(await ask({ 'if-none-match': '"x"', 'if-modified-since': date })).toBe(200)
    expect(await ask({ 'if-modified-since': date })).toBe(304)
    expect(await ask({ 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).toBe(200)
    expect(await ask({ 'if-modified-since': 'yesterday' })).toBe(200)
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('refuses %s', async (method) => {
    const response = await get('/', {}, method)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  })

  it('414 for an address that is too long, whatever it names', async () => {
    expect((await get(`/${'a'.repeat(2000)}`)).status).toBe(414)
  })

  it('shows the next publication at once, and a first page before there is any', async () => {
    const running = portal()
    const ask = async (path: string): Promise<string> =>
      (await running.fetch(new Request(`http://public.example${path}`))).text()
    expect(await ask('/')).toContain('advisories')
    await writeTree({ publicDir, files: [textFile('index.en.html', HTML, '<p>newer</p>')] })
    expect(await ask('/')).toContain('newer')
    rmSync(publicDir, { recursive: true, force: true })
    const empty = createPortal({
      publicDir,
      log: createLogger('portal', 'silent'),
      remoteAddress: () => '192.0.2.1',
      limiter: () => 0,
    })
    const first = await empty.fetch(new Request('http://public.example/'))
    expect(first.status).toBe(200)
    expect(await first.text()).toContain('No advisory has been published yet.')
  })
})

describe('the limits per address', () => {
  it('lets a burst pass, then tells when to come again; others are not held up', async () => {
    const restore = setClock(() => new Date('2026-01-01T00:00:00.000Z'))
    try {
      const limiter = createLimiter({ perSecond: 1, burst: 3, remembered: 10 })
      const asked = Array.from({ length: 4 }, () => limiter('192.0.2.1'))
      expect(asked).toEqual([0, 0, 0, 1])
      expect(limiter('192.0.2.2')).toBe(0)
      const response = await portal(limiter).fetch(new Request('http://public.example/'))
      expect(response.status).toBe(429)
      expect(response.headers.get('retry-after')).toBe('1')
      setClock(() => new Date('2026-01-01T00:00:02.000Z'))
      expect(limiter('192.0.2.1')).toBe(0)
    } finally {
      restore()
    }
  })

  it('remembers no more addresses than it may', () => {
    const limiter = createLimiter({ perSecond: 0.001, burst: 1, remembered: 3 })
    for (let index = 0; index < 1000; index += 1) limiter(`192.0.2.${index}`)
    expect(limiter('192.0.2.1')).toBe(0)
    expect(limiter('192.0.2.999')).toBeGreaterThan(0)
  })
})

it('the portal imports nothing of the inside but the model of the published tree', () => {
  const sources = readdirSync(import.meta.dirname).filter((name) => /^(?!.*\.test\.).*\.ts$/.test(name))
  const imports = sources.flatMap((name) =>
    [...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/from '(#[^']+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  )
  const allowed = /^#(platform\/(clock|http\/(client-address|security-headers)|i18n|log)|modules\/advisory\/model)/
  expect(imports.filter((path) => !allowed.test(path))).toEqual([])
})
