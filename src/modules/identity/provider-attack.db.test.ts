import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createVisitor } from '#test/oidc/browser.ts'
import { startTestProvider } from '#test/oidc/provider.ts'
import * as api from './api.ts'
import { claimsOf, CONFIGURATION, SECRET, startProviderWorld, type ProviderWorld } from './testing-provider.ts'
import type { Jar } from './testing.ts'

let world: ProviderWorld

beforeAll(async () => {
  world = await startProviderWorld()
})
afterAll(() => world.close())
afterEach(() => {
  world.idp.tamper = undefined
  world.idp.isUp = true
  world.idp.proof = {}
})

describe('a provider that tells lies of itself', () => {
  it.each([
    ['authorization_endpoint', 'javascript:alert(1)'],
    ['authorization_endpoint', 'javascript://localhost/%0aalert(1)'],
    ['token_endpoint', 'http://plain.example/token'],
    ['end_session_endpoint', 'data:text/html,x'],
  ])('with %s %s is not taken', async (name, address) => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ issuer, authorization_endpoint: `${issuer}/a`, [name]: address }))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const at = server.address()
    const issuer = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`
    const body = { ...CONFIGURATION, name: 'Liar', issuer }
    const made = await world.test.browse(world.admin, api.createProviderEndpoint, { body })
    expect([made.status, made.code]).toEqual([502, 'PROVIDER_UNREACHABLE'])
    await new Promise((done) => server.close(done))
  })
})

describe('signing out', () => {
  it('RP-Initiated Logout: the answer leads to the provider with the ID token as a hint, and back', async () => {
    world.idp.people.set('leaving', claimsOf('leaving'))
    const { jar, visitor } = await world.signInAs('leaving')
    const { providerUrl } = (await world.test.browse(jar, api.signOutEndpoint, {})).body
    const url = new URL(providerUrl ?? '')
    expect(url.origin).toBe(world.idp.issuer)
    expect(url.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${world.test.app.config.origin}/sign-in`)
    expect(await world.whoIs(jar)).toBeUndefined()
    // The provider accepts what it is sent: it shows the page that asks, and not a problem.
    expect((await visitor.visit(url.href)).status).toBe(200)
  })

  it('Back-Channel Logout: the provider itself ends the session here, and only that one', async () => {
    world.idp.people.set('backchannel', claimsOf('backchannel'))
    const first = await world.signInAs('backchannel')
    const other = await world.signInAs('backchannel')
    const { providerUrl } = (await world.test.browse(new Map(first.jar), api.signOutEndpoint, {})).body
    const again = await world.signInAs('backchannel', { visitor: first.visitor })
    const page = await (await first.visitor.visit(providerUrl ?? '')).text()
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const confirmed = await first.visitor.visit(`${world.idp.issuer}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    })
    expect(confirmed.headers.get('location')).toBe(`${world.test.app.config.origin}/sign-in`)
    await expect.poll(() => world.whoIs(again.jar), { timeout: 10_000 }).toBeUndefined()
    expect((await world.whoIs(other.jar))?.email).toBe('backchannel@plant.example')
  })

  const logoutClaims = async (jar: Jar): Promise<Record<string, unknown>> => {
    const [session] = (await world.test.browse(jar, api.listSessionsEndpoint, {})).body.items
    const [row] = await world.owner('select provider_sub, provider_sid from sign_in.session where id = $1', [
      session?.id,
    ])
    return {
      iss: world.idp.issuer,
      aud: 'andon',
      iat: Math.floor(Date.now() / 1000),
      jti: `jti ${Math.random()}`,
      sub: row?.['provider_sub'],
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    }
  }
  const tell = async (token: string, providerId = world.known.id): Promise<number> => {
    const path = `/api/v1/session/providers/${providerId}/logout`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ logout_token: token }).toString()
    return (await world.test.hono.request(path, { method: 'POST', headers, body })).status
  }

  it('Back-Channel Logout 2.6: whatever is wrong with a logout token ends nothing', async () => {
    world.idp.people.set('target', claimsOf('target'))
    const { jar } = await world.signInAs('target')
    const claims = await logoutClaims(jar)
    const wrong = [
      'no token',
      world.idp.signToken({ ...claims, iss: 'https://other.example' }),
      world.idp.signToken({ ...claims, aud: 'somebody-else' }),
      world.idp.signToken({ ...claims, iat: Math.floor(Date.now() / 1000) - 3600 }),
      world.idp.signToken({ ...claims, exp: Math.floor(Date.now() / 1000) - 3600 }),
      world.idp.signToken({ ...claims, nonce: 'an ID token in disguise' }),
      world.idp.signToken({ ...claims, events: {} }),
      world.idp.signToken({ ...claims, sub: undefined }),
      world.idp.signToken({ ...claims, jti: undefined }),
      world.idp.signToken(claims, { typ: 'at+jwt' }),
      `${world.idp.signToken(claims).slice(0, -10)}AAAAAAAAAA`,
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${world.idp.signToken(claims).split('.')[1]}.AAAA`,
    ]
    for (const token of wrong) expect(await tell(token)).toBe(400)
    expect((await world.whoIs(jar))?.email).toBe('target@plant.example')
    const right = world.idp.signToken(claims, { typ: 'logout+jwt' })
    expect(await tell(right, '01900000-0000-7000-8000-000000000000')).toBe(404)
    expect(await tell(right)).toBe(200)
    expect(await world.whoIs(jar)).toBeUndefined()
    // Told once more it is a replay.
    expect(await tell(right)).toBe(400)
  })
})

