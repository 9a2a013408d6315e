import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import type { AnyEndpoint, EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { addressOf } from '#platform/http/address.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { CommandError, EXIT, languageOf } from './command.ts'
import type { en } from './messages.en.ts'

type Words = Messages<typeof en>

/** The server of ANDON_URL with the token of ANDON_TOKEN; every failure becomes a CommandError with its exit code. */
export interface Server {
  readonly url: string
  call<E extends AnyEndpoint>(
    endpoint: E,
    request: EndpointRequest<E>,
    options?: { ifMatch?: number },
  ): Promise<EndpointOutput<E>>
  /** Streams a file to an upload endpoint. */
  upload<E extends AnyEndpoint>(
    endpoint: E,
    params: Readonly<Record<string, string>>,
    path: string,
    query?: Readonly<Record<string, string | undefined>>,
  ): Promise<EndpointOutput<E>>
  /** The bytes of a download endpoint as they come. */
  download<E extends AnyEndpoint>(endpoint: E, request: EndpointRequest<E>): Promise<ReadableStream<Uint8Array>>
}

/** Connects nothing yet; throws when no token is set. With `patienceMs` a request is given up after that time. */
export function connectServer(
  words: Words,
  env: Readonly<Record<string, string | undefined>> = process.env,
  patienceMs?: number,
): Server {
  const url = (env['ANDON_URL'] ?? 'http://localhost:8080').replace(/\/$/, '')
  const token = env['ANDON_TOKEN']
  if (token === undefined || token === '') throw new CommandError(words.noToken, EXIT.noPermission)
  const common = { authorization: `Bearer ${token}`, 'x-andon-client': 'cli', 'x-andon-language': languageOf(env) }

  async function send<E extends AnyEndpoint>(
    endpoint: E,
    address: string,
    init: RequestInit,
  ): Promise<EndpointOutput<E>> {
    let response: Response
    try {
      response = await fetch(`${url}${address}`, {
        ...init,
        method: endpoint.method,
        signal: patienceMs === undefined ? null : AbortSignal.timeout(patienceMs),
      })
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
      throw new CommandError(formatMessage(words.unreachable, { url, reason: cause }), EXIT.unavailable)
    }
    const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined)
    if (!response.ok) throw await refusal(words, response.status, body)
    // The contract's own schema makes the answer of its own type.
    return endpoint.output.parse(body) as EndpointOutput<E>
  }

  return {
    url,
    call(endpoint, request, options = {}) {
      const headers: Record<string, string> = { ...common }
      if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
      if (request.body !== undefined) headers['content-type'] = 'application/json'
      const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) }
      return send(endpoint, addressOf(endpoint.path, request.params, request.query), { headers, ...body })
    },
    async download(endpoint, request) {
      const address = `${url}${addressOf(endpoint.path, request.params, request.query)}`
      let response: Response
      try {
        response = await fetch(address, { method: endpoint.method, headers: common })
      } catch (error) {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
        throw new CommandError(formatMessage(words.unreachable, { url, reason: cause }), EXIT.unavailable)
      }
      if (response.ok && response.body !== null) return response.body
      const body: unknown = await response.json().catch(() => undefined)
      throw await refusal(words, response.status, body)
    },
    async upload(endpoint, params, path, query) {
      let file: Blob
      try {
        file = await openAsBlob(path)
      } catch (error) {
        throw new CommandError(`${path}: ${error instanceof Error ? error.message : String(error)}`, EXIT.noInput)
      }
      const headers = {
        ...common,
        'content-type': 'application/json',
        'x-file-name': encodeURIComponent(basename(path)),
      }
      return send(endpoint, addressOf(endpoint.path, params, query), { headers, body: file })
    },
  }
}

/** The server's refusal in words, with its code and status for whoever looks it up. */
async function refusal(words: Words, status: number, body: unknown): Promise<CommandError> {
  const { problemSchema, problemText } = await import('./problem.ts')
  const parsed = problemSchema.safeParse(body)
  const problem = parsed.success ? parsed.data : { code: 'UNEXPECTED', params: {}, findings: [] }
  const text = status === 401 ? words.badToken : problemText(problem, languageOf())
  const exitCode =
    status === 401 || status === 403
      ? EXIT.noPermission
      : status >= 500
        ? EXIT.unavailable
        : status === 404
          ? EXIT.noInput
          : EXIT.data
  return new CommandError(`${text} (${status} ${problem.code})`, exitCode)
}
