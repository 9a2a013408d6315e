import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemPrincipal } from '#platform/auth/index.ts'
import { setClock } from '#platform/clock/index.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { changeCaseEndpoint, openCaseEndpoint } from '#modules/case/api.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import {
  countNoticesEndpoint,
  listNoticesEndpoint,
  readAllNoticesEndpoint,
  readNoticeEndpoint,
  readPreferencesEndpoint,
  writePreferencesEndpoint,
} from './api.ts'

let test: TestApp
let coordinator: Actor
let viewer: Actor
const circleId = newId()

beforeAll(async () => {
  test = await createTestApp()
  await withClient(test.database.ownerUrl, (client) =>
    client.query('insert into secrecy_circle (id, name, created_at) values ($1, $2, now())', [circleId, 'Circle']),
  )
  coordinator = await test.actor(['coordinator'], { circleIds: [circleId] })
  viewer = await person(['viewer'])
})

afterAll(() => test.close())

/** A person whose first notification (of the token that the test calls with) is read. */
async function person(roles: string[], options: { circleIds?: string[] } = {}): Promise<Actor> {
  const actor = await test.actor(roles, options)
  await withClient(test.database.ownerUrl, (client) =>
    client.query('delete from notification where user_id = $1', [actor.userId]),
  )
  return actor
}

async function openCase(title: string, more: { circleId?: string } = {}): Promise<string> {
  return (await test.call(coordinator, openCaseEndpoint, { body: { title, ...more } })).data.id
}

async function inbox(actor: Actor, query: { state?: 'all' | 'unread' | 'read' } = {}) {
  return (await test.call(actor, listNoticesEndpoint, { query })).data
}

const unread = async (actor: Actor): Promise<number> => (await test.call(actor, countNoticesEndpoint, {})).data.unread

async function readAll(actor: Actor): Promise<void> {
  await test.call(actor, readAllNoticesEndpoint, { body: { upTo: '2100-01-01T00:00:00Z' } })
}

