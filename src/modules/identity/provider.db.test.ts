import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import { createVisitor } from '#test/oidc/browser.ts'
import { startTestProvider } from '#test/oidc/provider.ts'
import * as api from './api.ts'
import { issueSignInLink } from './index.ts'
import {
  claimsOf,
  CONFIGURATION,
  PASSWORD,
  SECRET,
  startProviderWorld,
  type ProviderWorld,
} from './testing-provider.ts'
import { tokenOf, totpCode, type Jar } from './testing.ts'

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

describe('signing in at an identity provider', () => {
  it('brings a new person whom a rule gives a role, with name and language, to the page that was wanted', async () => {
    world.idp.people.set('mio-sub', claimsOf('mio'))
    const { jar, page } = await world.signInAs('mio-sub')
    expect(page).toBe('/cases?state=open')
    expect(await world.whoIs(jar)).toEqual({ email: 'mio@plant.example', roles: ['coordinator', 'viewer'] })
    const { body } = await world.test.browse(jar, api.currentUserEndpoint, {})
    expect([body.name, body.language, body.hasPassword, body.needsPassword]).toEqual(['mio', 'ja', false, false])
    const again = await world.signInAs('mio-sub')
    expect((await world.whoIs(again.jar))?.email).toBe('mio@plant.example')
  })

  it('roles follow the claims at every sign-in; what was given by hand stays', async () => {
    world.idp.people.set('ken-sub', claimsOf('ken', { realm_access: { roles: ['author'] } }))
    const first = await world.signInAs('ken-sub')
    expect((await world.whoIs(first.jar))?.roles).toEqual(['author', 'coordinator', 'viewer'])
    const { id } = (await world.test.browse(first.jar, api.currentUserEndpoint, {})).body
    const user = (await world.test.browse(world.admin, api.readUserEndpoint, { params: { userId: id } })).body
    const headers = { 'if-match': `"${user.version}"` }
    const body = {
      name: user.name,
      language: user.language,
      isActive: true,
      roles: [...user.roles, { role: 'reviewer' as const, scope: { kind: 'all' as const, id: null } }],
    }
    const edited = await world.test.browse(
      world.admin,
      api.updateUserEndpoint,
      { params: { userId: id }, body },
      { headers },
    )
    expect(edited.status).toBe(200)
    world.idp.people.set('ken-sub', claimsOf('ken', { groups: [], realm_access: {} }))
    await world.signInAs('ken-sub')
    // Also the session that ran before has only what is left, from its next request on.
    expect((await world.whoIs(first.jar))?.roles).toEqual(['reviewer'])
    world.idp.people.set('ken-sub', claimsOf('ken'))
    await world.signInAs('ken-sub')
    expect((await world.whoIs(first.jar))?.roles).toEqual(['coordinator', 'reviewer', 'viewer'])
  })

  it('an administrator by claims is not counted as the one who must stay', async () => {
    world.idp.people.set('boss-sub', claimsOf('boss', { groups: ['boss'] }))
    const { jar } = await world.signInAs('boss-sub')
    const users = await world.test.browse(jar, api.listUsersEndpoint, { query: { q: 'person1@' } })
    const [last] = users.body.items
    const headers = { 'if-match': `"${last?.version ?? 0}"` }
    const body = { name: 'Last', language: 'en' as const, isActive: false, roles: [] }
    const params = { userId: last?.id ?? '' }
    const answer = await world.test.browse(jar, api.updateUserEndpoint, { params, body }, { headers })
    expect([answer.status, answer.code]).toEqual([409, 'LAST_ADMIN'])
  })

  it('whom no rule gives a role, who is not invited, or whose address is not verified is not let in', async () => {
    world.idp.people.set('none', claimsOf('none', { groups: ['canteen'] }))
    world.idp.people.set('unverified', claimsOf('unverified', { email_verified: false }))
    expect((await world.signInAs('none')).page).toBe('/sign-in?problem=PROVIDER_NOT_INVITED')
    expect((await world.signInAs('unverified')).page).toBe('/sign-in?problem=PROVIDER_NOT_INVITED')
    expect(
      await world.owner("select 1 from sign_in.user where email in ('none@plant.example', 'unverified@plant.example')"),
    ).toEqual([])
  })

  it('an invited person who has no way in is joined by the verified address; one who has is not, unless the rule says so', async () => {
    const invited = await world.test.person(['engineer'], 'invited@plant.example')
    world.idp.people.set('invited-sub', claimsOf('invited', { groups: [] }))
    const first = await world.signInAs('invited-sub')
    expect(await world.whoIs(first.jar)).toEqual({ email: 'invited@plant.example', roles: ['engineer'] })
    const settled = await world.test.person(['engineer'], 'settled@plant.example')
    const own = await world.test.signedIn(settled.id)
    await world.test.browse(own, api.setPasswordEndpoint, { body: { newPassword: PASSWORD } })
    world.idp.people.set('settled-sub', claimsOf('settled'))
    const refused = await world.signInAs('settled-sub')
    expect(refused.page).toBe('/sign-in?problem=PROVIDER_EMAIL_TAKEN')
    expect(await world.whoIs(refused.jar)).toBeUndefined()
    await world.change({ linking: 'verifiedEmail', emailDomains: ['elsewhere.example'] })
    expect((await world.signInAs('settled-sub')).page).toBe('/sign-in?problem=PROVIDER_NOT_INVITED')
    await world.change({ linking: 'verifiedEmail', emailDomains: [] })
    const joined = await world.signInAs('settled-sub')
    expect((await world.whoIs(joined.jar))?.email).toBe('settled@plant.example')
    await world.change({ linking: 'invited' })
    expect(invited.id).not.toBe(settled.id)
  })

  it('a deactivated person is not let in', async () => {
    world.idp.people.set('gone', claimsOf('gone'))
    const { jar } = await world.signInAs('gone')
    await world.owner(
      "update app_user set is_active = false where id = (select id from sign_in.user where email = 'gone@plant.example')",
    )
    expect(await world.whoIs(jar)).toBeUndefined()
    expect((await world.signInAs('gone')).page).toBe('/sign-in?problem=PROVIDER_NOT_INVITED')
  })

  it('cancelling at the provider is told, and signs nobody in', async () => {
    const { jar, page } = await world.signInAs(undefined)
    expect(page).toBe('/sign-in?problem=PROVIDER_DENIED')
    expect(await world.whoIs(jar)).toBeUndefined()
  })
})

