import { statusOf } from '#platform/error/index.ts'
import type { AnyEndpoint } from './contract.ts'

type Json = Record<string, unknown>

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request is no JSON, or was cut off',
  401: 'No valid session or token',
  403: 'The permission is missing, or a proof of who one is',
  404: 'It does not exist, or the caller may not see it',
  409: 'It does not fit the state of things',
  410: 'It is over',
  412: 'Somebody else has changed it: read it again',
  413: 'Larger or deeper than is taken',
  415: 'The body is of another media type',
  422: 'The request is understood and wrong: `findings` tell where',
  428: 'The header If-Match is missing',
  429: 'Too many requests: wait as long as Retry-After says',
  500: 'A fault of Andon; `requestId` leads to it in the log',
  502: 'Another server did not answer as it should',
  503: 'The database cannot be reached: try again',
  507: 'The disk is full',
}

/** The codes of problems that an endpoint can answer with, by status. */
export function problemsOf(endpoint: AnyEndpoint): Map<number, string[]> {
  const { permission, params, query, body, upload, ifMatch, errors, stepUp, form } = endpoint
  const takesJson = body !== undefined && !form
  const codes = [
    ...(permission === 'public' ? [] : ['UNAUTHENTICATED', 'FORBIDDEN', 'TOO_MANY_REQUESTS']),
    ...(endpoint.method === 'GET' || form ? [] : ['CROSS_SITE']),
    ...(stepUp === false ? [] : ['STEP_UP_REQUIRED']),
    // Also what a body names may not exist.
    ...(params === undefined && body === undefined ? [] : ['NOT_FOUND']),
    ...(query === undefined && body === undefined ? [] : ['INVALID_INPUT']),
    ...(takesJson ? ['MALFORMED_JSON', 'UPLOAD_CUT', 'TOO_DEEP', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] : []),
    ...(upload ? ['UPLOAD_CUT', 'PAYLOAD_TOO_LARGE', 'DISK_FULL'] : []),
    ...(ifMatch ? ['STALE_VERSION', 'VERSION_REQUIRED'] : []),
    ...errors,
    'INTERNAL',
    'UNAVAILABLE',
  ]
  const sorted = [...new Set(codes)].toSorted()
  return new Map([...Map.groupBy(sorted, statusOf)].toSorted(([a], [b]) => a - b))
}

function problemAnswer(status: number, codes: readonly string[]): Json {
  return {
    description: `${DESCRIPTIONS[status] ?? 'Problem'} (${codes.join(', ')})`,
    ...(status === 429
      ? { headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } } }
      : {}),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    'x-codes': codes,
  }
}

/** Problem answers, each written once: `Problem422`, `Problem422v2` … by how many operations give them. */
export interface SharedProblems {
  readonly responses: Readonly<Record<string, Json>>
  /** Status and codes → name. */
  readonly names: ReadonlyMap<string, string>
}

const keyOf = (status: number, codes: readonly string[]): string => `${status} ${codes.join(' ')}`

/** Every problem answer of these endpoints under a name of its own. */
export function shareProblems(endpoints: readonly AnyEndpoint[]): SharedProblems {
  const all = endpoints.flatMap((endpoint) => [...problemsOf(endpoint)].map(([status, codes]) => ({ status, codes })))
  const responses: Record<string, Json> = {}
  const names = new Map<string, string>()
  const byStatus = [...Map.groupBy(all, ({ status }) => status)].toSorted(([a], [b]) => a - b)
  for (const [status, given] of byStatus) {
    const variants = [...Map.groupBy(given, ({ codes }) => keyOf(status, codes))].toSorted(
      ([keyA, a], [keyB, b]) => b.length - a.length || (keyA < keyB ? -1 : 1),
    )
    for (const [index, [key, [first]]] of variants.entries()) {
      const name = index === 0 ? `Problem${status}` : `Problem${status}v${index + 1}`
      names.set(key, name)
      responses[name] = problemAnswer(status, first?.codes ?? [])
    }
  }
  responses['HeadTooLarge'] = {
    description: 'The address and headers are larger than 32 KiB; told by the HTTP layer, without a body',
  }
  return { responses, names }
}

/** The problem answers of an endpoint, each with its codes. */
export function problemAnswers(endpoint: AnyEndpoint, { names }: SharedProblems): Json {
  return {
    ...Object.fromEntries(
      [...problemsOf(endpoint)].map(([status, codes]) => [
        String(status),
        { $ref: `#/components/responses/${names.get(keyOf(status, codes)) ?? ''}` },
      ]),
    ),
    ...(endpoint.query === undefined ? {} : { '431': { $ref: '#/components/responses/HeadTooLarge' } }),
  }
}

const scalar = { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] }

/** RFC 9457 problem details as Andon tells them. */
export const problemSchemas: Readonly<Record<string, Json>> = {
  Problem: {
    type: 'object',
    description: 'Problem details (RFC 9457). `code` is stable; clients act on it and word it in their own language.',
    required: ['type', 'title', 'status', 'code', 'params', 'findings', 'requestId'],
    properties: {
      type: { type: 'string', description: 'A URN made of the code' },
      title: { type: 'string', description: 'The code in English words' },
      status: { type: 'integer', description: 'The HTTP status' },
      code: { type: 'string', description: 'What is wrong' },
      params: { type: 'object', description: 'What the words of the problem speak of', additionalProperties: scalar },
      findings: { type: 'array', items: { $ref: '#/components/schemas/Finding' }, description: 'What is wrong where' },
      requestId: { type: 'string', description: 'The same id stands in the header x-request-id and in the log' },
    },
    example: {
      type: 'urn:andon:problem:invalid-input',
      title: 'Invalid input',
      status: 422,
      code: 'INVALID_INPUT',
      params: {},
      findings: [{ code: 'INVALID_TOO_SMALL', path: '/title', params: { message: 'Too small' } }],
      requestId: '01990000-0000-7000-8000-000000000000',
    },
  },
  Finding: {
    type: 'object',
    description: 'One thing that is wrong, and where',
    required: ['code', 'path'],
    properties: {
      code: { type: 'string' },
      path: { type: 'string', description: 'JSON pointer into the body, or below /query or /params' },
      params: { type: 'object', additionalProperties: scalar },
      clause: { type: 'string', description: 'The clause of a standard that says so' },
    },
  },
}
