import * as z from 'zod'
import type { AnyEndpoint } from './contract.ts'
import { problemAnswers, problemSchemas, shareProblems, type SharedProblems } from './openapi-answer.ts'
import { sampleOf } from './sample.ts'

type Json = Record<string, unknown>

/** What the document says about the whole and about groups of operations. */
export interface OpenApiFrame {
  readonly version: string
  readonly description: string
  /** Descriptions of tags (what stands before the point of an endpoint's id). */
  readonly tags: Readonly<Record<string, string>>
  /** Tags and ids of what only browsers do: signing in, and looking after one's own ways in. */
  readonly forBrowsers: readonly string[]
}

/** The OpenAPI 3.1 document of a list of contracts: deterministic, so that it can be committed and compared. */
export function writeOpenApi(endpoints: readonly AnyEndpoint[], frame: OpenApiFrame): Json {
  const paths: Record<string, Json> = {}
  const shared = { ...shareAnswers(endpoints), problems: shareProblems(endpoints) }
  for (const endpoint of endpoints.toSorted((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1))) {
    const item = (paths[endpoint.path] ??= {})
    item[endpoint.method.toLowerCase()] = operation(endpoint, shared, frame)
  }
  const tags = [...new Set(endpoints.map(tagOf))].toSorted()
  return {
    openapi: '3.1.0',
    info: {
      title: 'Andon',
      version: frame.version,
      description: frame.description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The inside server' }],
    tags: tags.map((name) => ({ name, description: frame.tags[name] ?? name })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token: it may do what its scopes say, and no more than its owner may',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'andon.session_token',
          description: 'The session of a browser; changes need the header x-andon-client as well',
        },
      },
      responses: shared.problems.responses,
      schemas: { ...shared.schemas, ...problemSchemas },
    },
  }
}

/** The group of an endpoint: what stands before the point of its id. */
function tagOf(endpoint: AnyEndpoint): string {
  return tagOfId(endpoint.id)
}

function tagOfId(id: string): string {
  return id.split('.')[0] ?? id
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** Answers that several operations of a group give: named once, after the operation that reads the thing. */
interface SharedAnswers {
  readonly schemas: Readonly<Record<string, Json>>
  /** Tag and schema as JSON text → its name. */
  readonly names: ReadonlyMap<string, string>
}

interface Shared extends SharedAnswers {
  readonly problems: SharedProblems
}

function shareAnswers(endpoints: readonly AnyEndpoint[]): SharedAnswers {
  const answers = endpoints
    .filter((endpoint) => endpoint.status !== 204 && endpoint.download === undefined)
    .map((endpoint) => ({ id: endpoint.id, schema: toSchema(endpoint.output, 'output') }))
  const schemas: Record<string, Json> = {}
  const names = new Map<string, string>()
  for (const group of Map.groupBy(answers, ({ id, schema }) => `${tagOfId(id)} ${JSON.stringify(schema)}`).values()) {
    const ids = group.map(({ id }) => id).toSorted()
    const [first] = group
    if (ids.length < 2 || first === undefined) continue
    const id = ids.find((one) => one.endsWith('.read')) ?? ids[0] ?? ''
    const name = id.replaceAll(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase())
    names.set(`${tagOfId(id)} ${JSON.stringify(first.schema)}`, name)
    schemas[name] = first.schema
  }
  return { schemas, names }
}

/** What is said of the query members that all lists have. */
const QUERY_WORDS: Readonly<Record<string, string>> = {
  q: 'Words that must all occur; Japanese by substring',
  limit: 'How many items at most',
  offset: 'How many items are skipped; to walk a whole list there is `after`',
  after: '`next` of the page before: the page behind it',
  sort: 'A column, or `-column` for the other way round; what is empty stands last',
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', example: unknown): Json[] {
  if (schema === undefined) return []
  const json = toSchema(schema, 'input')
  const required = new Set(Array.isArray(json['required']) ? json['required'] : [])
  const examples = new Map(Object.entries(example ?? {}))
  return Object.entries(json['properties'] ?? {}).map(([name, member]) => {
    const isRequired = place === 'path' || required.has(name)
    const description = place === 'query' ? QUERY_WORDS[name] : undefined
    return {
      name,
      in: place,
      required: isRequired,
      ...(description === undefined ? {} : { description }),
      schema: member,
      ...(examples.has(name) ? { example: examples.get(name) } : isRequired ? { example: sampleOf(member, name) } : {}),
    }
  })
}

function header(name: string, description: string, example: string, required = true): Json {
  return { name, in: 'header', required, description, schema: { type: 'string' }, example }
}

function operation(endpoint: AnyEndpoint, shared: Shared, frame: OpenApiFrame): Json {
  const tag = tagOf(endpoint)
  const { permission, example } = endpoint
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    description: describe(endpoint),
    tags: [tag],
    'x-permission': permission,
    ...(endpoint.stepUp !== false ? { 'x-step-up': true } : {}),
    ...(frame.forBrowsers.some((one) => one === tag || one === endpoint.id) || endpoint.form || !endpoint.byToken
      ? { 'x-browser-only': true }
      : {}),
    security: securityOf(endpoint),
    parameters: [
      ...parametersOf(endpoint.params, 'path', example?.params),
      ...parametersOf(endpoint.query, 'query', example?.query),
      ...(endpoint.ifMatch ? [header('If-Match', 'The version being changed, in double quotes', '"1"')] : []),
      ...(endpoint.upload
        ? [header('x-file-name', 'The name of the file, percent-encoded', 'example.json', false)]
        : []),
    ],
    ...requestBody(endpoint),
    responses: { [String(endpoint.status)]: success(endpoint, shared), ...problemAnswers(endpoint, shared.problems) },
  }
}