describe('a second factor after an identity provider', () => {
  it('is the own one, unless the provider says that it saw two', async () => {
    world.idp.people.set('two', claimsOf('two'))
    const { jar } = await world.signInAs('two')
    const { secret } = (await world.test.browse(jar, api.beginTotpEndpoint, {})).body
    await world.test.browse(jar, api.confirmTotpEndpoint, { body: { code: totpCode(secret) } })
    const weak = await world.signInAs('two')
    expect(weak.page).toBe('/sign-in?step=second&to=%2Fcases%3Fstate%3Dopen')
    expect(await world.whoIs(weak.jar)).toBeUndefined()
    expect((await world.test.browse(weak.jar, api.readSecondStepEndpoint, {})).body.ways).toEqual(['code', 'recovery'])
    const done = await world.test.browse(weak.jar, api.signInWithCodeEndpoint, { body: { code: totpCode(secret, 1) } })
    expect(done.status).toBe(204)
    expect((await world.whoIs(weak.jar))?.email).toBe('two@plant.example')
    world.idp.proof = { amr: ['pwd', 'mfa'] }
    const strong = await world.signInAs('two')
    expect(strong.page).toBe('/cases?state=open')
    const [session] = (await world.test.browse(strong.jar, api.listSessionsEndpoint, {})).body.items
    expect(session).toMatchObject({ method: 'provider', factors: ['provider', 'providerStrong'] })
  })

  it('acr values that count are asked for', async () => {
    await world.change({ strongAcr: ['urn:test:strong'] })
    const url = new URL(await world.begin(new Map()))
    expect(url.searchParams.get('acr_values')).toBe('urn:test:strong')
    await world.change({ strongAcr: [] })
  })
})

