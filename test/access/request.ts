import { textsIn } from './archive.ts'
import * as z from 'zod'
import { newId } from '#platform/id/index.ts'
import { addressOf } from '#platform/http/address.ts'
import type { AnyEndpoint } from '#platform/http/contract.ts'
import { jsonSchemaOf, sampleOf, type IdOf } from './sample.ts'
import { traceSql } from './trace.ts'
import { SECRET_WORD, type Visitor, type World } from './world.ts'

/** One request to an endpoint, with the ids that stand in it. */
interface Attempt {
  readonly what: string
  readonly ids: ReadonlyMap<string, string>
  readonly query: Readonly<Record<string, unknown>>
}

interface Answer {
  readonly status: number
  /** Everything the visitor gets, without what differs by itself: the request's id, and the ids it sent. */
  readonly told: string
  readonly statements: readonly string[]
}

/** Names of an endpoint's parameters in a place. */
function namesOf(schema: AnyEndpoint['params']): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

/** Whether a query member takes an id. */
function takesId(schema: AnyEndpoint['query'], name: string): boolean {
  if (!(schema instanceof z.ZodObject)) return false
  return JSON.stringify(jsonSchemaOf(schema)).includes(`"${name}":{"type":"string","format":"uuid"`)
}

/** Ids of records by the names of the parameters that take them. */
export type Records = Pick<World, 'open' | 'hidden'>

/** The names of an endpoint's parameters that the world has no record for. */
export function unknownNames(endpoint: AnyEndpoint, world: Records): string[] {
  return namesOf(endpoint.params).filter((name) => !world.open.has(name) && !world.hidden.has(name))
}

const OF_PERSONS: ReadonlySet<string> = new Set(['tokenId', 'sessionId'])

/** Hidden records in every place where the endpoint takes an id: all of them, and each with the others open. */
export function hiddenAttempts(endpoint: AnyEndpoint, world: Records): Attempt[] {
  const names = namesOf(endpoint.params)
  // Tokens and sessions below a person are those of that person: who may change people may see them.
  const isOfPerson = names.includes('userId')
  const inPath = names.filter((name) => world.hidden.has(name) && !(isOfPerson && OF_PERSONS.has(name)))
  const pathIds = new Map([...world.open, ...world.hidden])
  const attempts: Attempt[] = inPath.length === 0 ? [] : [{ what: 'path', ids: pathIds, query: {} }]
  if (inPath.length > 1)
    for (const name of inPath)
      attempts.push({
        what: `path ${name}`,
        ids: new Map([...world.open, [name, world.hidden.get(name) ?? '']]),
        query: {},
      })
  for (const name of namesOf(endpoint.query)) {
    const id = world.hidden.get(name)
    if (id !== undefined && takesId(endpoint.query, name))
      attempts.push({ what: `query ${name}`, ids: world.open, query: { [name]: id } })
  }
  const ids = new Map([...world.open, ...world.hidden])
  if (endpoint.body !== undefined && inPath.length === 0 && namesHidden(sampleOf(endpoint.body, idIn(ids)), world))
    attempts.push({ what: 'body', ids, query: {} })
  return attempts
}

function namesHidden(body: unknown, world: Records): boolean {
  const text = JSON.stringify(body)
  return [...world.hidden.values()].some((id) => text.includes(id))
}

/** An id for each name of a parameter or member; one that is nobody's where the world has none. */
function idIn(ids: ReadonlyMap<string, string>): IdOf {
  return (name) => ids.get(name) ?? '00000000-0000-7000-8000-00000000beef'
}

/** The same attempt with ids that nobody ever gave instead of the hidden ones. */
export function withUnknownIds(attempt: Attempt, world: Records): Attempt {
  const hidden = new Set(world.hidden.values())
  const replaced = new Map<string, string>()
  const other = (id: string): string => {
    if (!hidden.has(id)) return id
    const known = replaced.get(id) ?? newId()
    replaced.set(id, known)
    return known
  }
  return {
    what: attempt.what,
    ids: new Map([...attempt.ids].map(([name, id]) => [name, other(id)])),
    query: Object.fromEntries(Object.entries(attempt.query).map(([name, value]) => [name, other(String(value))])),
  }
}