describe('what an attacker, or a broken provider, sends', () => {
  it('a code, or a whole answer, that is used twice signs in once', async () => {
    world.idp.people.set('replayed', claimsOf('replayed'))
    const jar: Jar = new Map()
    world.idp.account = 'replayed'
    const back = await createVisitor().leave(await world.begin(jar))
    const thief = new Map(jar)
    expect(await world.comeBack(jar, back)).toBe('/cases?state=open')
    expect(await world.comeBack(thief, back)).toBe('/sign-in?problem=PROVIDER_STATE')
    expect(await world.whoIs(thief)).toBeUndefined()
    // With a fresh state of its own, the used code is refused by the provider.
    const other = await createVisitor().leave(await world.begin(thief))
    other.searchParams.set('code', back.searchParams.get('code') ?? '')
    expect(await world.comeBack(thief, other)).toBe('/sign-in?problem=PROVIDER_REFUSED')
    expect(await world.whoIs(thief)).toBeUndefined()
  })

  it('an answer that this browser never asked for, or of another question, is not taken (login CSRF)', async () => {
    world.idp.people.set('attacker', claimsOf('attacker'))
    world.idp.account = 'attacker'
    const back = await createVisitor().leave(await world.begin(new Map()))
    const victim: Jar = new Map()
    expect(await world.comeBack(victim, back)).toBe('/sign-in?problem=PROVIDER_STATE')
    await world.begin(victim)
    expect(await world.comeBack(victim, back)).toBe('/sign-in?problem=PROVIDER_STATE')
    expect(await world.whoIs(victim)).toBeUndefined()
  })

  it('a second provider cannot pass off its answer as the first one’s (mix-up)', async () => {
    const evil = await startTestProvider()
    try {
      const second = await world.addProvider('Evil ID', evil)
      evil.people.set('x', claimsOf('victim'))
      evil.account = 'x'
      const jar: Jar = new Map()
      const back = await createVisitor().leave(await world.begin(jar, second))
      const swapped = new URL(back.href.replace(second.id, world.known.id))
      expect(await world.comeBack(jar, swapped)).toBe('/sign-in?problem=PROVIDER_STATE')
      // Begun at the first, and answered with the second's code and issuer at the first's address.
      const honest: Jar = new Map()
      const url = new URL(await world.begin(honest))
      swapped.searchParams.set('state', url.searchParams.get('state') ?? '')
      expect(await world.comeBack(honest, swapped)).toBe('/sign-in?problem=PROVIDER_INVALID')
      expect(await world.whoIs(honest)).toBeUndefined()
    } finally {
      await evil.close()
    }
  })

  it.each<[string, (claims: Record<string, unknown>) => string]>([
    ['another nonce', (claims) => world.idp.signToken({ ...claims, nonce: 'another' })],
    ['no nonce', (claims) => world.idp.signToken({ ...claims, nonce: undefined })],
    ['another audience', (claims) => world.idp.signToken({ ...claims, aud: 'somebody-else' })],
    ['another issuer', (claims) => world.idp.signToken({ ...claims, iss: 'https://other.example' })],
    [
      'an end two minutes ago',
      (claims) => world.idp.signToken({ ...claims, exp: Math.floor(Date.now() / 1000) - 120 }),
    ],
    ['no subject', (claims) => world.idp.signToken({ ...claims, sub: undefined })],
    ['another subject than its userinfo', (claims) => world.idp.signToken({ ...claims, sub: 'somebody-else' })],
    [
      'a signature by nobody',
      (claims) => `${world.idp.signToken(claims).split('.').slice(0, 2).join('.')}.${'A'.repeat(342)}`,
    ],
    ['an unknown key id', (claims) => world.idp.signToken(claims, { kid: 'nobody' })],
    ['alg none', (claims) => `${encode({ alg: 'none' })}.${encode(claims)}.`],
    ['HS256 with the client secret', (claims) => hmacToken(claims, SECRET)],
    ['HS256 with the public key as a secret', (claims) => hmacToken(claims, world.idp.publicKeyPem)],
  ])('OpenID Connect Core 3.1.3.7: an ID token with %s signs nobody in', async (_, forge) => {
    world.idp.people.set('forged', claimsOf('forged'))
    world.idp.tamper = (answer) => {
      const [, payload = ''] = String(answer['id_token']).split('.')
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
      return { ...answer, id_token: forge(claims) }
    }
    const { jar, page } = await world.signInAs('forged')
    expect(page).toMatch(/^\/sign-in\?problem=PROVIDER_(INVALID|REFUSED)$/)
    expect(await world.whoIs(jar)).toBeUndefined()
  })

  it('half a minute between two clocks does no harm', async () => {
    world.idp.people.set('skewed', claimsOf('skewed'))
    world.idp.tamper = (answer) => {
      const [, payload = ''] = String(answer['id_token']).split('.')
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
      const seconds = Math.floor(Date.now() / 1000)
      return { ...answer, id_token: world.idp.signToken({ ...claims, iat: seconds + 30, exp: seconds - 30 }) }
    }
    expect((await world.signInAs('skewed')).page).toBe('/cases?state=open')
  })
})

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function hmacToken(claims: Record<string, unknown>, secret: string): string {
  const signed = `${encode({ alg: 'HS256' })}.${encode(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
