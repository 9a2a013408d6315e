import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api-admin.ts'
import { listOwnCirclesEndpoint } from './api.ts'

let test: TestApp
let admin: Actor
let auditor: Actor
let viewer: Actor
let member: Actor

beforeAll(async () => {
  test = await createTestApp()
  admin = await test.actor(['admin'], { name: 'Admin' })
  auditor = await test.actor(['auditor'], { name: 'Auditor' })
  viewer = await test.actor(['viewer'], { name: 'Viewer' })
  member = await test.actor(['coordinator'], { name: 'Member' })
})
afterAll(() => test.close())

const owner = (sql: string, values: unknown[] = []) =>
  withClient(test.database.ownerUrl, (client) => client.query(sql, values))

describe('a person as administrators see them', () => {
  it('sessions are seen and ended by who may, one or all, never one’s own; the trail tells it', async () => {
    const sessionId = newId()
    await owner(
      `insert into sign_in.session (id, token, user_id, method, created_at, updated_at, expires_at)
       select x.id, x.id::text, $1, 'password', now(), now(), now() + interval '1 day' from unnest($2::uuid[]) as x (id)`,
      [viewer.userId, [sessionId, newId()]],
    )
    const params = { userId: viewer.userId }
    expect((await test.call(viewer, api.listUserSessionsEndpoint, { params })).status).toBe(403)
    expect((await test.call(auditor, api.listUserSessionsEndpoint, { params })).data.total).toBe(2)
    expect((await test.call(auditor, api.revokeUserSessionsEndpoint, { params })).status).toBe(403)
    const one = await test.call(admin, api.revokeUserSessionsEndpoint, { params, query: { sessionId } })
    expect(one.data).toEqual({ endedSessions: 1 })
    const again = await test.call(admin, api.revokeUserSessionsEndpoint, { params, query: { sessionId } })
    expect(again.status).toBe(404)
    expect((await test.call(admin, api.revokeUserSessionsEndpoint, { params })).data).toEqual({ endedSessions: 1 })
    const own = await test.call(admin, api.revokeUserSessionsEndpoint, { params: { userId: admin.userId } })
    expect(own.problem?.code).toBe('OWN_ACCOUNT')
    const story = (await test.call(auditor, api.userTimelineEndpoint, { params })).data.items
    expect(story.map(({ action }) => action)).toEqual(['user.sessionsEnded', 'user.sessionsEnded', 'user.created'])
  })

  it('API tokens of everybody are seen without their text, and ended', async () => {
    const all = (await test.call(auditor, api.listAllTokensEndpoint, {})).data.items
    expect(new Set(all.map(({ userName }) => userName))).toContain('Viewer')
    expect(JSON.stringify(all)).not.toContain(viewer.token)
    const [token] = (await test.call(admin, api.listAllTokensEndpoint, { query: { userId: viewer.userId } })).data.items
    const params = { userId: viewer.userId, tokenId: token?.id ?? '' }
    expect((await test.call(admin, api.revokeUserTokenEndpoint, { params })).status).toBe(204)
    expect((await test.call(viewer, api.listAllTokensEndpoint, {})).status).toBe(401)
    expect((await test.call(admin, api.revokeUserTokenEndpoint, { params })).status).toBe(404)
  })
})

