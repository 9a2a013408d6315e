import { createHmac } from 'node:crypto'
import { serve, type ServerType } from '@hono/node-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { createVisitor, type Visitor } from '#test/oidc/browser.ts'
import { startTestProvider, type TestProvider } from '#test/oidc/provider.ts'
import * as api from './api.ts'
import { issueSignInLink } from './index.ts'
import type { ProviderView } from './model.ts'
import { createHarness, tokenOf, totpCode, type Harness, type Jar } from './testing.ts'

let test: Harness
let server: ServerType
let admin: Jar
let idp: TestProvider
let known: ProviderView

const ALL = { kind: 'all', id: null } as const
const OTHER_DIVISION = { kind: 'division', id: '01900000-0000-7000-8000-00000000d1d1' } as const
const SECRET = 'a secret of forty-three characters, or so ..'

const CONFIGURATION = {
  clientId: 'andon',
  scopes: 'openid email profile groups',
  isActive: true,
  provisioning: 'roles' as const,
  linking: 'invited' as const,
  emailDomains: [],
  strongAcr: [],
  strongAmr: ['mfa'],
  rules: [
    { path: 'groups', value: 'psirt', role: 'coordinator' as const, scope: ALL },
    { path: 'groups', value: 'psirt', role: 'viewer' as const, scope: ALL },
    { path: 'realm_access.roles', value: 'author', role: 'author' as const, scope: OTHER_DIVISION },
    { path: 'groups', value: 'boss', role: 'admin' as const, scope: ALL },
  ],
}

async function addProvider(name: string, provider: TestProvider, change: object = {}): Promise<ProviderView> {
  const body = { ...CONFIGURATION, name, issuer: provider.issuer, clientSecret: SECRET, ...change }
  const added = await test.browse(admin, api.createProviderEndpoint, { body })
  if (added.status !== 201) throw new Error(added.text)
  const { redirectUri, postLogoutUri, logoutUri } = added.body
  provider.register({ clientId: 'andon', clientSecret: SECRET, redirectUri, postLogoutUri, logoutUri })
  return added.body
}

const change = async (view: ProviderView, part: object): Promise<ProviderView> => {
  const { id, version, hasSecret: _, redirectUri: __, logoutUri: ___, postLogoutUri: ____, ...rest } = view
  const headers = { 'if-match': `"${version}"` }
  const body = { ...rest, ...part }
  return (await test.browse(admin, api.updateProviderEndpoint, { params: { providerId: id }, body }, { headers })).body
}

