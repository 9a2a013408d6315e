import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { problemOf, resolvePlace, sendTo, type OutboundProblem, type OutboundProxy } from './connect.ts'

export interface GetOptions {
  /** Places inside that the operator has allowed; only they may be reached without TLS. */
  readonly allow: readonly string[]
  readonly proxy: OutboundProxy | undefined
  /** For the whole exchange, body and all. */
  readonly timeoutMs: number
  /** Without a byte for so long, it is given up. */
  readonly idleMs: number
  readonly maxBytes: number
}

/** Why there is no (whole) answer. */
export class GetError extends Error {
  readonly code: OutboundProblem | 'TOO_MANY_REDIRECTS' | 'ANSWER_TOO_LARGE' | 'ANSWER_CUT'
  constructor(code: GetError['code'], detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`)
    this.name = 'GetError'
    this.code = code
  }
}

export interface GetAnswer {
  readonly status: number
  /** Where the answer came from, redirects followed. */
  readonly url: string
  /** A header of the answer by its lower-case name. */
  header(name: string): string | undefined
  /** The body; reading it throws GetError past the limits, or when it is cut off. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** Gives up the rest. */
  close(): void
}

const MOST_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * What comes of an answer, taken from the connection at once: a connection that breaks takes back what nobody has read yet. It ends where the
 * answer ends, or breaks.
 */
function receive(answer: IncomingMessage): PassThrough {
  const received = new PassThrough()
  answer.on('data', (chunk: Buffer) => {
    if (!received.write(chunk)) answer.pause()
  })
  received.on('drain', () => answer.resume())
  answer.on('error', () => received.end())
  answer.on('end', () => received.end())
  answer.on('close', () => received.end())
  return received
}

async function* bodyOf(
  answer: IncomingMessage,
  received: PassThrough,
  options: GetOptions,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const told = answer.headers['content-length']
  let size = 0
  let isIdle = false
  answer.socket.setTimeout(options.idleMs, () => {
    isIdle = true
    answer.destroy()
  })
  try {
    for await (const chunk of received) {
      const bytes = Buffer.from(chunk)
      size += bytes.byteLength
      if (size > options.maxBytes) throw new GetError('ANSWER_TOO_LARGE')
      yield bytes
    }
  } finally {
    answer.destroy()
  }
  if (isIdle || signal.aborted) throw new GetError('TIMED_OUT')
  if (!answer.complete || (told !== undefined && Number(told) !== size)) throw new GetError('ANSWER_CUT')
}

/**
 * Asks for a URL and streams the answer. Redirects are followed, each judged anew: none leads inside, and none away from TLS. Answers of
 * any status are answers. Throws GetError.
 */
export async function getOutside(
  url: string,
  headers: Readonly<Record<string, string>>,
  options: GetOptions,
): Promise<GetAnswer> {
  const signal = AbortSignal.timeout(options.timeoutMs)
  let at = url
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const place = await resolvePlace(at, options.allow, options.proxy)
    if (typeof place === 'string') throw new GetError(place)
    let answer: IncomingMessage
    try {
      answer = await sendTo(
        place,
        { method: 'GET', headers: headersFor(headers, url, at), idleMs: options.idleMs },
        signal,
      )
    } catch (error) {
      throw new GetError(problemOf(error, signal), error instanceof Error ? error.message.slice(0, 200) : '')
    }
    const status = answer.statusCode ?? 0
    const { location } = answer.headers
    if (!REDIRECTS.has(status) || location === undefined) return answerOf(answer, at, options, signal)
    answer.destroy()
    if (!URL.canParse(location, at)) throw new GetError('URL_INVALID')
    const next = new URL(location, at)
    next.hash = ''
    if (place.url.protocol === 'https:' && next.protocol !== 'https:') throw new GetError('URL_INSECURE')
    at = next.href
  }
  throw new GetError('TOO_MANY_REDIRECTS')
}

/** A key for one host is not told to another. */
function headersFor(headers: Readonly<Record<string, string>>, first: string, at: string): Record<string, string> {
  if (new URL(first).host === new URL(at).host) return { ...headers }
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(?:authorization|apikey)$/i.test(name)))
}

function answerOf(answer: IncomingMessage, url: string, options: GetOptions, signal: AbortSignal): GetAnswer {
  return {
    status: answer.statusCode ?? 0,
    url,
    header(name) {
      const value = answer.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    bytes: bodyOf(answer, receive(answer), options, signal),
    close: () => answer.destroy(),
  }
}
