import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import * as api from './api.ts'
import { bootstrapPrincipal, createDivision, issueSignInLink, listDivisions } from './index.ts'
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

describe('people', () => {
  const everywhere = { kind: 'all', id: null } as const
  const newcomer = { name: 'New', language: 'en', roles: [{ role: 'viewer', scope: everywhere }] } as const

  it('401, 403, 404, 422 and success, in this order', async () => {
    const body = { ...newcomer, email: ' New.Person@Example.Test ', roles: [...newcomer.roles] }
    expect((await test.browse(new Map(), api.createUserEndpoint, { body })).status).toBe(401)
    const viewer = await as('viewer')
    expect((await test.browse(viewer.jar, api.createUserEndpoint, { body })).status).toBe(403)
    expect((await test.browse(viewer.jar, api.listUsersEndpoint, {})).status).toBe(403)
    const auditor = await as('auditor')
    expect((await test.browse(auditor.jar, api.listUsersEndpoint, {})).status).toBe(200)
    expect((await test.browse(auditor.jar, api.createUserEndpoint, { body })).status).toBe(403)
    const admin = await as('admin')
    const unknown = await test.browse(admin.jar, api.readUserEndpoint, { params: { userId: newId() } })
    expect(unknown.status).toBe(404)
    const bad = await test.browse(admin.jar, api.createUserEndpoint, { body: { ...body, email: 'no address' } })
    expect([bad.status, JSON.parse(bad.text).findings[0].path]).toEqual([422, '/email'])
    const made = await test.browse(admin.jar, api.createUserEndpoint, { body })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ email: 'new.person@example.test', isActive: true, version: 1 })
    const twice = await test.browse(admin.jar, api.createUserEndpoint, { body })
    expect([twice.status, twice.code]).toEqual([409, 'EMAIL_TAKEN'])
    const found = await test.browse(admin.jar, api.listUsersEndpoint, { query: { q: 'new.person' } })
    expect(found.body.items.map((user) => user.id)).toEqual([made.body.id])
    expect((await test.browse(admin.jar, api.listUsersEndpoint, { query: { q: '%' } })).body.total).toBe(0)
  })

  it('text with a NUL, which no database keeps, is told with its place in body and query', async () => {
    const { jar } = await as('admin')
    const found = await test.browse(jar, api.listUsersEndpoint, { query: { q: 'a\0b' } })
    expect([found.status, JSON.parse(found.text).findings]).toEqual([
      422,
      [{ code: 'INVALID_CHARACTER', path: '/query/q' }],
    ])
    const made = await test.browse(jar, api.createUserEndpoint, {
      body: { ...newcomer, name: 'a\0', email: 'nul@example.test', roles: [...newcomer.roles] },
    })
    expect([made.status, JSON.parse(made.text).findings]).toEqual([422, [{ code: 'INVALID_CHARACTER', path: '/name' }]])
  })

  it('a wrong type, a text that is too long and a wrong form have codes that clients translate', async () => {
    const { jar } = await as('admin')
    const body = { ...newcomer, name: 'x'.repeat(300), email: 5, language: 'fr', roles: [] }
    const answer = await test.hono.request('/api/v1/users', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-andon-client': 'test',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: JSON.stringify(body),
    })
    const codes: string[] = (await answer.json()).findings.map(({ code }: { code: string }) => code)
    expect(codes).toEqual(['INVALID_TOO_BIG', 'INVALID_TYPE', 'INVALID_VALUE'])
  })

  it('a role in one division does not administer people', async () => {
    const { id } = await test.person([])
    await owner(`insert into role_grant values ($1, 'admin', 'division', $2)`, [id, newId()])
    const jar = await test.signedIn(id)
    const body = { ...newcomer, email: 'x@example.test', roles: [...newcomer.roles] }
    expect((await test.browse(jar, api.createUserEndpoint, { body })).status).toBe(403)
    expect((await test.browse(jar, api.listUsersEndpoint, {})).status).toBe(403)
  })

  it('an edit needs the present version; deactivating ends sessions and links at once', async () => {
    const admin = await as('admin')
    const person = await as('viewer')
    const link = tokenOf(await issueSignInLink(test.app, person.id))
    const change = { name: 'Renamed', language: 'ja', isActive: false, roles: [] } as const
    const request = { params: { userId: person.id }, body: { ...change, roles: [] } }
    const put = (headers: Record<string, string>) =>
      test.browse(admin.jar, api.updateUserEndpoint, request, { headers })
    expect((await put({})).status).toBe(428)
    const stale = await put({ 'if-match': '"7"' })
    expect([stale.status, stale.code]).toEqual([412, 'STALE_VERSION'])
    const done = await put({ 'if-match': '"1"' })
    expect(done.body).toMatchObject({ name: 'Renamed', isActive: false, roles: [], version: 2 })
    expect((await test.browse(person.jar, api.currentUserEndpoint, {})).status).toBe(401)
    expect((await test.browse(new Map(), api.redeemLinkEndpoint, { body: { token: link } })).status).toBe(410)
    const again = await test.browse(admin.jar, api.issueLinkEndpoint, { params: { userId: person.id } })
    expect(again.status).toBe(404)
  })

  it('nobody changes the own roles or switches oneself off', async () => {
    const admin = await as('admin')
    const self = { name: 'Admin', language: 'en', isActive: true } as const
    const put = (body: { isActive: boolean; roles: { role: 'admin' | 'author'; scope: typeof everywhere }[] }) =>
      test.browse(
        admin.jar,
        api.updateUserEndpoint,
        { params: { userId: admin.id }, body: { ...self, ...body } },
        { headers: { 'if-match': '"1"' } },
      )
    const more = await put({
      isActive: true,
      roles: [
        { role: 'admin', scope: everywhere },
        { role: 'author', scope: everywhere },
      ],
    })
    expect([more.status, more.code]).toEqual([409, 'OWN_ACCOUNT'])
    const off = await put({ isActive: false, roles: [{ role: 'admin', scope: everywhere }] })
    expect([off.status, off.code]).toEqual([409, 'OWN_ACCOUNT'])
    expect((await put({ isActive: true, roles: [{ role: 'admin', scope: everywhere }] })).status).toBe(200)
  })

  it('two administrators who take the role from each other at once: one stays', async () => {
    const alone = await createHarness()
    try {
      const people = await Promise.all([alone.person(['admin']), alone.person(['admin'])])
      const jars = await Promise.all(people.map((person) => alone.signedIn(person.id)))
      const answers = await Promise.all(
        people.map((person, index) =>
          alone.browse(
            jars[1 - index] ?? new Map(),
            api.updateUserEndpoint,
            { params: { userId: person.id }, body: { name: 'X', language: 'en', isActive: true, roles: [] } },
            { headers: { 'if-match': '"1"' } },
          ),
        ),
      )
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    } finally {
      await alone.close()
    }
  })

  it('a link from the administrator signs the person in', async () => {
    const admin = await as('admin')
    const person = await test.person(['viewer'])
    const made = await test.browse(admin.jar, api.issueLinkEndpoint, { params: { userId: person.id } })
    expect(made.status).toBe(201)
    expect(made.body.url).toMatch(/^http:\/\/localhost:8080\/sign-in\?link=[\w-]{43}$/)
    const jar: Jar = new Map()
    await test.browse(jar, api.redeemLinkEndpoint, { body: { token: tokenOf(made.body.url) } })
    expect((await test.browse(jar, api.currentUserEndpoint, {})).body.id).toBe(person.id)
  })
})

