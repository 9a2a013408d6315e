import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '#platform/postgres/index.ts'
import { identityModule } from '#modules/identity/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { listNoticesEndpoint, readPreferencesEndpoint, writePreferencesEndpoint } from './api.ts'

let test: TestApp
let person: Actor

beforeAll(async () => {
  test = await createTestApp()
  person = await test.actor(['viewer'])
})
afterAll(() => test.close())

const notices = async () => (await test.call(person, listNoticesEndpoint, { query: { group: 'security' } })).data.items

describe('notices about the own account', () => {
  it('a token that is made is told to its owner', async () => {
    expect(await notices()).toMatchObject([
      { kind: 'token.created', text: 'The API token “test” was made for your account' },
    ])
  })

  it('they cannot be switched off', async () => {
    const { data } = await test.call(person, readPreferencesEndpoint, {})
    expect(data.kinds.filter(({ group }) => group === 'security').every(({ isMandatory }) => isMandatory)).toBe(true)
    const kinds = [{ kind: 'token.created', inApp: false, mail: 'none' as const }]
    const refused = await test.call(
      person,
      writePreferencesEndpoint,
      { body: { setting: data.setting, kinds } },
      { ifMatch: 0 },
    )
    expect(refused.problem?.findings).toMatchObject([{ code: 'NOTIFICATION_MANDATORY', path: '/kinds/0' }])
  })

  it('a token in use that expires within a week is told once', async () => {
    const round = identityModule.rounds?.['identity.tokenExpiry']
    await round?.run(test.app)
    expect((await notices()).filter(({ kind }) => kind === 'token.expiring')).toEqual([])
    await withClient(test.database.ownerUrl, (client) =>
      client.query(
        `update api_token set created_at = now() - interval '80 days', expires_at = now() + interval '6 days' where user_id = $1`,
        [person.userId],
      ),
    )
    await round?.run(test.app)
    await round?.run(test.app)
    const told = (await notices()).filter(({ kind }) => kind === 'token.expiring')
    expect(told).toMatchObject([{ count: 1 }])
    expect(told[0]?.text).toContain('expires within 6 days')
  })
})
