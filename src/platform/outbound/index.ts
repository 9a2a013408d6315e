import { lookup } from 'node:dns/promises'
import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestTls } from 'node:https'
import { isIP } from 'node:net'
import { isAllowedPlace, isInside } from './address.ts'

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

export type OutboundProblem =
  | 'URL_INVALID'
  | 'URL_INSECURE'
  | 'ADDRESS_INSIDE'
  | 'NAME_UNKNOWN'
  | 'TIMED_OUT'
  | 'TLS_FAILED'
  | 'CONNECTION_FAILED'

interface Place {
  readonly url: URL
  readonly address: string
  readonly family: 4 | 6
}

/** What is wrong with an address before anything is asked of it; undefined when nothing is. */
export function urlProblem(text: string, allow: readonly string[]): OutboundProblem | undefined {
  if (!URL.canParse(text)) return 'URL_INVALID'
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.hash !== '' || url.hostname === '') return 'URL_INVALID'
  if (url.protocol === 'https:') return undefined
  if (url.protocol !== 'http:') return 'URL_INVALID'
  const host = hostOf(url)
  return isAllowedPlace({ host, port: portOf(url), address: host }, allow) ? undefined : 'URL_INSECURE'
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')
const portOf = (url: URL): number => (url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port))

/**
 * Where a URL leads, resolved once: the connection goes to exactly this address, so that a name that answers differently a
 * moment later leads nowhere else. Refuses when any of the name's addresses is inside and not allowed.
 */
async function resolve(text: string, allow: readonly string[]): Promise<Place | OutboundProblem> {
  const problem = urlProblem(text, allow)
  if (problem !== undefined) return problem
  const url = new URL(text)
  const host = hostOf(url)
  const found =
    isIP(host) === 0
      ? await lookup(host, { all: true, verbatim: true }).catch(() => [])
      : [{ address: host, family: isIP(host) }]
  const [first] = found
  if (first === undefined) return 'NAME_UNKNOWN'
  const isBarred = found.some(
    ({ address }) => isInside(address) && !isAllowedPlace({ host, port: portOf(url), address }, allow),
  )
  if (isBarred) return 'ADDRESS_INSIDE'
  return { url, address: first.address, family: first.family === 6 ? 6 : 4 }
}

/** What speaks against sending to a URL right now; undefined when nothing does. A name may lead elsewhere later: it is judged at each sending. */
export async function outboundProblem(url: string, allow: readonly string[]): Promise<OutboundProblem | undefined> {
  const place = await resolve(url, allow)
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
    resolve(url, options.allow),
    new Promise<OutboundProblem>((done) => signal.addEventListener('abort', () => done('TIMED_OUT'), { once: true })),
  ])
  if (typeof place === 'string') return { problem: place, detail: '' }
  try {
    const answer = await send(place, message, signal)
    return { status: answer.statusCode ?? 0, excerpt: await readExcerpt(answer, options.maxBytes) }
  } catch (error) {
    return { problem: problemOf(error, signal), detail: error instanceof Error ? error.message.slice(0, 200) : '' }
  }
}

function send(
  { url, address, family }: Place,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const bytes = Buffer.from(message.body)
  const request = url.protocol === 'https:' ? requestTls : requestPlain
  return new Promise((done, fail) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent: false,
        signal,
        headers: { ...message.headers, 'content-length': String(bytes.byteLength) },
        maxHeaderSize: 16_384,
        // The address that was judged; the name is still what the certificate is held against.
        lookup: (_host, lookupOptions, callback) => {
          if (lookupOptions.all === true) callback(null, [{ address, family }])
          else callback(null, address, family)
        },
      },
      done,
    )
    sent.on('error', fail)
    sent.end(bytes)
  })
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

function problemOf(error: unknown, signal: AbortSignal): OutboundProblem {
  if (signal.aborted) return 'TIMED_OUT'
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code)
    ? 'TLS_FAILED'
    : 'CONNECTION_FAILED'
}