function securityOf({ permission, byToken }: AnyEndpoint): Json[] {
  if (permission === 'public') return []
  return byToken ? [{ token: [] }, { session: [] }] : [{ session: [] }]
}

function describe(endpoint: AnyEndpoint): string {
  const { permission } = endpoint
  const who =
    permission === 'public'
      ? 'Anybody may call it.'
      : permission === 'signedIn'
        ? endpoint.byToken
          ? 'Whoever is signed in may call it.'
          : 'Whoever is signed in may call it, but no API token.'
        : `Needs the permission \`${permission}\`, where the record is.`
  return [
    `${endpoint.summary}.`,
    who,
    ...(endpoint.ifMatch ? ['Send the version that you read as `If-Match`: a stale edit changes nothing.'] : []),
    ...(endpoint.stepUp === false
      ? []
      : [
          `Needs a proof of who one is that is minutes old${endpoint.byToken ? ', or a token made with the right to it' : ''}.`,
        ]),
  ].join(' ')
}

function requestBody(endpoint: AnyEndpoint): Json {
  if (endpoint.upload)
    return {
      requestBody: {
        required: true,
        description: 'The bytes of the file',
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }
  if (endpoint.body === undefined) return {}
  const type = endpoint.form ? 'application/x-www-form-urlencoded' : 'application/json'
  const schema = toSchema(endpoint.body, 'input')
  const example = endpoint.example?.body ?? sampleOf(schema)
  return { requestBody: { required: true, content: { [type]: { schema, example } } } }
}

/** A file that is JSON is told as what it is; whatever else as bytes. */
function schemaOfFile(mediaType: string): Json {
  return /[/+]json$/.test(mediaType)
    ? { type: 'object', additionalProperties: true }
    : { type: 'string', format: 'binary' }
}

function success(endpoint: AnyEndpoint, shared: SharedAnswers): Json {
  if (endpoint.status === 204) return { description: 'Done: there is nothing to tell' }
  if (endpoint.status >= 300)
    return { description: 'Elsewhere', headers: { Location: { description: 'Where to', schema: { type: 'string' } } } }
  if (endpoint.download !== undefined)
    return {
      description: 'The file',
      content: { [endpoint.download]: { schema: schemaOfFile(endpoint.download) } },
    }
  const schema = toSchema(endpoint.output, 'output')
  const name = shared.names.get(`${tagOf(endpoint)} ${JSON.stringify(schema)}`)
  const told = name === undefined ? schema : { $ref: `#/components/schemas/${name}` }
  const headers = isVersioned(schema)
    ? { headers: { ETag: { description: 'The version, for If-Match', schema: { type: 'string' } } } }
    : {}
  return { description: 'The answer', ...headers, content: { 'application/json': { schema: told } } }
}

function isVersioned({ properties }: Json): boolean {
  return typeof properties === 'object' && properties !== null && 'version' in properties
}