describe('a provider over time', () => {
  it('keys that it changes are fetched again, at most every ten seconds', async () => {
    world.idp.people.set('rotating', claimsOf('rotating'))
    expect((await world.signInAs('rotating')).page).toBe('/cases?state=open')
    world.idp.rotateKeys()
    let aheadMs = 11_000
    const restore = setClock(() => new Date(Date.now() + aheadMs))
    try {
      expect((await world.signInAs('rotating')).page).toBe('/cases?state=open')
      world.idp.rotateKeys()
      expect((await world.signInAs('rotating')).page).toBe('/sign-in?problem=PROVIDER_INVALID')
      aheadMs += 11_000
      expect((await world.signInAs('rotating')).page).toBe('/cases?state=open')
    } finally {
      restore()
    }
  })

  it('its outage locks no local administrator out, and is told in words', async () => {
    world.idp.isUp = false
    const restore = setClock(() => new Date(Date.now() + 60 * 60_000))
    try {
      const params = { providerId: world.known.id }
      const body = { purpose: 'signIn' as const, returnTo: '/' }
      const begun = await world.test.browse(new Map(), api.beginProviderEndpoint, { params, body })
      expect([begun.status, begun.code]).toEqual([502, 'PROVIDER_UNREACHABLE'])
      const jar: Jar = new Map()
      const local = { email: 'person1@example.test', password: PASSWORD }
      expect((await world.test.browse(jar, api.signInEndpoint, { body: local })).body.state).toBe('signedIn')
      const page = await world.test.browse(jar, api.listProvidersEndpoint, {})
      expect(page.body.items.map(({ name }) => name)).toContain('Plant ID')
    } finally {
      restore()
    }
  })

  it('signing out here never waits for a provider that is gone', async () => {
    world.idp.people.set('stranded', claimsOf('stranded'))
    const { jar } = await world.signInAs('stranded')
    world.idp.isUp = false
    const restore = setClock(() => new Date(Date.now() + 11 * 60_000))
    try {
      expect((await world.test.browse(jar, api.signOutEndpoint, {})).body).toEqual({ providerUrl: null })
    } finally {
      restore()
    }
    expect(await world.whoIs(jar)).toBeUndefined()
  })
})

describe('the own account', () => {
  it('a provider is linked after a proof, by the session that began it, and unlinked; never the last way in', async () => {
    const own = await world.test.person(['viewer'], 'own@example.test')
    const jar = await world.test.signedIn(own.id)
    await world.test.browse(jar, api.setPasswordEndpoint, { body: { newPassword: PASSWORD } })
    world.idp.people.set('linked', claimsOf('linked', { groups: [] }))
    world.idp.account = 'linked'
    const params = { providerId: world.known.id }
    const url = (await world.test.browse(jar, api.linkIdentityEndpoint, { params })).body.url
    const back = await createVisitor().leave(url)
    const stolen: Jar = new Map([['andon.provider', jar.get('andon.provider') ?? '']])
    expect(await world.comeBack(stolen, back)).toBe('/account?problem=PROVIDER_STATE')
    const again = await createVisitor().leave(
      (await world.test.browse(jar, api.linkIdentityEndpoint, { params })).body.url,
    )
    expect(await world.comeBack(jar, again)).toBe('/account')
    expect((await world.test.browse(jar, api.listIdentitiesEndpoint, {})).body.items).toMatchObject([
      { subject: 'linked' },
    ])
    expect((await world.whoIs((await world.signInAs('linked')).jar))?.email).toBe('own@example.test')
    expect((await world.test.browse(jar, api.removeIdentityEndpoint, { params })).status).toBe(204)
    world.idp.people.set('mio-sub', claimsOf('mio'))
    const only = await world.signInAs('mio-sub')
    const last = await world.test.browse(only.jar, api.removeIdentityEndpoint, { params })
    expect([last.status, last.code]).toEqual([409, 'LAST_WAY_IN'])
  })

  it('step-up at the provider asks for a new proof there, of the same person', async () => {
    world.idp.people.set('mio-sub', claimsOf('mio'))
    const { jar, visitor } = await world.signInAs('mio-sub')
    const restore = setClock(() => new Date(Date.now() + 11 * 60_000))
    try {
      const body = { name: 't', scopes: ['case.read'], expiresInDays: 1 }
      const refused = await world.test.browse(jar, api.createTokenEndpoint, { body })
      expect([refused.code, JSON.parse(refused.text).params.ways]).toEqual(['STEP_UP_REQUIRED', 'provider'])
      world.idp.people.set('somebody', claimsOf('somebody'))
      world.idp.account = 'somebody'
      const foreign = await createVisitor().leave(await world.begin(jar, world.known, 'stepUp'))
      expect(await world.comeBack(jar, foreign)).toBe('/sign-in?done=IDENTITY_OTHER')
      world.idp.account = 'mio-sub'
      const url = await world.begin(jar, world.known, 'stepUp')
      expect(new URL(url).searchParams.get('prompt')).toBe('login')
      expect(await world.comeBack(jar, await visitor.leave(url))).toBe('/sign-in?done=ok')
      expect((await world.test.browse(jar, api.createTokenEndpoint, { body })).status).toBe(201)
    } finally {
      restore()
    }
  })
})