describe('notifications', () => {
  it('a case that is opened is told to who may read it there, and not to its author', async () => {
    await openCase('Told')
    const { items } = await inbox(viewer)
    expect(items[0]).toMatchObject({ kind: 'case.opened', group: 'work', count: 1, isRestricted: false, readAt: null })
    expect(items[0]?.text).toMatch(/^Case PSIRT-\d{4}-\d{4} was opened: Told$/)
    expect((await inbox(coordinator)).items.filter(({ text }) => text.includes('Told'))).toEqual([])
  })

  it('unread happenings of a group are one row with a count; after it is read a new one begins', async () => {
    await readAll(viewer)
    for (let index = 1; index <= 40; index += 1) await openCase(`Many ${index}`)
    const first = await inbox(viewer, { state: 'unread' })
    expect(first.items).toHaveLength(1)
    expect(first.items[0]).toMatchObject({ count: 40, path: '/cases', recordId: null })
    expect(first.items[0]?.text).toMatch(/^40 cases were opened, the newest PSIRT-/)
    expect(await unread(viewer)).toBe(1)
    await readAll(viewer)
    expect(await unread(viewer)).toBe(0)
    await openCase('One more')
    expect((await inbox(viewer, { state: 'unread' })).items[0]).toMatchObject({ count: 1 })
  })

  it('it speaks the language of the request', async () => {
    await readAll(viewer)
    await openCase('漏えい')
    const headers = { authorization: `Bearer ${viewer.token}`, 'x-andon-language': 'ja' }
    const response = await test.hono.request('/api/v1/notifications?state=unread', { headers })
    expect(await response.text()).toMatch(/案件 PSIRT-\d{4}-\d{4} が開かれました：漏えい/)
  })

  it('of a restricted case only members of its circle are told, and who leaves the circle sees it no longer', async () => {
    const member = await person(['viewer'], { circleIds: [circleId] })
    await readAll(viewer)
    await openCase('Secret', { circleId })
    expect(await unread(viewer)).toBe(0)
    expect((await inbox(member)).items[0]).toMatchObject({ isRestricted: true })
    expect(await unread(member)).toBe(1)
    await withClient(test.database.ownerUrl, (client) =>
      client.query('delete from circle_member where user_id = $1', [member.userId]),
    )
    expect((await inbox(member)).items).toEqual([])
    expect(await unread(member)).toBe(0)
  })

  it('who loses the permission sees its notifications no longer', async () => {
    const leaving = await person(['viewer'])
    await openCase('Before')
    expect(await unread(leaving)).toBe(1)
    await withClient(test.database.ownerUrl, (client) =>
      client.query('delete from role_grant where user_id = $1', [leaving.userId]),
    )
    expect(await unread(leaving)).toBe(0)
  })

  it('a change that is undone tells nobody, one that is made tells once', async () => {
    await readAll(viewer)
    const id = await openCase('Stale')
    await readAll(viewer)
    const stale = await test.call(
      coordinator,
      changeCaseEndpoint,
      { params: { caseId: id }, body: { title: 'x' } },
      { ifMatch: 99 },
    )
    expect(stale.status).toBe(412)
    const principal = systemPrincipal([])
    const event = { name: 'case.opened', payload: { caseId: id } }
    const failing = test.app.db.tx(principal, async (tx) => {
      await test.app.events.emit(tx, principal, event)
      throw new Error('undone')
    })
    await expect(failing).rejects.toThrow('undone')
    expect(await unread(viewer)).toBe(0)
  })

  it('what is told once by its key is not told again', async () => {
    const admin = await person(['admin'])
    const principal = systemPrincipal([])
    const emit = (day: string): Promise<void> =>
      test.app.db.tx(principal, (tx) =>
        test.app.events.emit(tx, principal, { name: 'system.backupOld', payload: { days: 9, day } }),
      )
    await emit('2026-01-01')
    await emit('2026-01-01')
    expect((await inbox(admin)).items).toMatchObject([{ kind: 'system.backupOld', count: 1 }])
    await emit('2026-01-02')
    expect((await inbox(admin)).items).toMatchObject([{ count: 2 }])
  })

  it('one is marked as read and as unread again; that of somebody else does not exist', async () => {
    await readAll(viewer)
    await openCase('Mark me')
    const [notice] = (await inbox(viewer, { state: 'unread' })).items
    const request = (isRead: boolean) => ({ params: { noticeId: notice?.id ?? '' }, body: { isRead } })
    expect((await test.call(coordinator, readNoticeEndpoint, request(true))).status).toBe(404)
    expect((await test.call(viewer, readNoticeEndpoint, request(true))).status).toBe(204)
    expect(await unread(viewer)).toBe(0)
    expect((await test.call(viewer, readNoticeEndpoint, request(false))).status).toBe(204)
    expect(await unread(viewer)).toBe(1)
  })

  it('marking all as read leaves what came after the page was loaded', async () => {
    await readAll(viewer)
    await openCase('Seen')
    const [seen] = (await inbox(viewer, { state: 'unread' })).items
    const restore = setClock(() => new Date(Date.parse(seen?.updatedAt ?? '') + 5000))
    await test.call(viewer, readAllNoticesEndpoint, { body: { upTo: seen?.updatedAt ?? '' } })
    await openCase('Not seen')
    await test.call(viewer, readAllNoticesEndpoint, { body: { upTo: seen?.updatedAt ?? '' } })
    restore()
    expect((await inbox(viewer, { state: 'unread' })).items.map(({ text }) => text)).toEqual([
      expect.stringContaining('Not seen'),
    ])
  })

  it('pages by cursor show each notification once', async () => {
    const reader = await person(['viewer'])
    for (let index = 0; index < 7; index += 1) {
      await openCase(`Page ${index}`)
      await readAll(reader)
    }
    const seen: string[] = []
    let after: string | undefined
    for (;;) {
      const page = (await test.call(reader, listNoticesEndpoint, { query: { limit: 3, after } })).data
      seen.push(...page.items.map(({ id }) => id))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })
})

describe('preferences', () => {
  it('who chooses not to be told is not told', async () => {
    const quiet = await person(['viewer'])
    const { data } = await test.call(quiet, readPreferencesEndpoint, {})
    expect(data).toMatchObject({ version: 0, hasMail: false })
    const kinds = [{ kind: 'case.opened', inApp: false, mail: 'none' as const }]
    const body = { setting: data.setting, kinds }
    const changed = await test.call(quiet, writePreferencesEndpoint, { body }, { ifMatch: 0 })
    expect(changed.data.kinds.find(({ kind }) => kind === 'case.opened')).toMatchObject({ inApp: false, mail: 'none' })
    await openCase('Unheard')
    expect(await unread(quiet)).toBe(0)
    expect((await test.call(quiet, writePreferencesEndpoint, { body }, { ifMatch: 0 })).status).toBe(412)
  })

  it('kinds that cannot concern a person are not offered, and not taken', async () => {
    const { data } = await test.call(viewer, readPreferencesEndpoint, {})
    const offered = data.kinds.map(({ kind }) => kind)
    expect(offered).toContain('case.opened')
    expect(offered).not.toContain('system.diskLow')
    const body = { setting: data.setting, kinds: [{ kind: 'system.diskLow', inApp: true, mail: 'now' as const }] }
    const refused = await test.call(viewer, writePreferencesEndpoint, { body }, { ifMatch: data.version })
    expect(refused.problem?.findings).toMatchObject([{ code: 'UNKNOWN_NOTIFICATION_KIND', path: '/kinds/0/kind' }])
  })

  it('a time zone that does not exist is refused', async () => {
    const body = { setting: { timeZone: 'Mars/Olympus', quiet: null, digestAt: 480 }, kinds: [] }
    expect((await test.call(viewer, writePreferencesEndpoint, { body }, { ifMatch: 0 })).status).toBe(422)
  })
})
