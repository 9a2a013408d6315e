import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import * as z from 'zod'
import type { AnyEndpoint, EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { addressOf } from '#platform/http/address.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { CommandError, EXIT, languageOf } from './command.ts'
import type { en } from './messages.en.ts'

type Words = Messages<typeof en>

const problemSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
  findings: z
    .array(z.object({ code: z.string(), path: z.string(), params: z.record(z.string(), z.unknown()).optional() }))
    .default([]),
})

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
  ): Promise<EndpointOutput<E>>
}

/** Connects nothing yet; throws when no token is set. */
export function connectServer(words: Words, env: Readonly<Record<string, string | undefined>> = process.env): Server {
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
      response = await fetch(`${url}${address}`, { ...init, method: endpoint.method })
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
      throw new CommandError(formatMessage(words.unreachable, { url, reason: cause }), EXIT.unavailable)
    }
    const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined)
    if (!response.ok) throw refusal(words, response.status, body)
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
    async upload(endpoint, params, path) {
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
      return send(endpoint, addressOf(endpoint.path, params, undefined), { headers, body: file })
    },
  }
}

function refusal(words: Words, status: number, body: unknown): CommandError {
  const parsed = problemSchema.safeParse(body)
  const problem = parsed.success ? parsed.data : { code: 'UNEXPECTED', params: {}, findings: [] }
  const lines = problem.findings.map(
    (finding) => `\n  ${finding.path || '/'}: ${finding.code} ${JSON.stringify(finding.params ?? {})}`,
  )
  const detail = `${Object.keys(problem.params).length > 0 ? JSON.stringify(problem.params) : ''}${lines.join('')}`
  const exitCode =
    status === 401 || status === 403
      ? EXIT.noPermission
      : status >= 500
        ? EXIT.unavailable
        : status === 404
          ? EXIT.noInput
          : EXIT.data
  return new CommandError(formatMessage(words.problem, { status, code: problem.code, detail }), exitCode)
}