/** Goes to the provider and comes back; answers where Andon leads the browser. */
async function comeBack(jar: Jar, url: URL): Promise<string> {
  const query = Object.fromEntries(url.searchParams)
  const providerId = /providers\/([^/]+)\/callback/.exec(url.pathname)?.[1] ?? ''
  const answer = await test.browse(jar, api.providerCallbackEndpoint, { params: { providerId }, query })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function begin(jar: Jar, provider = known, purpose: 'signIn' | 'stepUp' = 'signIn'): Promise<string> {
  const body = { purpose, returnTo: '/cases?state=open' }
  const begun = await test.browse(jar, api.beginProviderEndpoint, { params: { providerId: provider.id }, body })
  if (begun.status !== 200) throw new Error(begun.text)
  return begun.body.url
}

async function signInAs(
  account: string | undefined,
  options: { jar?: Jar; visitor?: Visitor; provider?: ProviderView; from?: TestProvider } = {},
): Promise<{ jar: Jar; page: string; visitor: Visitor; back: URL }> {
  const { jar = new Map(), visitor = createVisitor(), provider = known, from = idp } = options
  from.account = account
  const back = await visitor.leave(await begin(jar, provider))
  return { jar, page: await comeBack(jar, back), visitor, back }
}

async function whoIs(jar: Jar): Promise<{ email: string; roles: string[] } | undefined> {
  const answer = await test.browse(jar, api.currentUserEndpoint, {})
  if (answer.status !== 200) return undefined
  return { email: answer.body.email, roles: answer.body.roles.map(({ role }) => role).toSorted() }
}

const owner = (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  withClient(test.database.ownerUrl, async (client) => (await client.query(query, values)).rows)

beforeAll(async () => {
  server = serve({ fetch: (request, env) => test.hono.fetch(request, env), port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  test = await createHarness({ ANDON_ORIGIN: `http://localhost:${port}` })
  const person = await test.person(['admin'])
  admin = await test.signedIn(person.id)
  await test.browse(admin, api.setPasswordEndpoint, { body: { newPassword: 'correct horse battery' } })
  idp = await startTestProvider()
  known = await addProvider('Plant ID', idp)
})
afterAll(async () => {
  await idp.close()
  server.close()
  await test.close()
})
afterEach(() => {
  idp.tamper = undefined
  idp.isUp = true
  idp.proof = {}
})

const person = (name: string, more: object = {}): Record<string, unknown> => ({
  name,
  email: `${name}@plant.example`,
  email_verified: true,
  locale: 'ja-JP',
  groups: ['psirt'],
  ...more,
})

describe('signing in at an identity provider', () => {
  it('brings a new person whom a rule gives a role, with name and language, to the page that was wanted', async () => {
    idp.people.set('mio-sub', person('mio'))
    const { jar, page } = await signInAs('mio-sub')
    expect(page).toBe('/cases?state=open')
    expect(await whoIs(jar)).toEqual({ email: 'mio@plant.example', roles: ['coordinator', 'viewer'] })
    const { body } = await test.browse(jar, api.currentUserEndpoint, {})
    expect([body.name, body.language, body.hasPassword, body.needsPassword]).toEqual(['mio', 'ja', false, false])
    const again = await signInAs('mio-sub')
    expect((await whoIs(again.jar))?.email).toBe('mio@plant.example')
  })

  it('roles follow the claims at every sign-in; what was given by hand stays', async () => {
    idp.people.set('ken-sub', person('ken', { realm_access: { roles: ['author'] } }))
    const first = await signInAs('ken-sub')
    expect((await whoIs(first.jar))?.roles).toEqual(['author', 'coordinator', 'viewer'])
    const { id } = (await test.browse(first.jar, api.currentUserEndpoint, {})).body
    const user = (await test.browse(admin, api.readUserEndpoint, { params: { userId: id } })).body
    const headers = { 'if-match': `"${user.version}"` }
    const body = {
      name: user.name,
      language: user.language,
      isActive: true,
      roles: [...user.roles, { role: 'reviewer' as const, scope: ALL }],
    }
    const edited = await test.browse(admin, api.updateUserEndpoint, { params: { userId: id }, body }, { headers })
    expect(edited.status).toBe(200)
    idp.people.set('ken-sub', person('ken', { groups: [], realm_access: {} }))
    await signInAs('ken-sub')
    // Also the session that ran before has only what is left, from its next request on.
    expect((await whoIs(first.jar))?.roles).toEqual(['reviewer'])
    idp.people.set('ken-sub', person('ken'))
    await signInAs('ken-sub')
    expect((await whoIs(first.jar))?.roles).toEqual(['coordinator', 'reviewer', 'viewer'])
  })

  it('an administrator by claims is not counted as the one who must stay', async () => {
    idp.people.set('boss-sub', person('boss', { groups: ['boss'] }))
    const { jar } = await signInAs('boss-sub')
    const users = await test.browse(jar, api.listUsersEndpoint, { query: { q: 'person1@' } })
    const [last] = users.body.items
    const headers = { 'if-match': `"${last?.version ?? 0}"` }
    const body = { name: 'Last', language: 'en' as const, isActive: false, roles: [] }
    const params = { userId: last?.id ?? '' }
    const answer = await test.browse(jar, api.updateUserEndpoint, { params, body }, { headers })
    expect([answer.status, answer.code]).toEqual([409, 'LAST_ADMIN'])
  })

  it('whom no rule gives a role, who is not invited, or whose address is not verified is not let in', async () => {
    idp.people.set('none', person('none', { groups: ['canteen'] }))
    idp.people.set('unverified', person('unverified', { email_verified: false }))
    expect((await signInAs('none')).page).toBe('/sign-in?problem=PROVIDER_NOT_INVITED')
    expect((await signInAs('unverified')).page).toBe('/sign-in?problem=PROVIDER_NOT_INVITED')
    expect(
      await owner("select 1 from sign_in.user where email in ('none@plant.example', 'unverified@plant.example')"),
    ).toEqual([])
  })

  it('an invited person who has no way in is joined by the verified address; one who has is not, unless the rule says so', async () => {
    const invited = await test.person(['engineer'], 'invited@plant.example')
    idp.people.set('invited-sub', person('invited', { groups: [] }))
    const first = await signInAs('invited-sub')
    expect(await whoIs(first.jar)).toEqual({ email: 'invited@plant.example', roles: ['engineer'] })
    const settled = await test.person(['engineer'], 'settled@plant.example')
    const own = await test.signedIn(settled.id)
    await test.browse(own, api.setPasswordEndpoint, { body: { newPassword: 'correct horse battery' } })
    idp.people.set('settled-sub', person('settled'))
    const refused = await signInAs('settled-sub')
    expect(refused.page).toBe('/sign-in?problem=PROVIDER_EMAIL_TAKEN')
    expect(await whoIs(refused.jar)).toBeUndefined()
    known = await change(known, { linking: 'verifiedEmail', emailDomains: ['elsewhere.example'] })
    expect((await signInAs('settled-sub')).page).toBe('/sign-in?problem=PROVIDER_NOT_INVITED')
    known = await change(known, { linking: 'verifiedEmail', emailDomains: [] })
    const joined = await signInAs('settled-sub')
    expect((await whoIs(joined.jar))?.email).toBe('settled@plant.example')
    known = await change(known, { linking: 'invited' })
    expect(invited.id).not.toBe(settled.id)
  })

  it('a deactivated person is not let in', async () => {
    idp.people.set('gone', person('gone'))
    const { jar } = await signInAs('gone')
    await owner(
      "update app_user set is_active = false where id = (select id from sign_in.user where email = 'gone@plant.example')",
    )
    expect(await whoIs(jar)).toBeUndefined()
    expect((await signInAs('gone')).page).toBe('/sign-in?problem=PROVIDER_NOT_INVITED')
  })

  it('cancelling at the provider is told, and signs nobody in', async () => {
    const { jar, page } = await signInAs(undefined)
    expect(page).toBe('/sign-in?problem=PROVIDER_DENIED')
    expect(await whoIs(jar)).toBeUndefined()
  })
})

describe('a second factor after an identity provider', () => {
  it('is the own one, unless the provider says that it saw two', async () => {
    idp.people.set('two', person('two'))
    const { jar } = await signInAs('two')
    const { secret } = (await test.browse(jar, api.beginTotpEndpoint, {})).body
    await test.browse(jar, api.confirmTotpEndpoint, { body: { code: totpCode(secret) } })
    const weak = await signInAs('two')
    expect(weak.page).toBe('/sign-in?step=second&to=%2Fcases%3Fstate%3Dopen')
    expect(await whoIs(weak.jar)).toBeUndefined()
    expect((await test.browse(weak.jar, api.readSecondStepEndpoint, {})).body.ways).toEqual(['code', 'recovery'])
    const done = await test.browse(weak.jar, api.signInWithCodeEndpoint, { body: { code: totpCode(secret, 1) } })
    expect(done.status).toBe(204)
    expect((await whoIs(weak.jar))?.email).toBe('two@plant.example')
    idp.proof = { amr: ['pwd', 'mfa'] }
    const strong = await signInAs('two')
    expect(strong.page).toBe('/cases?state=open')
    const [session] = (await test.browse(strong.jar, api.listSessionsEndpoint, {})).body.items
    expect(session).toMatchObject({ method: 'provider', factors: ['provider', 'providerStrong'] })
  })

  it('acr values that count are asked for', async () => {
    known = await change(known, { strongAcr: ['urn:test:strong'] })
    const url = new URL(await begin(new Map()))
    expect(url.searchParams.get('acr_values')).toBe('urn:test:strong')
    known = await change(known, { strongAcr: [] })
  })
})

describe('signing out', () => {
  it('RP-Initiated Logout: the answer leads to the provider with the ID token as a hint, and back', async () => {
    idp.people.set('leaving', person('leaving'))
    const { jar, visitor } = await signInAs('leaving')
    const { providerUrl } = (await test.browse(jar, api.signOutEndpoint, {})).body
    const url = new URL(providerUrl ?? '')
    expect(url.origin).toBe(idp.issuer)
    expect(url.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${test.app.config.origin}/sign-in`)
    expect(await whoIs(jar)).toBeUndefined()
    // The provider accepts what it is sent: it shows the page that asks, and not a problem.
    expect((await visitor.visit(url.href)).status).toBe(200)
  })

  it('Back-Channel Logout: the provider itself ends the session here, and only that one', async () => {
    idp.people.set('backchannel', person('backchannel'))
    const first = await signInAs('backchannel')
    const other = await signInAs('backchannel')
    const { providerUrl } = (await test.browse(new Map(first.jar), api.signOutEndpoint, {})).body
    const again = await signInAs('backchannel', { visitor: first.visitor })
    const page = await (await first.visitor.visit(providerUrl ?? '')).text()
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const confirmed = await first.visitor.visit(`${idp.issuer}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    })
    expect(confirmed.headers.get('location')).toBe(`${test.app.config.origin}/sign-in`)
    await expect.poll(() => whoIs(again.jar), { timeout: 10_000 }).toBeUndefined()
    expect((await whoIs(other.jar))?.email).toBe('backchannel@plant.example')
  })

  const logoutClaims = async (jar: Jar): Promise<Record<string, unknown>> => {
    const [session] = (await test.browse(jar, api.listSessionsEndpoint, {})).body.items
    const [row] = await owner('select provider_sub, provider_sid from sign_in.session where id = $1', [session?.id])
    return {
      iss: idp.issuer,
      aud: 'andon',
      iat: Math.floor(Date.now() / 1000),
      jti: `jti ${Math.random()}`,
      sub: row?.['provider_sub'],
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    }
  }
  const tell = async (token: string, providerId = known.id): Promise<number> => {
    const path = `/api/v1/session/providers/${providerId}/logout`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ logout_token: token }).toString()
    return (await test.hono.request(path, { method: 'POST', headers, body })).status
  }

  it('Back-Channel Logout 2.6: whatever is wrong with a logout token ends nothing', async () => {
    idp.people.set('target', person('target'))
    const { jar } = await signInAs('target')
    const claims = await logoutClaims(jar)
    const wrong = [
      'no token',
      idp.signToken({ ...claims, iss: 'https://other.example' }),
      idp.signToken({ ...claims, aud: 'somebody-else' }),
      idp.signToken({ ...claims, iat: Math.floor(Date.now() / 1000) - 3600 }),
      idp.signToken({ ...claims, exp: Math.floor(Date.now() / 1000) - 3600 }),
      idp.signToken({ ...claims, nonce: 'an ID token in disguise' }),
      idp.signToken({ ...claims, events: {} }),
      idp.signToken({ ...claims, sub: undefined }),
      idp.signToken({ ...claims, jti: undefined }),
      idp.signToken(claims, { typ: 'at+jwt' }),
      `${idp.signToken(claims).slice(0, -10)}AAAAAAAAAA`,
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${idp.signToken(claims).split('.')[1]}.AAAA`,
    ]
    for (const token of wrong) expect(await tell(token)).toBe(400)
    expect((await whoIs(jar))?.email).toBe('target@plant.example')
    const right = idp.signToken(claims, { typ: 'logout+jwt' })
    expect(await tell(right, '01900000-0000-7000-8000-000000000000')).toBe(404)
    expect(await tell(right)).toBe(200)
    expect(await whoIs(jar)).toBeUndefined()
    // Told once more it is a replay.
    expect(await tell(right)).toBe(400)
  })
})

describe('what an attacker, or a broken provider, sends', () => {
  it('a code, or a whole answer, that is used twice signs in once', async () => {
    idp.people.set('replayed', person('replayed'))
    const jar: Jar = new Map()
    idp.account = 'replayed'
    const back = await createVisitor().leave(await begin(jar))
    const thief = new Map(jar)
    expect(await comeBack(jar, back)).toBe('/cases?state=open')
    expect(await comeBack(thief, back)).toBe('/sign-in?problem=PROVIDER_STATE')
    expect(await whoIs(thief)).toBeUndefined()
    // With a fresh state of its own, the used code is refused by the provider.
    const other = await createVisitor().leave(await begin(thief))
    other.searchParams.set('code', back.searchParams.get('code') ?? '')
    expect(await comeBack(thief, other)).toBe('/sign-in?problem=PROVIDER_REFUSED')
    expect(await whoIs(thief)).toBeUndefined()
  })

  it('an answer that this browser never asked for, or of another question, is not taken (login CSRF)', async () => {
    idp.people.set('attacker', person('attacker'))
    idp.account = 'attacker'
    const back = await createVisitor().leave(await begin(new Map()))
    const victim: Jar = new Map()
    expect(await comeBack(victim, back)).toBe('/sign-in?problem=PROVIDER_STATE')
    await begin(victim)
    expect(await comeBack(victim, back)).toBe('/sign-in?problem=PROVIDER_STATE')
    expect(await whoIs(victim)).toBeUndefined()
  })

  it('a second provider cannot pass off its answer as the first one’s (mix-up)', async () => {
    const evil = await startTestProvider()
    try {
      const second = await addProvider('Evil ID', evil)
      evil.people.set('x', person('victim'))
      evil.account = 'x'
      const jar: Jar = new Map()
      const back = await createVisitor().leave(await begin(jar, second))
      const swapped = new URL(back.href.replace(second.id, known.id))
      expect(await comeBack(jar, swapped)).toBe('/sign-in?problem=PROVIDER_STATE')
      // Begun at the first, and answered with the second's code and issuer at the first's address.
      const honest: Jar = new Map()
      const url = new URL(await begin(honest))
      swapped.searchParams.set('state', url.searchParams.get('state') ?? '')
      expect(await comeBack(honest, swapped)).toBe('/sign-in?problem=PROVIDER_INVALID')
      expect(await whoIs(honest)).toBeUndefined()
    } finally {
      await evil.close()
    }
  })

  it.each<[string, (claims: Record<string, unknown>) => string]>([
    ['another nonce', (claims) => idp.signToken({ ...claims, nonce: 'another' })],
    ['no nonce', (claims) => idp.signToken({ ...claims, nonce: undefined })],
    ['another audience', (claims) => idp.signToken({ ...claims, aud: 'somebody-else' })],
    ['another issuer', (claims) => idp.signToken({ ...claims, iss: 'https://other.example' })],
    ['an end two minutes ago', (claims) => idp.signToken({ ...claims, exp: Math.floor(Date.now() / 1000) - 120 })],
    ['no subject', (claims) => idp.signToken({ ...claims, sub: undefined })],
    ['another subject than its userinfo', (claims) => idp.signToken({ ...claims, sub: 'somebody-else' })],
    [
      'a signature by nobody',
      (claims) => `${idp.signToken(claims).split('.').slice(0, 2).join('.')}.${'A'.repeat(342)}`,
    ],
    ['an unknown key id', (claims) => idp.signToken(claims, { kid: 'nobody' })],
    ['alg none', (claims) => `${encode({ alg: 'none' })}.${encode(claims)}.`],
    ['HS256 with the client secret', (claims) => hmacToken(claims, SECRET)],
    ['HS256 with the public key as a secret', (claims) => hmacToken(claims, idp.publicKeyPem)],
  ])('OpenID Connect Core 3.1.3.7: an ID token with %s signs nobody in', async (_, forge) => {
    idp.people.set('forged', person('forged'))
    idp.tamper = (answer) => {
      const [, payload = ''] = String(answer['id_token']).split('.')
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
      return { ...answer, id_token: forge(claims) }
    }
    const { jar, page } = await signInAs('forged')
    expect(page).toMatch(/^\/sign-in\?problem=PROVIDER_(INVALID|REFUSED)$/)
    expect(await whoIs(jar)).toBeUndefined()
  })

  it('half a minute between two clocks does no harm', async () => {
    idp.people.set('skewed', person('skewed'))
    idp.tamper = (answer) => {
      const [, payload = ''] = String(answer['id_token']).split('.')
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
      const seconds = Math.floor(Date.now() / 1000)
      return { ...answer, id_token: idp.signToken({ ...claims, iat: seconds + 30, exp: seconds - 30 }) }
    }
    expect((await signInAs('skewed')).page).toBe('/cases?state=open')
  })
})

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function hmacToken(claims: Record<string, unknown>, secret: string): string {
  const signed = `${encode({ alg: 'HS256' })}.${encode(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

describe('a provider over time', () => {
  it('keys that it changes are fetched again, at most every ten seconds', async () => {
    idp.people.set('rotating', person('rotating'))
    expect((await signInAs('rotating')).page).toBe('/cases?state=open')
    idp.rotateKeys()
    let aheadMs = 11_000
    const restore = setClock(() => new Date(Date.now() + aheadMs))
    try {
      expect((await signInAs('rotating')).page).toBe('/cases?state=open')
      idp.rotateKeys()
      expect((await signInAs('rotating')).page).toBe('/sign-in?problem=PROVIDER_INVALID')
      aheadMs += 11_000
      expect((await signInAs('rotating')).page).toBe('/cases?state=open')
    } finally {
      restore()
    }
  })

  it('its outage locks no local administrator out, and is told in words', async () => {
    idp.isUp = false
    const restore = setClock(() => new Date(Date.now() + 60 * 60_000))
    try {
      const params = { providerId: known.id }
      const body = { purpose: 'signIn' as const, returnTo: '/' }
      const begun = await test.browse(new Map(), api.beginProviderEndpoint, { params, body })
      expect([begun.status, begun.code]).toEqual([502, 'PROVIDER_UNREACHABLE'])
      const jar: Jar = new Map()
      const local = { email: 'person1@example.test', password: 'correct horse battery' }
      expect((await test.browse(jar, api.signInEndpoint, { body: local })).body.state).toBe('signedIn')
      const page = await test.browse(jar, api.listProvidersEndpoint, {})
      expect(page.body.items.map(({ name }) => name)).toContain('Plant ID')
    } finally {
      restore()
    }
  })

  it('signing out here never waits for a provider that is gone', async () => {
    idp.people.set('stranded', person('stranded'))
    const { jar } = await signInAs('stranded')
    idp.isUp = false
    const restore = setClock(() => new Date(Date.now() + 11 * 60_000))
    try {
      expect((await test.browse(jar, api.signOutEndpoint, {})).body).toEqual({ providerUrl: null })
    } finally {
      restore()
    }
    expect(await whoIs(jar)).toBeUndefined()
  })
})

describe('the own account', () => {
  it('a provider is linked after a proof, by the session that began it, and unlinked; never the last way in', async () => {
    const own = await test.person(['viewer'], 'own@example.test')
    const jar = await test.signedIn(own.id)
    await test.browse(jar, api.setPasswordEndpoint, { body: { newPassword: 'correct horse battery' } })
    idp.people.set('linked', person('linked', { groups: [] }))
    idp.account = 'linked'
    const params = { providerId: known.id }
    const url = (await test.browse(jar, api.linkIdentityEndpoint, { params })).body.url
    const back = await createVisitor().leave(url)
    const stolen: Jar = new Map([['andon.provider', jar.get('andon.provider') ?? '']])
    expect(await comeBack(stolen, back)).toBe('/account?problem=PROVIDER_STATE')
    const again = await createVisitor().leave((await test.browse(jar, api.linkIdentityEndpoint, { params })).body.url)
    expect(await comeBack(jar, again)).toBe('/account')
    expect((await test.browse(jar, api.listIdentitiesEndpoint, {})).body.items).toMatchObject([{ subject: 'linked' }])
    expect((await whoIs((await signInAs('linked')).jar))?.email).toBe('own@example.test')
    expect((await test.browse(jar, api.removeIdentityEndpoint, { params })).status).toBe(204)
    idp.people.set('mio-sub', person('mio'))
    const only = await signInAs('mio-sub')
    const last = await test.browse(only.jar, api.removeIdentityEndpoint, { params })
    expect([last.status, last.code]).toEqual([409, 'LAST_WAY_IN'])
  })

  it('step-up at the provider asks for a new proof there, of the same person', async () => {
    idp.people.set('mio-sub', person('mio'))
    const { jar, visitor } = await signInAs('mio-sub')
    const restore = setClock(() => new Date(Date.now() + 11 * 60_000))
    try {
      const body = { name: 't', scopes: ['case.read'], expiresInDays: 1 }
      const refused = await test.browse(jar, api.createTokenEndpoint, { body })
      expect([refused.code, JSON.parse(refused.text).params.ways]).toEqual(['STEP_UP_REQUIRED', 'provider'])
      idp.people.set('somebody', person('somebody'))
      idp.account = 'somebody'
      const foreign = await createVisitor().leave(await begin(jar, known, 'stepUp'))
      expect(await comeBack(jar, foreign)).toBe('/sign-in?done=IDENTITY_OTHER')
      idp.account = 'mio-sub'
      const url = await begin(jar, known, 'stepUp')
      expect(new URL(url).searchParams.get('prompt')).toBe('login')
      expect(await comeBack(jar, await visitor.leave(url))).toBe('/sign-in?done=ok')
      expect((await test.browse(jar, api.createTokenEndpoint, { body })).status).toBe(201)
    } finally {
      restore()
    }
  })
})

describe('providers as administrators see them', () => {
  it('401, 403, invisible, 422 and success; the secret is told to nobody and kept when it is not given', async () => {
    const viewer = await test.signedIn((await test.person(['viewer'])).id)
    const body = { ...CONFIGURATION, name: 'X', issuer: idp.issuer }
    expect((await test.browse(new Map(), api.createProviderEndpoint, { body })).status).toBe(401)
    expect((await test.browse(viewer, api.createProviderEndpoint, { body })).status).toBe(403)
    const nowhere = { params: { providerId: '01900000-0000-7000-8000-000000000000' } }
    expect((await test.browse(admin, api.deleteProviderEndpoint, nowhere)).status).toBe(404)
    const bad = await test.browse(admin, api.createProviderEndpoint, { body: { ...body, issuer: 'ftp://x.example' } })
    expect(bad.status).toBe(422)
    const gone = await test.browse(admin, api.createProviderEndpoint, {
      body: { ...body, issuer: 'http://localhost:1' },
    })
    expect([gone.status, gone.code]).toEqual([502, 'PROVIDER_UNREACHABLE'])
    const plain = await test.browse(admin, api.createProviderEndpoint, {
      body: { ...body, issuer: 'http://plain.example' },
    })
    expect([plain.status, plain.code]).toEqual([502, 'PROVIDER_UNREACHABLE'])
    const taken = await test.browse(admin, api.createProviderEndpoint, { body: { ...body, name: 'Plant ID' } })
    expect([taken.status, taken.code]).toEqual([409, 'PROVIDER_NAME_TAKEN'])
    const list = await test.browse(admin, api.listProvidersEndpoint, {})
    expect(list.text).not.toContain(SECRET)
    expect(list.body.items.find(({ id }) => id === known.id)?.hasSecret).toBe(true)
    const audit = await owner("select content from audit_entry where record_kind = 'provider'")
    expect(JSON.stringify(audit)).not.toContain(SECRET)
  })

  it('removing one ends its sessions and the roles that it gave', async () => {
    const other = await startTestProvider()
    try {
      const extra = await addProvider('Short-lived', other)
      other.people.set('s', person('short'))
      const { jar } = await signInAs('s', { provider: extra, from: other })
      expect((await whoIs(jar))?.roles).toEqual(['coordinator', 'viewer'])
      const params = { providerId: extra.id }
      expect((await test.browse(admin, api.deleteProviderEndpoint, { params })).status).toBe(204)
      expect(await whoIs(jar)).toBeUndefined()
      const [user] = await owner("select id from sign_in.user where email = 'short@plant.example'")
      const byLink: Jar = new Map()
      const token = tokenOf(await issueSignInLink(test.app, String(user?.['id'])))
      await test.browse(byLink, api.redeemLinkEndpoint, { body: { token } })
      expect((await whoIs(byLink))?.roles).toEqual([])
    } finally {
      await other.close()
    }
  })
})
