import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import { newId } from '#platform/id/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { changeCaseEndpoint, openCaseEndpoint } from './api.ts'
import { boardChangesEndpoint, lookAtBoardEndpoint, readBoardEndpoint } from './board-api.ts'
import { countBoardUnits } from './service/unit-count.ts'

let test: TestApp
let coordinator: Actor
let insider: Actor
let admin: Actor
const circleId = newId()

beforeAll(async () => {
  test = await createTestApp()
  coordinator = await test.actor(['coordinator'], { name: 'Coordinator' })
  insider = await test.actor(['coordinator'], { name: 'Insider', circleIds: [circleId] })
  admin = await test.actor(['admin'])
})
afterAll(() => test.close())

describe('what changed', () => {
  const since = '2000-01-01T00:00:00.000Z'

  it('401 without credentials, 403 without the permission', async () => {
    for (const endpoint of [boardChangesEndpoint, lookAtBoardEndpoint, readBoardEndpoint]) {
      const request = endpoint === boardChangesEndpoint ? { query: { since } } : {}
      expect((await test.call(undefined, endpoint, request)).status).toBe(401)
      expect((await test.call(admin, endpoint, request)).status).toBe(403)
    }
  })

  it('tells each record once with who did what, the latest first; a restricted case to its circle only', async () => {
    const open = async (actor: Actor, title: string, more = {}): Promise<string> =>
      (await test.call(actor, openCaseEndpoint, { body: { title, ...more } })).data.id
    const first = await open(coordinator, 'Plain flaw')
    const secret = await open(insider, 'Secret flaw', { circleId })
    await test.call(
      coordinator,
      changeCaseEndpoint,
      { params: { caseId: first }, body: { summary: 'now we know more' } },
      { ifMatch: 1 },
    )
    const told = async (actor: Actor) => (await test.call(actor, boardChangesEndpoint, { query: { since } })).data.items
    const seen = (await told(coordinator)).filter(({ kind }) => kind === 'case')
    expect(seen).toMatchObject([
      {
        id: first,
        title: 'Plain flaw',
        url: `/cases/${first}`,
        count: 2,
        entries: [{ action: 'case.changed', actorName: 'Coordinator' }, { action: 'case.opened' }],
      },
    ])
    expect((await told(insider)).map(({ id }) => id)).toEqual(expect.arrayContaining([first, secret]))
    const later = new Date(Date.now() + 1000).toISOString()
    const none = await test.call(insider, boardChangesEndpoint, { query: { since: later } })
    expect(none.data).toEqual({ items: [], hasMore: false })
    const one = await test.call(insider, boardChangesEndpoint, { query: { since, limit: 1 } })
    expect([one.data.items.length, one.data.hasMore]).toEqual([1, true])
  })
})

describe('the last visit', () => {
  it('ended when the board was looked at last; a reload within half an hour is the same visit', async () => {
    const begin = Date.now()
    const look = async (minutes: number): Promise<string | null> => {
      const restore = setClock(() => new Date(begin + minutes * 60_000))
      const { before } = (await test.call(coordinator, lookAtBoardEndpoint, {})).data
      restore()
      return before
    }
    expect(await look(0)).toBeNull()
    expect(await look(20)).toBeNull()
    const end = new Date(begin + 20 * 60_000).toISOString()
    expect(await look(90)).toBe(end)
    expect(await look(100)).toBe(end)
  })
})

describe('the units of the board', () => {
  it('are counted, and a lamp that keeps its colour keeps its age', async () => {
    await countBoardUnits(test.app)
    await countBoardUnits(test.app)
    const board = await test.call(coordinator, readBoardEndpoint, {})
    expect(board.status).toBe(200)
    expect(board.data.lines.every(({ units }) => units?.lamp === 'off')).toBe(true)
  })
})
