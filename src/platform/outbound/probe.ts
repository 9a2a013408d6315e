import { problemOf, resolvePlace, sendTo, type OutboundProblem, type OutboundProxy } from './connect.ts'

export interface ProbeOptions {
  /** Places inside that the operator has allowed; only they may be reached without TLS. */
  readonly allow: readonly string[]
  readonly proxy?: OutboundProxy | undefined
  readonly timeoutMs: number
}

/** What came of asking whether something is at an address: a status, why nothing answered, or why it was not asked at all. */
export type ProbeOutcome =
  | { readonly status: number }
  | { readonly failure: OutboundProblem }
  | { readonly refused: OutboundProblem }

/** What speaks against asking, as opposed to what comes of it. */
const REFUSALS: ReadonlySet<OutboundProblem> = new Set([
  'URL_INSECURE',
  'URL_INVALID',
  'ADDRESS_INSIDE',
  'PROXY_REFUSED',
])

/** Asks for the head of an address and reads nothing more; follows no redirect, never leads inside, never throws. */
export async function probeOutside(url: string, { allow, proxy, timeoutMs }: ProbeOptions): Promise<ProbeOutcome> {
  const signal = AbortSignal.timeout(timeoutMs)
  const asked = url.split('#')[0] ?? url
  const ended = new Promise<OutboundProblem>((done) =>
    signal.addEventListener('abort', () => done('TIMED_OUT'), { once: true }),
  )
  const place = await Promise.race([resolvePlace(asked, allow, proxy), ended])
  if (typeof place === 'string') return REFUSALS.has(place) ? { refused: place } : { failure: place }
  try {
    const answer = await sendTo(place, { method: 'GET', headers: { accept: '*/*' }, idleMs: timeoutMs }, signal)
    answer.destroy()
    return { status: answer.statusCode ?? 0 }
  } catch (error) {
    const problem = problemOf(error, signal)
    return REFUSALS.has(problem) ? { refused: problem } : { failure: problem }
  }
}