describe('divisions', () => {
  it('have a code of their own and are seen by everybody signed in', async () => {
    const input = { code: 'FA', nameEn: 'Factory automation', nameJa: 'FA事業部' }
    const { id } = await createDivision(test.app, bootstrapPrincipal, input)
    await expect(createDivision(test.app, bootstrapPrincipal, input)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await test.app.db.tx(bootstrapPrincipal, listDivisions)).toEqual([{ id, ...input, version: 1 }])
    expect((await test.browse(new Map(), api.listDivisionsEndpoint, {})).status).toBe(401)
    const { jar } = await as()
    expect((await test.browse(jar, api.listDivisionsEndpoint, {})).body.total).toBe(1)
  })
})

describe('audit trail', () => {
  it('401, 403 and success; filters by record, action, actor and time', async () => {
    expect((await test.browse(new Map(), api.listAuditEndpoint, {})).status).toBe(401)
    const admin = await as('admin')
    expect((await test.browse(admin.jar, api.listAuditEndpoint, {})).status).toBe(403)
    const auditor = await as('auditor')
    const person = await test.person(['viewer'])
    const jar = await test.signedIn(person.id)
    await test.browse(jar, api.signOutEndpoint, {})
    const list = (query: Record<string, string | number>) => test.browse(auditor.jar, api.listAuditEndpoint, { query })
    const all = await list({ kind: 'user', recordId: person.id })
    expect(all.body.items.map((entry) => entry.action)).toEqual([
      'user.signedOut',
      'user.signedIn',
      'user.linkIssued',
      'user.created',
    ])
    expect(all.body.items.map((entry) => entry.sequence)).toEqual([4, 3, 2, 1])
    expect(all.body.items[3]?.personal['email']).toBe(person.email)
    expect((await list({ recordId: person.id, action: 'user.signedIn' })).body.total).toBe(1)
    expect((await list({ actorId: person.id })).body.total).toBe(2)
    expect((await list({ recordId: person.id, from: '2100-01-01T00:00:00Z' })).body.total).toBe(0)
    const paged = await list({ recordId: person.id, limit: 2, offset: 2 })
    expect([paged.body.items.length, paged.body.total]).toEqual([2, 4])
    expect((await list({ from: 'yesterday' })).status).toBe(422)
  })

  it('names no address or email in what is sealed, and notes failures at 1, 2, 4, 8 in a row', async () => {
    const person = await test.person(['viewer'])
    for (let round = 0; round < 5; round += 1) {
      const body = { email: person.email, password: 'x' }
      await test.browse(new Map(), api.signInEndpoint, { body }, { address: '203.0.113.77' })
    }
    const rows = await owner('select action, content from audit_entry where record_id = $1 order by sequence', [
      person.id,
    ])
    expect(rows.map((row) => row['action'])).toEqual([
      'user.created',
      ...Array.from({ length: 3 }, () => 'user.signInFailed'),
    ])
    expect(JSON.stringify(rows)).not.toContain(person.email)
    expect(JSON.stringify(rows)).not.toContain('203.0.113.77')
  })
})