describe('providers as administrators see them', () => {
  it('401, 403, invisible, 422 and success; the secret is told to nobody and kept when it is not given', async () => {
    const viewer = await world.test.signedIn((await world.test.person(['viewer'])).id)
    const body = { ...CONFIGURATION, name: 'X', issuer: world.idp.issuer }
    expect((await world.test.browse(new Map(), api.createProviderEndpoint, { body })).status).toBe(401)
    expect((await world.test.browse(viewer, api.createProviderEndpoint, { body })).status).toBe(403)
    const nowhere = { params: { providerId: '01900000-0000-7000-8000-000000000000' } }
    expect((await world.test.browse(world.admin, api.deleteProviderEndpoint, nowhere)).status).toBe(404)
    const bad = await world.test.browse(world.admin, api.createProviderEndpoint, {
      body: { ...body, issuer: 'ftp://x.example' },
    })
    expect(bad.status).toBe(422)
    const gone = await world.test.browse(world.admin, api.createProviderEndpoint, {
      body: { ...body, issuer: 'http://localhost:1' },
    })
    expect([gone.status, gone.code]).toEqual([502, 'PROVIDER_UNREACHABLE'])
    const plain = await world.test.browse(world.admin, api.createProviderEndpoint, {
      body: { ...body, issuer: 'http://plain.example' },
    })
    expect([plain.status, plain.code]).toEqual([502, 'PROVIDER_UNREACHABLE'])
    const taken = await world.test.browse(world.admin, api.createProviderEndpoint, {
      body: { ...body, name: 'Plant ID' },
    })
    expect([taken.status, taken.code]).toEqual([409, 'PROVIDER_NAME_TAKEN'])
    const list = await world.test.browse(world.admin, api.listProvidersEndpoint, {})
    expect(list.text).not.toContain(SECRET)
    expect(list.body.items.find(({ id }) => id === world.known.id)?.hasSecret).toBe(true)
    const audit = await world.owner("select content from audit_entry where record_kind = 'provider'")
    expect(JSON.stringify(audit)).not.toContain(SECRET)
  })

  it('removing one ends its sessions and the roles that it gave', async () => {
    const other = await startTestProvider()
    try {
      const extra = await world.addProvider('Short-lived', other)
      other.people.set('s', claimsOf('short'))
      const { jar } = await world.signInAs('s', { provider: extra, from: other })
      expect((await world.whoIs(jar))?.roles).toEqual(['coordinator', 'viewer'])
      const params = { providerId: extra.id }
      expect((await world.test.browse(world.admin, api.deleteProviderEndpoint, { params })).status).toBe(204)
      expect(await world.whoIs(jar)).toBeUndefined()
      const [user] = await world.owner("select id from sign_in.user where email = 'short@plant.example'")
      const byLink: Jar = new Map()
      const token = tokenOf(await issueSignInLink(world.test.app, String(user?.['id'])))
      await world.test.browse(byLink, api.redeemLinkEndpoint, { body: { token } })
      expect((await world.whoIs(byLink))?.roles).toEqual([])
    } finally {
      await other.close()
    }
  })
})
