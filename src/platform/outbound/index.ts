import type { IncomingMessage } from 'node:http'
import { problemOf, resolvePlace, sendTo, type OutboundProblem, type OutboundProxy } from './connect.ts'

export { urlProblem, type OutboundProblem, type OutboundProxy } from './connect.ts'

export interface OutboundOptions {
  /** Places inside that the operator has allowed (ANDON_WEBHOOK_ALLOW); only they may be reached without TLS. */
  readonly allow: readonly string[]
  /** For the whole exchange. */
  readonly timeoutMs: number
  /** Of the answer no more is read. */
  readonly maxBytes: number
}

/** The receiver's answer, or why there is none. Redirects are answers like any other: nobody follows them. */
export type OutboundAnswer =
  | { readonly status: number; readonly excerpt: string }
  | { readonly problem: OutboundProblem; readonly detail: string }

/** What speaks against sending to a URL right now; undefined when nothing does. A name may lead elsewhere later: it is judged at each sending. */
export async function outboundProblem(
  url: string,
  allow: readonly string[],
  proxy?: OutboundProxy,
): Promise<OutboundProblem | undefined> {
  const place = await resolvePlace(url, allow, proxy)
  return typeof place === 'string' ? place : undefined
}

/** Sends a body with POST and reads the first bytes of the answer; never throws, never follows a redirect. */
export async function postOutside(
  url: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  options: OutboundOptions,
): Promise<OutboundAnswer> {
  const signal = AbortSignal.timeout(options.timeoutMs)
  const place = await Promise.race([
    resolvePlace(url, options.allow),
    new Promise<OutboundProblem>((done) => signal.addEventListener('abort', () => done('TIMED_OUT'), { once: true })),
  ])
  if (typeof place === 'string') return { problem: place, detail: '' }
  try {
    const { headers, body } = message
    const answer = await sendTo(place, { method: 'POST', headers, body: Buffer.from(body) }, signal)
    return { status: answer.statusCode ?? 0, excerpt: await readExcerpt(answer, options.maxBytes) }
  } catch (error) {
    return { problem: problemOf(error, signal), detail: error instanceof Error ? error.message.slice(0, 200) : '' }
  }
}

async function readExcerpt(answer: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of answer) {
      const bytes = Buffer.from(chunk)
      chunks.push(bytes.subarray(0, maxBytes - size))
      size += bytes.byteLength
      if (size >= maxBytes) break
    }
  } catch {
    // The status is the answer; a body that is cut off or dribbles on takes nothing back of it.
  } finally {
    answer.destroy()
  }
  // Only what prints: the excerpt is shown to people and kept in the database.
  return Buffer.concat(chunks)
    .toString('utf8')
    .replaceAll(/[\p{Cc}\uFFFD]+/gu, ' ')
    .trim()
}
