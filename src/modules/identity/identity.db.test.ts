import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAllowed } from '#platform/auth/index.ts'
import { newId } from '#platform/id/index.ts'
import { createTestHarness, type TestHarness } from './testing.ts'
import { bootstrapPrincipal, createAuthenticator, createUser, issueToken, loadPrincipal } from './index.ts'

let test: TestHarness
beforeAll(async () => {
  test = await createTestHarness()
})
afterAll(() => test.close())

describe('principal', () => {
  it('a user may what the roles say, in the scopes they are held in', async () => {
    const divisionId = newId()
    const { id } = await createUser(test.app, bootstrapPrincipal, {
      email: 'a@example.test',
      name: 'A',
      language: 'en',
      roles: [
        { role: 'viewer', scope: { kind: 'all', id: null } },
        { role: 'coordinator', scope: { kind: 'division', id: divisionId } },
      ],
      circleIds: [newId()],
    })
    const principal = await loadPrincipal(test.app, id)
    if (principal === undefined) throw new Error('nobody')
    expect(isAllowed(principal, 'case.read')).toBe(true)
    expect(isAllowed(principal, 'case.write')).toBe(false)
    expect(isAllowed(principal, 'case.write', { divisionId })).toBe(true)
    expect(principal.circleIds).toHaveLength(1)
    const { token } = await issueToken(test.app, principal, { name: 't', scopes: ['case.read'], expiresInDays: 1 })
    const authentication = await createAuthenticator(test.app)(new Headers({ authorization: `Bearer ${token}` }))
    expect(authentication?.via).toBe('bearer')
    expect([...(authentication?.principal.permissions.keys() ?? [])]).toEqual(['case.read'])
  })
})
