import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAllowed } from '#platform/auth/index.ts'
import { setClock } from '#platform/clock/index.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import * as api from './api.ts'
import {
  bootstrapPrincipal,
  createAuthenticator,
  createUser,
  hasUsers,
  issueSignInLink,
  issueToken,
  loadPrincipal,
} from './index.ts'
import { createHarness, tokenOf, type Harness, type Jar } from './testing.ts'

let test: Harness
beforeAll(async () => {
  test = await createHarness()
})
afterAll(() => test.close())

const owner = (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  withClient(test.database.ownerUrl, async (client) => (await client.query(query, values)).rows)

async function as(...roles: string[]): Promise<{ id: string; email: string; jar: Jar }> {
  const person = await test.person(roles)
  return { ...person, jar: await test.signedIn(person.id) }
}

async function tokenFor(userId: string, scopes: string[]): Promise<{ id: string; token: string }> {
  const principal = await loadPrincipal(test.app, userId)
  if (principal === undefined) throw new Error('nobody')
  return issueToken(test.app, principal, { name: 'test', scopes, expiresInDays: 1 })
}

const statusWith = async (token: string): Promise<number> =>
  (await test.hono.request('/api/v1/session', { headers: { authorization: `Bearer ${token}` } })).status

describe('principal', () => {
  it('holds what the roles say, in the scopes they are held in', async () => {
    const divisionId = newId()
    const circleId = newId()
    const { id } = await createUser(test.app, bootstrapPrincipal, {
      email: 'scoped@example.test',
      name: 'Scoped',
      language: 'ja',
      roles: [
        { role: 'viewer', scope: { kind: 'all', id: null } },
        { role: 'coordinator', scope: { kind: 'division', id: divisionId } },
      ],
      circleIds: [circleId],
    })
    const principal = await loadPrincipal(test.app, id)
    if (principal === undefined) throw new Error('nobody')
    expect(isAllowed(principal, 'case.read')).toBe(true)
    expect(isAllowed(principal, 'case.write')).toBe(false)
    expect(isAllowed(principal, 'case.write', { divisionId })).toBe(true)
    expect(isAllowed(principal, 'case.write', { divisionId: newId() })).toBe(false)
    expect(principal.circleIds).toEqual([circleId])
    expect(await hasUsers(test.app)).toBe(true)
  })

  it('unknown and deactivated users are nobody', async () => {
    const { id } = await test.person(['viewer'])
    await owner('update app_user set is_active = false where id = $1', [id])
    expect(await loadPrincipal(test.app, id)).toBeUndefined()
    expect(await loadPrincipal(test.app, newId())).toBeUndefined()
  })
})

describe('API tokens', () => {
  it('act with their scopes only, and no more than their owner may now', async () => {
    const { id } = await test.person(['engineer'])
    const { token } = await tokenFor(id, ['case.read', 'case.write'])
    const authenticate = createAuthenticator(test.app)
    const headers = new Headers({ authorization: `Bearer ${token}` })
    const before = await authenticate(headers)
    expect(before?.via).toBe('bearer')
    expect([...(before?.principal.permissions.keys() ?? [])].toSorted()).toEqual(['case.read', 'case.write'])
    await owner(`update role_grant set role = 'viewer' where user_id = $1`, [id])
    const after = await authenticate(headers)
    expect([...(after?.principal.permissions.keys() ?? [])]).toEqual(['case.read'])
  })

  it('tell nobody from where their owner works, and do not put them out', async () => {
    const { id, jar } = await as('viewer')
    const { token } = await tokenFor(id, ['case.read'])
    const headers = { authorization: `Bearer ${token}` }
    const [session] = (await test.browse(jar, api.listSessionsEndpoint, {})).body.items
    const params = { sessionId: session?.id ?? '' }
    const stolen: Jar = new Map()
    expect((await test.browse(stolen, api.listSessionsEndpoint, {}, { headers })).status).toBe(403)
    expect((await test.browse(stolen, api.revokeSessionEndpoint, { params }, { headers })).status).toBe(403)
    expect((await test.browse(jar, api.currentUserEndpoint, {})).status).toBe(200)
  })

  it('are 256 random bits, kept as SHA-256, and shown once', async () => {
    const { id, jar } = await as('viewer')
    const made = await test.browse(jar, api.createTokenEndpoint, {
      body: { name: 'pipeline', scopes: ['case.read'], expiresInDays: 30 },
    })
    expect(made.status).toBe(201)
    expect(made.body.token).toMatch(/^andon_[\w-]{43}$/)
    const rows = await owner('select * from api_token where user_id = $1', [id])
    expect(JSON.stringify(rows)).not.toContain(made.body.token.slice(6))
    const list = await test.browse(jar, api.listTokensEndpoint, {})
    expect(list.body.items).toMatchObject([{ name: 'pipeline', state: 'active' }])
    expect(list.text).not.toContain(made.body.token.slice(6))
  })

  it('forged, expired and revoked ones are nobody, even beside a good cookie', async () => {
    const { id, jar } = await as('viewer')
    const { id: tokenId, token } = await tokenFor(id, ['case.read'])
    expect(await statusWith(token)).toBe(200)
    expect(await statusWith(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBe(401)
    expect(await statusWith('not-a-token')).toBe(401)
    const restore = setClock(() => new Date(Date.now() + 86_400_000 + 1000))
    try {
      expect(await statusWith(token)).toBe(401)
    } finally {
      restore()
    }
    const revoked = await test.browse(jar, api.revokeTokenEndpoint, { params: { tokenId } })
    expect(revoked.status).toBe(204)
    expect(await statusWith(token)).toBe(401)
    const headers = { authorization: `Bearer ${token}` }
    expect((await test.browse(jar, api.currentUserEndpoint, {}, { headers })).status).toBe(401)
  })

  it('end with their owner', async () => {
    const { id } = await test.person(['viewer'])
    const { token } = await tokenFor(id, ['case.read'])
    await owner('update app_user set is_active = false where id = $1', [id])
    expect(await statusWith(token)).toBe(401)
  })

  it('hold no scope their owner lacks', async () => {
    const { jar } = await as('viewer')
    const body = { name: 'x', scopes: ['case.read', 'advisory.publish'], expiresInDays: 30 }
    const answer = await test.browse(jar, api.createTokenEndpoint, { body })
    expect(answer.status).toBe(422)
    expect(JSON.parse(answer.text).findings).toEqual([
      { code: 'SCOPE_NOT_HELD', path: '/scopes/1', params: { scope: 'advisory.publish' } },
    ])
  })

  it('make no tokens, change no password and end no session', async () => {
    const { id } = await test.person(['viewer'])
    const { token } = await tokenFor(id, ['case.read'])
    const headers = { authorization: `Bearer ${token}` }
    const jar: Jar = new Map()
    const body = { name: 'x', scopes: ['case.read'], expiresInDays: 1 }
    const answers = [
      await test.browse(jar, api.createTokenEndpoint, { body }, { headers }),
      await test.browse(jar, api.setPasswordEndpoint, { body: { newPassword: 'correct horse battery' } }, { headers }),
      await test.browse(jar, api.signOutEndpoint, {}, { headers }),
      await test.browse(jar, api.revokeOtherSessionsEndpoint, {}, { headers }),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 403])
  })

  it("of somebody else are not found, like tokens that don't exist", async () => {
    const { id } = await test.person(['viewer'])
    const { id: tokenId } = await tokenFor(id, ['case.read'])
    const { jar } = await as('admin')
    const foreign = await test.browse(jar, api.revokeTokenEndpoint, { params: { tokenId } })
    const unknown = await test.browse(jar, api.revokeTokenEndpoint, { params: { tokenId: newId() } })
    expect([foreign.status, unknown.status]).toEqual([404, 404])
  })
})

describe('sessions', () => {
  it('forged, expired, unused and revoked ones are nobody', async () => {
    const { id, jar } = await as('viewer')
    const status = async (cookies: Jar): Promise<number> =>
      (await test.browse(cookies, api.currentUserEndpoint, {})).status
    const [[name = '', value = ''] = []] = jar
    const [token = '', signature = ''] = decodeURIComponent(value).split('.')
    const forged = [`${token}.`, token, `${'x'.repeat(32)}.${signature}`, `${token}.${'A'.repeat(43)}=`]
    for (const text of forged) expect(await status(new Map([[name, encodeURIComponent(text)]]))).toBe(401)
    expect(await status(new Map([[name, '%E0%A4%A']]))).toBe(401)
    expect(await status(new Map(jar))).toBe(200)
    await owner(`update sign_in.session set expires_at = now() - interval '1 second' where user_id = $1`, [id])
    expect(await status(new Map(jar))).toBe(401)

    const idle = await as('viewer')
    await owner(`update sign_in.session set updated_at = now() - interval '13 hours' where user_id = $1`, [idle.id])
    expect(await status(idle.jar)).toBe(401)

    const revoked = await as('viewer')
    await owner('delete from sign_in.session where user_id = $1', [revoked.id])
    expect(await status(revoked.jar)).toBe(401)
  })

  it('are listed and revoked by their owner only', async () => {
    const person = await as('viewer')
    const second = await test.signedIn(person.id)
    const list = await test.browse(person.jar, api.listSessionsEndpoint, {})
    expect(list.body.items.filter((session) => session.isCurrent)).toHaveLength(1)
    expect(list.body.total).toBe(2)
    expect(list.body.items[0]?.address).toBe('192.0.2.1')
    const other = list.body.items.find((session) => !session.isCurrent)
    const stranger = await as('admin')
    const params = { sessionId: other?.id ?? '' }
    expect((await test.browse(stranger.jar, api.revokeSessionEndpoint, { params })).status).toBe(404)
    expect((await test.browse(second, api.currentUserEndpoint, {})).status).toBe(200)
    expect((await test.browse(person.jar, api.revokeSessionEndpoint, { params })).status).toBe(204)
    expect((await test.browse(second, api.currentUserEndpoint, {})).status).toBe(401)
    await test.signedIn(person.id)
    const rest = await test.browse(person.jar, api.revokeOtherSessionsEndpoint, {})
    expect(rest.body).toEqual({ endedSessions: 1 })
  })

  it('end with signing out, also for who kept the cookie', async () => {
    const { jar } = await as('viewer')
    const kept: Jar = new Map(jar)
    expect((await test.browse(jar, api.signOutEndpoint, {})).body).toEqual({ providerUrl: null })
    expect([...jar.keys()]).toEqual(['andon.device'])
    expect((await test.browse(kept, api.currentUserEndpoint, {})).status).toBe(401)
  })

  it('OWASP ASVS 5 3.5: change nothing without our own header, or from a foreign page', async () => {
    const { jar } = await as('viewer')
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const send = async (headers: Record<string, string>): Promise<number> =>
      (await test.hono.request('/api/v1/session', { method: 'DELETE', headers: { cookie, ...headers } })).status
    expect(await send({})).toBe(403)
    expect(await send({ 'x-andon-client': 'web', origin: 'https://evil.example', host: 'localhost:8080' })).toBe(403)
    expect(await send({ 'x-andon-client': 'web', 'sec-fetch-site': 'cross-site' })).toBe(403)
    // A sandboxed frame sends the word, others may send anything: no address is not our address.
    for (const origin of ['null', 'http://', ''])
      expect(await send({ 'x-andon-client': 'web', origin, host: 'localhost:8080' })).toBe(403)
    expect(await send({ 'x-andon-client': 'web' })).toBe(200)
  })

  it('tell who one is, with permissions and scopes, and follow role changes at once', async () => {
    const { id, jar } = await as('viewer')
    const before = await test.browse(jar, api.currentUserEndpoint, {})
    expect(before.body).toMatchObject({ id, language: 'en', needsPassword: true, maySetPassword: true, hasTotp: false })
    expect(before.body.permissions['case.read']).toEqual([{ kind: 'all', id: null }])
    await owner('delete from role_grant where user_id = $1', [id])
    expect((await test.browse(jar, api.currentUserEndpoint, {})).body.permissions).toEqual({})
    expect((await test.browse(jar, api.updateAccountEndpoint, { body: { language: 'ja' } })).status).toBe(204)
    expect((await test.browse(jar, api.currentUserEndpoint, {})).body.language).toBe('ja')
  })
})

describe('behind TLS', () => {
  it('the session cookie is __Host-, Secure, and works', async () => {
    const secure = await createHarness({ ANDON_ORIGIN: 'https://andon.example' })
    try {
      const { id } = await secure.person(['viewer'])
      const jar: Jar = new Map()
      const token = tokenOf(await issueSignInLink(secure.app, id))
      const answer = await secure.browse(jar, api.redeemLinkEndpoint, { body: { token } })
      expect(answer.headers.getSetCookie()[0]).toMatch(
        /^__Host-andon\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/i,
      )
      expect((await secure.browse(jar, api.currentUserEndpoint, {})).status).toBe(200)
      expect((await secure.browse(jar, api.signOutEndpoint, {})).headers.getSetCookie()[0]).toMatch(
        /^__Host-.*; Secure$/,
      )
    } finally {
      await secure.close()
    }
  })
})