describe('a secrecy circle', () => {
  let circle: api.CircleView

  it('is made with members who are there; who is not inside is not told what is in it', async () => {
    const create = (memberIds: string[]) =>
      test.call(admin, api.createCircleEndpoint, { body: { name: 'Case 7', memberIds } })
    expect((await create([newId()])).problem?.code).toBe('INVALID_INPUT')
    circle = (await create([member.userId])).data
    expect(circle).toMatchObject({ isMember: false, usage: null, members: [{ name: 'Member', isOwnAct: false }] })
    expect((await test.call(member, api.listCirclesEndpoint, {})).status).toBe(403)
  })

  it('tells everybody of their own circles only, with who else is inside', async () => {
    const own = async (actor?: Actor) => test.call(actor, listOwnCirclesEndpoint, {})
    expect((await own()).status).toBe(401)
    expect((await own(member)).data.items).toEqual([
      { id: circle.id, name: 'Case 7', members: [{ userId: member.userId, name: 'Member' }] },
    ])
    expect((await own(admin)).data.items).toEqual([])
  })

  it('marks who lets themselves in, under an action of its own, and tells every member', async () => {
    const params = { circleId: circle.id }
    const add = (userId: string, ifMatch: number) =>
      test.call(admin, api.addCircleMemberEndpoint, { params, body: { userId } }, { ifMatch })
    expect((await add(auditor.userId, 9)).status).toBe(412)
    expect((await add(auditor.userId, 1)).data.members).toHaveLength(2)
    const own = (await add(admin.userId, 2)).data
    expect(own.members.find(({ name }) => name === 'Admin')).toMatchObject({ isOwnAct: true, addedBy: 'Admin' })
    const story = (await test.call(auditor, api.circleTimelineEndpoint, { params })).data.items
    expect(story.map(({ action }) => action)).toEqual(['circle.enteredAlone', 'circle.memberAdded', 'circle.created'])
    const told = await owner(`select user_id from notification where kind = 'circle.enteredAlone'`)
    expect(told.rows.map((row: { user_id: string }) => row.user_id).toSorted()).toEqual(
      [member.userId, auditor.userId].toSorted(),
    )
    const ofOthers = await owner(
      `select user_id, params ->> 'person' as person from notification where kind = 'circle.memberAdded'`,
    )
    expect(ofOthers.rows).toEqual([{ user_id: member.userId, person: 'Auditor' }])
  })

  it('lets people go, but never the last one', async () => {
    const remove = (userId: string, ifMatch: number) =>
      test.call(admin, api.removeCircleMemberEndpoint, { params: { circleId: circle.id, userId } }, { ifMatch })
    expect((await remove(admin.userId, 3)).status).toBe(200)
    expect((await remove(auditor.userId, 4)).status).toBe(200)
    expect((await remove(member.userId, 5)).problem?.code).toBe('LAST_CIRCLE_MEMBER')
    expect((await remove(viewer.userId, 5)).status).toBe(404)
  })
})

describe('the proof of an entry', () => {
  const first = async () =>
    (await owner(`select id from audit_entry where action = 'circle.created'`)).rows[0]?.id ?? ''

  it('holds once it is sealed: content, chain, seal and signature', async () => {
    const params = { entryId: await first() }
    expect((await test.call(admin, api.readAuditEntryEndpoint, { params })).status).toBe(403)
    const early = await test.call(auditor, api.readAuditEntryEndpoint, { params })
    expect(early.data.faults).toEqual(['NOT_SEALED_YET'])
    await test.seal()
    const { data } = await test.call(auditor, api.readAuditEntryEndpoint, { params })
    expect(data).toMatchObject({ faults: [], action: 'circle.created', actorName: 'Admin', seal: { number: 1 } })
    const check = (await test.call(auditor, api.checkAuditEndpoint, { query: { limit: 100 } })).data
    expect(check).toMatchObject({ faults: [], next: null })
    expect(check.checked).toBe(check.total)
  })

  it('breaks when anybody has changed the entry, its chain or the seal', async () => {
    const id = await first()
    const faults = async () =>
      (await test.call(auditor, api.readAuditEntryEndpoint, { params: { entryId: id } })).data.faults
    await owner(`update audit_entry set content = replace(content, 'Case 7', 'Case 8') where id = $1`, [id])
    expect(await faults()).toEqual(['CONTENT_EDITED'])
    const check = (await test.call(auditor, api.checkAuditEndpoint, { query: { kind: 'circle' } })).data
    expect(check.faults).toEqual([{ id, codes: ['CONTENT_EDITED'] }])
    await owner(`update audit_entry set content = replace(content, 'Case 8', 'Case 7') where id = $1`, [id])
    await owner(`update audit_seal set signature = decode(repeat('00', 64), 'hex')`)
    expect(await faults()).toEqual(['SEAL_SIGNATURE'])
  })

  it('goes out as JSON lines for whoever may read the trail', async () => {
    const answer = await test.hono.request('/api/v1/audit/export?kind=circle', {
      headers: { authorization: `Bearer ${auditor.token}`, 'x-andon-client': 'test' },
    })
    const lines = (await answer.text()).trim().split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]).toContain('circle.memberRemoved')
  })
})
