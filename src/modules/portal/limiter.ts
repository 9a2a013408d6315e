import { now } from '#platform/clock/index.ts'
import { addressGroup } from '#platform/http/client-address.ts'

export interface LimiterOptions {
  /** Requests per second that go on forever. */
  readonly perSecond: number
  /** Requests at once after a rest: a mirror that fetches everything once is welcome. */
  readonly burst: number
  /** Addresses remembered; the longest idle are forgotten first. */
  readonly remembered: number
}

/** Answers 0 when the request may pass, else the seconds to wait. */
export type Limiter = (address: string) => number

/** A token bucket per address, in memory. */
export function createLimiter(options: LimiterOptions): Limiter {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (address) => {
    const key = addressGroup(address)
    const at = now().getTime()
    const known = buckets.get(key)
    const elapsed = known === undefined ? 0 : Math.max(0, at - known.at) / 1000
    const tokens = Math.min(options.burst, (known?.tokens ?? options.burst) + elapsed * options.perSecond)
    const isPassing = tokens >= 1
    buckets.delete(key)
    buckets.set(key, { tokens: isPassing ? tokens - 1 : tokens, at })
    if (buckets.size > options.remembered) {
      const oldest = buckets.keys().next()
      if (oldest.done !== true) buckets.delete(oldest.value)
    }
    return isPassing ? 0 : Math.max(1, Math.ceil((1 - tokens) / options.perSecond))
  }
}