/** What a visitor can read at an endpoint without naming a hidden record: plainly, and by each text that could find one. */
export function openAttempts(endpoint: AnyEndpoint, world: Records): Attempt[] {
  const plain: Attempt = { what: 'plain', ids: world.open, query: {} }
  const words = namesOf(endpoint.query).includes('q')
    ? [SECRET_WORD, SECRET_WORD.slice(0, 2), '2000'].map((q) => ({ what: `q=${q}`, ids: world.open, query: { q } }))
    : []
  return [...(words.length > 0 && isQRequired(endpoint) ? [] : [plain]), ...words]
}

function isQRequired(endpoint: AnyEndpoint): boolean {
  return endpoint.query !== undefined && !endpoint.query.safeParse({}).success
}

/** Values that change from one request to the next without anybody's secret. */
const VOLATILE = /"(requestId|lastUsedAt|lastSignedInAt|sealNumber|at)":("[^"]*"|\d+|null)/g

/** Once in a while, whoever asks for what, a token's or a session's last use is noted, in a transaction of its own. */
const NOTE_OF_USE = /^update ("sign_in"\.)?"(api_token|session)"/

/**
 * The statements without those notes, and without the opening of transactions: it goes along with the first statement but where
 * the connection is new to that one.
 */
function withoutNotes(statements: readonly string[]): string[] {
  const kept: string[] = []
  let isNoted = false
  for (const text of statements) {
    if (text.startsWith('begin')) continue
    if (NOTE_OF_USE.test(text)) isNoted = true
    else if (isNoted && text === 'commit') isNoted = false
    else kept.push(text)
  }
  return kept
}

/**
 * What an answer says; of an archive what is in it, all but when it was made. Asking for one is an entry of the trail, so the
 * trail in it grows: what a reader sees of the trail is compared where it is listed.
 */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'application/zip') return response.text()
  const texts = textsIn(Buffer.from(await response.arrayBuffer()))
  const kept = [...texts].filter(([name]) => !name.startsWith('audit/'))
  return kept.map(([name, text]) => `${name}\n${text}`).join('\n')
}

/** Sends a request through the whole HTTP layer and tells what came back, and which statements it took. */
export async function send(world: World, endpoint: AnyEndpoint, visitor: Visitor, attempt: Attempt): Promise<Answer> {
  const idOf = idIn(attempt.ids)
  const params = Object.fromEntries(namesOf(endpoint.params).map((name) => [name, idOf(name)]))
  const headers = new Headers({ 'x-andon-client': 'test' })
  if (visitor.actor !== undefined && endpoint.byToken) headers.set('authorization', `Bearer ${visitor.actor.token}`)
  else if (visitor.actor !== undefined) headers.set('cookie', await world.test.cookie(visitor.actor))
  if (endpoint.ifMatch) headers.set('if-match', '"1"')
  if (endpoint.body !== undefined) headers.set('content-type', 'application/json')
  const body = endpoint.upload
    ? { body: '{}' }
    : endpoint.body === undefined
      ? {}
      : { body: JSON.stringify(sampleOf(endpoint.body, idOf)) }
  const address = addressOf(endpoint.path, params, attempt.query)
  const { result, statements } = await traceSql(async () => {
    const response = await world.test.hono.request(address, { method: endpoint.method, headers, ...body })
    return { response, text: await textOf(response) }
  })
  const names = [...result.response.headers].filter(
    ([name]) => !['x-request-id', 'content-length', 'set-cookie'].includes(name),
  )
  let told = JSON.stringify(names) + result.text.replaceAll(VOLATILE, '')
  for (const id of new Set([...attempt.ids.values(), ...Object.values(attempt.query).map(String)]))
    if (!world.open.has(id)) told = told.replaceAll(id, '<id>')
  const own = withoutNotes(statements)
  return { status: result.response.status, told, statements: own }
}
