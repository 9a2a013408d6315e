import { sha256Hex } from '#platform/crypto/index.ts'
import { now } from '#platform/clock/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { Authentication } from './server.ts'

/** Counts the requests of each person and API token; throws TOO_MANY_REQUESTS with `retryAfterSeconds`. */
export interface RateLimit {
  take(authentication: Pick<Authentication, 'principal' | 'via'> | undefined, headers: Headers): void
}

interface Bucket {
  left: number
  at: number
}

const MINUTE_MS = 60_000
/** Buckets that have filled again are forgotten when there are more than so many. */
const MAX_BUCKETS = 10_000

/** A limit of so many requests a minute, all at once or spread (a token bucket per person and per API token). */
export function createRateLimit(perMinute: number): RateLimit {
  const buckets = new Map<string, Bucket>()
  return {
    take(authentication, headers) {
      // Without credentials there is nobody to count; what such requests may try is limited where they try it.
      if (authentication === undefined) return
      const { principal, via } = authentication
      const key = via === 'bearer' ? sha256Hex(headers.get('authorization') ?? '') : principal.userId
      const at = now().getTime()
      const bucket = buckets.get(key) ?? { left: perMinute, at }
      const refilled = Math.min(perMinute, bucket.left + (Math.max(0, at - bucket.at) / MINUTE_MS) * perMinute)
      if (refilled < 1) {
        const waitMs = ((1 - refilled) / perMinute) * MINUTE_MS
        throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) })
      }
      buckets.set(key, { left: refilled - 1, at })
      if (buckets.size > MAX_BUCKETS) forget(buckets, at)
    },
  }
}

function forget(buckets: Map<string, Bucket>, at: number): void {
  for (const [key, bucket] of buckets) if (at - bucket.at > MINUTE_MS) buckets.delete(key)
}
