import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import { getOutside, GetError, type GetAnswer } from '#platform/outbound/get.ts'
import { MAX_ANSWER_BYTES, readRetryAfter } from '../rules.ts'

/** For a file on disk, which goes on where it was when it is given up. */
const WHOLE_MS = 2 * 3_600_000
/** For what is held in memory: a source that sends drop by drop does not keep a run for hours. */
const WHOLE_SMALL_MS = 15 * 60_000
const IDLE_MS = 60_000
const USER_AGENT = 'Andon (feeds)'

/** Why a run of a feed came to nothing. */
export class FetchError extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number | boolean>>
  /** The source wants no request before. */
  readonly notBefore: Date | undefined

  constructor(code: string, params: FetchError['params'] = {}, notBefore?: Date) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'FetchError'
    this.code = code
    this.params = params
    this.notBefore = notBefore
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url.slice(0, 200))

function refusal(answer: GetAnswer): FetchError {
  const { status } = answer
  const notBefore = readRetryAfter(answer.header('retry-after'), now())
  const params = { status, host: hostOf(answer.url) }
  if (status === 429 || status === 503) return new FetchError('FEED_RATE_LIMITED', params, notBefore)
  if (status === 401 || status === 403) return new FetchError('FEED_REFUSED', params, notBefore)
  if (status === 404 || status === 410) return new FetchError('FEED_GONE', params, notBefore)
  return new FetchError('FEED_ANSWER', params, notBefore)
}

/** What a failed request is called. */
export function asFetchError(error: unknown, url: string): FetchError | undefined {
  if (error instanceof FetchError) return error
  return error instanceof GetError ? new FetchError(error.code, { host: hostOf(url) }) : undefined
}

/** Asks a source; answers 200, 206, 304 and (to a request for a part) 416, throws FetchError for everything else. */
export async function ask(
  app: App,
  url: string,
  headers: Readonly<Record<string, string>> = {},
  limits: { readonly maxBytes?: number; readonly idleMs?: number; readonly timeoutMs?: number } = {},
): Promise<GetAnswer> {
  const { feedAllow: allow, proxy } = app.config
  const options = {
    allow,
    proxy,
    timeoutMs: limits.timeoutMs ?? WHOLE_MS,
    idleMs: limits.idleMs ?? IDLE_MS,
    maxBytes: limits.maxBytes ?? MAX_ANSWER_BYTES,
  }
  let answer
  try {
    answer = await getOutside(
      url,
      { 'user-agent': USER_AGENT, accept: '*/*', 'accept-encoding': 'identity', ...headers },
      options,
    )
  } catch (error) {
    throw asFetchError(error, url) ?? error
  }
  const isWanted = [200, 206, 304].includes(answer.status) || (answer.status === 416 && headers['range'] !== undefined)
  if (isWanted) return answer
  answer.close()
  throw refusal(answer)
}

/** The whole of a small answer; throws FetchError. */
export async function askAll(
  app: App,
  url: string,
  maxBytes: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const answer = await ask(app, url, headers, { maxBytes, timeoutMs: WHOLE_SMALL_MS })
  const parts: Uint8Array[] = []
  try {
    for await (const part of answer.bytes) parts.push(part)
  } catch (error) {
    throw asFetchError(error, url) ?? error
  }
  return Buffer.concat(parts)
}

/** The same as JSON; throws FetchError. */
export async function askJson(
  app: App,
  url: string,
  maxBytes: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const bytes = await askAll(app, url, maxBytes, headers)
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    throw new FetchError('FEED_NOT_JSON', { host: hostOf(url) })
  }
}
