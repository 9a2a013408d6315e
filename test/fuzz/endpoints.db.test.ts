import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import * as z from 'zod'
import { addressOf } from '#platform/http/address.ts'
import type { AnyEndpoint } from '#platform/http/contract.ts'
import { newId } from '#platform/id/index.ts'
import { serverModules } from '#main/modules.ts'
import { ROLES } from '#modules/identity/model.ts'
import { sampleOf } from '../access/sample.ts'
import { buildWorld, type World } from '../access/world.ts'
import { damaged, json, text } from './text.ts'
import { roundsOf } from '../rounds.ts'

const endpoints = serverModules.flatMap((module) => module.routes.map((route) => route.endpoint))

/** How many requests each endpoint gets: some in every test run, `npm run fuzz` asks for many. */
const runs = Number(process.env['FUZZ_REQUESTS'] ?? roundsOf(12))

let world: World
beforeAll(async () => {
  world = await buildWorld()
}, 180_000)
afterAll(() => world.test.close())

const problem = z.object({ code: z.string().regex(/^[A-Z_]+$/), status: z.number(), requestId: z.uuid() })

function membersOf(schema: AnyEndpoint['query']): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

interface Shot {
  readonly query: Readonly<Record<string, unknown>>
  readonly body: string | undefined
  readonly name: string
}

/** Requests that are nearly right: a body that the contract accepts, damaged in places, and any query. */
function shots(endpoint: AnyEndpoint): fc.Arbitrary<Shot> {
  const idOf = (name: string): string => world.open.get(name) ?? newId()
  const body =
    endpoint.body === undefined
      ? endpoint.upload
        ? text
        : fc.constant(undefined)
      : fc
          .oneof(
            { weight: 6, arbitrary: damaged(sampleOf(endpoint.body, idOf)) },
            { weight: 1, arbitrary: json },
            { weight: 1, arbitrary: text },
          )
          .map((value) => JSON.stringify(value) ?? '')
  const query = fc.dictionary(
    fc.constantFrom('q', ...membersOf(endpoint.query)),
    fc.oneof(text, fc.integer(), fc.uuid()),
    { maxKeys: 3 },
  )
  return fc.record({ query, body, name: text })
}

async function fire(endpoint: AnyEndpoint, token: string, { query, body, name }: Shot): Promise<void> {
  const params = Object.fromEntries(
    membersOf(endpoint.params).map((member) => [member, world.open.get(member) ?? newId()]),
  )
  const headers = new Headers({ authorization: `Bearer ${token}`, 'x-andon-client': 'fuzz' })
  if (endpoint.ifMatch) headers.set('if-match', '"1"')
  if (endpoint.upload) headers.set('x-file-name', encodeURIComponent(name.toWellFormed()))
  if (body !== undefined) headers.set('content-type', 'application/json')
  const response = await world.test.hono.request(addressOf(endpoint.path, params, wellFormed(query)), {
    method: endpoint.method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  const answer = await response.text()
  // What lies with another server (a provider of identities that does not answer) is told as the contract says.
  const isTold = response.status === 502 && endpoint.errors.some((code) => answer.includes(`"code":"${code}"`))
  if (response.status >= 500 && !isTold) throw new Error(`${endpoint.id} answered ${response.status} ${answer}`)
  if (response.status >= 400) problem.parse(JSON.parse(answer))
}

/** Half a character cannot be sent in an address. */
function wellFormed(query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value).toWellFormed()]))
}

describe('whatever is sent, the answer is a result or a problem in words', () => {
  it.each(endpoints)(
    '$id',
    async (endpoint) => {
      // Somebody new each time: a request may well end the sender's own sessions and tokens.
      const { token } = await world.test.actor([...ROLES])
      await fc.assert(
        fc.asyncProperty(shots(endpoint), (shot) => fire(endpoint, token, shot)),
        { numRuns: runs },
      )
    },
    3_600_000,
  )
})
