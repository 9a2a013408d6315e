import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf } from '#platform/http/address.ts'
import { serverModules } from '#main/modules.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'

/** Every endpoint that changes what is the caller's own: a new one is in it by itself. */
const ownChanges = serverModules
  .flatMap((module) => module.routes.map((route) => route.endpoint))
  .filter(({ permission, method }) => permission === 'signedIn' && method !== 'GET')

let test: TestApp
let actor: Actor
beforeAll(async () => {
  test = await createTestApp()
  actor = await test.actor(['viewer'])
})
afterAll(() => test.close())

describe('an API token', () => {
  it('may keep views and mark notifications read for its owner, and change nothing else that is the owner’s own', () => {
    expect(
      ownChanges
        .filter(({ byToken }) => byToken)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([
      // Nothing that is kept is changed by these.
      'csaf.begin',
      'csaf.validate',
      'notification.readAll',
      'notification.setRead',
      'view.create',
      'view.delete',
      'view.restore',
      'view.setDefault',
      'view.update',
    ])
  })

  it.each(ownChanges.filter(({ byToken }) => !byToken).map((endpoint) => [endpoint.id, endpoint] as const))(
    'is refused at %s before anything is looked at',
    async (_, endpoint) => {
      const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
      const params = Object.fromEntries(names.map((name) => [name, '00000000-0000-7000-8000-00000000beef']))
      const response = await test.hono.request(addressOf(endpoint.path, params, undefined), {
        method: endpoint.method,
        headers: { authorization: `Bearer ${actor.token}`, 'x-andon-client': 'test' },
      })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'NOT_BY_TOKEN' })
    },
  )

  it('whose owner signs in with a browser leaves the same to the person', async () => {
    const headers = { cookie: await test.cookie(actor), 'x-andon-client': 'test', 'content-type': 'application/json' }
    const body = JSON.stringify({ language: 'ja' })
    const response = await test.hono.request('/api/v1/account', { method: 'PATCH', headers, body })
    expect(response.status).toBeLessThan(300)
  })
})
