import { describe, expect, it } from 'vitest'
import { systemPrincipal } from '#platform/auth/index.ts'
import { setClock } from '#platform/clock/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { createRateLimit } from './rate.ts'

const principal = systemPrincipal([])
const bearer = (token: string) => ({
  authentication: { principal, via: 'bearer' as const },
  headers: new Headers({ authorization: `Bearer ${token}` }),
})

describe('the rate limit', () => {
  it('lets so many through at once, then as many as a minute brings, each token by itself', () => {
    let at = Date.parse('2026-01-01T00:00:00Z')
    const restore = setClock(() => new Date(at))
    const limit = createRateLimit(60)
    const take = (token = 'a'): number | undefined => {
      const { authentication, headers } = bearer(token)
      try {
        limit.take(authentication, headers)
        return undefined
      } catch (error) {
        return error instanceof DomainError ? Number(error.params['retryAfterSeconds']) : Number.NaN
      }
    }
    expect(Array.from({ length: 60 }, () => take())).toEqual(Array.from({ length: 60 }, () => undefined))
    expect(take()).toBe(1)
    expect(take('b')).toBeUndefined()
    at += 2_000
    expect([take(), take(), take()]).toEqual([undefined, undefined, 1])
    at += 3_600_000
    expect(Array.from({ length: 61 }, () => take()).filter((wait) => wait !== undefined)).toEqual([1])
    restore()
  })

  it('does not count who has no credentials', () => {
    const limit = createRateLimit(1)
    for (let index = 0; index < 5; index += 1) limit.take(undefined, new Headers())
    expect(() => limit.take(undefined, new Headers())).not.toThrow()
  })
})
