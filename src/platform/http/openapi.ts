import * as z from 'zod'
import type { AnyEndpoint } from './contract.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of a list of contracts: deterministic, so that it can be committed and compared. */
export function writeOpenApi(endpoints: readonly AnyEndpoint[], version: string): Json {
  const paths: Record<string, Json> = {}
  const shared = shareAnswers(endpoints)
  for (const endpoint of endpoints.toSorted((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1))) {
    const item = (paths[endpoint.path] ??= {})
    item[endpoint.method.toLowerCase()] = operation(endpoint, shared)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Andon', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token' },
        session: { type: 'apiKey', in: 'cookie', name: 'andon.session_token' },
      },
      schemas: { ...shared.schemas, Problem: problemSchema },
    },
  }
}

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'params', 'findings', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    params: { type: 'object' },
    findings: { type: 'array', items: { type: 'object' } },
    requestId: { type: 'string' },
  },
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** Answers that several operations give: named once, after the operation that reads the thing. */
interface SharedAnswers {
  readonly schemas: Readonly<Record<string, Json>>
  /** Schema as JSON text → its name. */
  readonly names: ReadonlyMap<string, string>
}

function shareAnswers(endpoints: readonly AnyEndpoint[]): SharedAnswers {
  const answers = endpoints
    .filter((endpoint) => endpoint.status !== 204 && endpoint.download === undefined)
    .map((endpoint) => ({ id: endpoint.id, schema: toSchema(endpoint.output, 'output') }))
  const schemas: Record<string, Json> = {}
  const names = new Map<string, string>()
  for (const [text, group] of Map.groupBy(answers, ({ schema }) => JSON.stringify(schema))) {
    const ids = group.map(({ id }) => id).toSorted()
    const [first] = group
    if (ids.length < 2 || first === undefined) continue
    const id = ids.find((one) => one.endsWith('.read')) ?? ids[0] ?? ''
    const name = id.replaceAll(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase())
    names.set(text, name)
    schemas[name] = first.schema
  }
  return { schemas, names }
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return []
  const json = toSchema(schema, 'input')
  const required = new Set(Array.isArray(json['required']) ? json['required'] : [])
  return Object.entries(json['properties'] ?? {}).map(([name, member]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: member,
  }))
}

function operation(endpoint: AnyEndpoint, shared: SharedAnswers): Json {
  const header = (name: string, description: string): Json => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  })
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [endpoint.id.split('.')[0]],
    'x-permission': endpoint.permission,
    ...(endpoint.stepUp !== false ? { 'x-step-up': true } : {}),
    ...(endpoint.permission === 'public' ? { security: [] } : { security: [{ token: [] }, { session: [] }] }),
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...(endpoint.ifMatch ? [header('If-Match', 'The version being changed, in double quotes')] : []),
      ...(endpoint.upload ? [header('x-file-name', 'The name of the file, percent-encoded')] : []),
    ],
    ...requestBody(endpoint),
    responses: {
      [String(endpoint.status)]: success(endpoint, shared),
      default: {
        description: ['Problem', ...endpoint.errors].join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function requestBody(endpoint: AnyEndpoint): Json {
  if (endpoint.upload)
    return {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }
  if (endpoint.body === undefined) return {}
  const type = endpoint.form ? 'application/x-www-form-urlencoded' : 'application/json'
  return { requestBody: { required: true, content: { [type]: { schema: toSchema(endpoint.body, 'input') } } } }
}

function success(endpoint: AnyEndpoint, shared: SharedAnswers): Json {
  if (endpoint.status === 204) return { description: 'Done' }
  if (endpoint.download !== undefined)
    return {
      description: 'The file',
      content: { [endpoint.download]: { schema: { type: 'string', format: 'binary' } } },
    }
  const schema = toSchema(endpoint.output, 'output')
  const name = shared.names.get(JSON.stringify(schema))
  const told = name === undefined ? schema : { $ref: `#/components/schemas/${name}` }
  return { description: 'Done', content: { 'application/json': { schema: told } } }
}
