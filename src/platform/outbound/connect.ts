import { lookup } from 'node:dns/promises'
import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestTls } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { isAllowedPlace, isInside } from './address.ts'

export type OutboundProblem =
  | 'URL_INVALID'
  | 'URL_INSECURE'
  | 'ADDRESS_INSIDE'
  | 'NAME_UNKNOWN'
  | 'TIMED_OUT'
  | 'PROXY_REFUSED'
  | 'TLS_FAILED'
  | 'CONNECTION_FAILED'

/** A proxy that what goes outside by TLS is tunnelled through, and the hosts that are reached without it. */
export interface OutboundProxy {
  readonly url: string
  readonly except: readonly string[]
}

/** Where a request goes: to exactly this address, or through a proxy that finds it. */
export interface Place {
  readonly url: URL
  readonly address: string
  readonly family: 4 | 6
  readonly proxy?: URL | undefined
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

/** The proxy of a request, if it takes one: TLS only, and not to hosts (or hosts below `.domains`) that are excepted. */
function proxyFor(url: URL, proxy: OutboundProxy | undefined): URL | undefined {
  if (proxy === undefined || url.protocol !== 'https:') return undefined
  const host = hostOf(url).toLowerCase()
  const isExcepted = proxy.except.some(
    (name) => name === '*' || host === name.replace(/^\./, '') || host.endsWith(`.${name.replace(/^\./, '')}`),
  )
  return isExcepted ? undefined : new URL(proxy.url)
}

/**
 * Where a URL leads, resolved once: the connection goes to exactly this address, so that a name that answers differently a
 * moment later leads nowhere else. Refuses when any of the name's addresses is inside and not allowed. Through a proxy names are the
 * proxy's to resolve; an address inside is refused all the same.
 */
export async function resolvePlace(
  text: string,
  allow: readonly string[],
  proxy?: OutboundProxy,
): Promise<Place | OutboundProblem> {
  const problem = urlProblem(text, allow)
  if (problem !== undefined) return problem
  const url = new URL(text)
  const host = hostOf(url)
  const isBarred = (address: string): boolean =>
    isInside(address) && !isAllowedPlace({ host, port: portOf(url), address }, allow)
  const through = proxyFor(url, proxy)
  if (through !== undefined) {
    if (isIP(host) !== 0 && isBarred(host)) return 'ADDRESS_INSIDE'
    return { url, address: host, family: 4, proxy: through }
  }
  const found =
    isIP(host) === 0
      ? await lookup(host, { all: true, verbatim: true }).catch(() => [])
      : [{ address: host, family: isIP(host) }]
  const [first] = found
  if (first === undefined) return 'NAME_UNKNOWN'
  if (found.some(({ address }) => isBarred(address))) return 'ADDRESS_INSIDE'
  return { url, address: first.address, family: first.family === 6 ? 6 : 4 }
}

export interface OutboundMessage {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** Without the head of an answer for so long, it is given up. */
  readonly idleMs?: number
}

/** The target of CONNECT: host (an IPv6 address in brackets) and port. */
const targetOf = (url: URL): string => `${url.hostname}:${portOf(url)}`

/** A tunnel through the proxy (RFC 9110, CONNECT) to host and port; what does not answer for `idleMs` is given up. */
function tunnel(proxy: URL, target: string, signal: AbortSignal, idleMs: number | undefined): Promise<Socket> {
  const login =
    proxy.username === '' ? '' : `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
  const request = proxy.protocol === 'https:' ? requestTls : requestPlain
  return new Promise((done, fail) => {
    const asked = request({
      host: hostOf(proxy),
      port: portOf(proxy),
      method: 'CONNECT',
      path: target,
      agent: false,
      signal,
      headers: {
        host: target,
        ...(login === '' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
      },
    })
    asked.on('connect', (answer, socket) => {
      if (answer.statusCode === 200) done(socket)
      else {
        socket.destroy()
        fail(new ProxyError(`the proxy answers ${answer.statusCode ?? 0}`))
      }
    })
    if (idleMs !== undefined) asked.setTimeout(idleMs, () => asked.destroy(new TimeoutError()))
    asked.on('error', fail)
    asked.end()
  })
}

/** Sends a request to a place and answers when the head of the response is there; follows nothing. */
export async function sendTo(place: Place, message: OutboundMessage, signal: AbortSignal): Promise<IncomingMessage> {
  const { url, address, family, proxy } = place
  const through = proxy === undefined ? undefined : await tunnel(proxy, targetOf(url), signal, message.idleMs)
  const request = url.protocol === 'https:' ? requestTls : requestPlain
  return new Promise((done, fail) => {
    const sent = request(
      url,
      {
        method: message.method,
        signal,
        headers: {
          ...message.headers,
          ...(message.body === undefined ? {} : { 'content-length': String(message.body.byteLength) }),
        },
        maxHeaderSize: 16_384,
        ...(through === undefined
          ? {
              agent: false,
              // The address that was judged; the name is still what the certificate is held against.
              lookup: (_host, lookupOptions, callback) => {
                if (lookupOptions.all === true) callback(null, [{ address, family }])
                else callback(null, address, family)
              },
            }
          : {
              // Without an agent: one would connect by itself, past the tunnel.
              createConnection: () =>
                connectTls({
                  socket: through,
                  host: hostOf(url),
                  servername: isIP(hostOf(url)) === 0 ? hostOf(url) : '',
                }),
            }),
      },
      done,
    )
    if (message.idleMs !== undefined) sent.setTimeout(message.idleMs, () => sent.destroy(new TimeoutError()))
    sent.on('error', fail)
    sent.end(message.body)
  })
}

class TimeoutError extends Error {}
class ProxyError extends Error {}

/** What kept an exchange from ending well. */
export function problemOf(error: unknown, signal: AbortSignal): OutboundProblem {
  if (signal.aborted || error instanceof TimeoutError) return 'TIMED_OUT'
  if (error instanceof ProxyError) return 'PROXY_REFUSED'
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code)
    ? 'TLS_FAILED'
    : 'CONNECTION_FAILED'
}
