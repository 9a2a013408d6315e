import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addressOf } from '#platform/http/address.ts'
import type { AnyEndpoint } from '#platform/http/contract.ts'
import { newId } from '#platform/id/index.ts'
import { serverModules } from '#main/modules.ts'
import { listCasesEndpoint, openCaseEndpoint, readCaseEndpoint } from '#modules/case/api.ts'
import { ROLES } from '#modules/identity/model.ts'
import {
  addImportFileEndpoint,
  confirmImportEndpoint,
  createImportEndpoint,
  listImportItemsEndpoint,
  readImportEndpoint,
} from '#modules/vulnerability/api.ts'
import { sampleOf } from '../access/sample.ts'
import { buildWorld, type World } from '../access/world.ts'
import { hostileFiles, hostileNames, hostileTexts } from './files.ts'

const endpoints = serverModules.flatMap((module) => module.routes.map((route) => route.endpoint))
const files = hostileFiles()

/** Each text costs a password hash at some doors. */
vi.setConfig({ testTimeout: 300_000 })

let world: World
beforeAll(async () => {
  world = await buildWorld()
}, 180_000)
afterAll(() => world.test.close())

async function post(
  endpoint: AnyEndpoint,
  token: string,
  body: BodyInit,
  headers: Record<string, string>,
): Promise<number> {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const params = Object.fromEntries(names.map((name) => [name, world.open.get(name) ?? newId()]))
  const response = await world.test.hono.request(addressOf(endpoint.path, params, undefined), {
    method: endpoint.method,
    headers: { authorization: `Bearer ${token}`, 'x-andon-client': 'test', 'if-match': '"1"', ...headers },
    body,
  })
  const answer = await response.text()
  if (response.status >= 500) throw new Error(`${endpoint.id} answered ${response.status} ${answer}`)
  return response.status
}

describe('hostile files', () => {
  it.each(endpoints.filter((endpoint) => endpoint.upload))('are taken or refused by $id', async (endpoint) => {
    const { token } = await world.test.actor([...ROLES])
    for (const { name, bytes } of files)
      await post(endpoint, token, bytes, {
        'x-file-name': encodeURIComponent(name),
        'content-type': 'application/json',
      })
    await world.test.settleJobs({ timeoutMs: 120_000 })
  })

  it('are read to an end by an import, each with its own outcome, and nothing of them reaches the program', async () => {
    const { test, insider } = world
    const { data: run } = await test.call(insider, createImportEndpoint, {})
    for (const { name, bytes } of files)
      await test.upload(insider, addImportFileEndpoint, { importId: run.id }, name, bytes)
    await test.settleJobs({ timeoutMs: 120_000 })
    const params = { importId: run.id }
    const before = await test.call(insider, listImportItemsEndpoint, { params, query: { limit: 200 } })
    const states = new Map(before.data.items.map((item) => [item.fileName, item.state]))
    for (const [name, state] of states) expect(`${name} ${state}`).toMatch(/ (ready|unreadable)$/)
    for (const name of [
      'csaf-cut.json',
      'bomb.zip',
      'bomb.json.gz',
      'script.svg',
      'nested-arrays-10-mib.json',
      'empty',
      'null.json',
    ])
      expect(`${name} ${states.get(name)}`).toBe(`${name} unreadable`)
    const ready = await test.call(insider, readImportEndpoint, { params })
    const confirmed = await test.call(
      insider,
      confirmImportEndpoint,
      { params, body: {} },
      { ifMatch: ready.data.version },
    )
    expect(confirmed.status).toBe(200)
    await test.settleJobs({ timeoutMs: 120_000 })
    const after = await test.call(insider, listImportItemsEndpoint, { params, query: { limit: 200 } })
    for (const item of after.data.items)
      expect(`${item.fileName} ${item.state}`).toMatch(/ (applied|skipped|unreadable)$/)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined()
  }, 300_000)

  it.each(hostileNames)('may call themselves %j and are kept under a plain name', async (name) => {
    const { test, insider } = world
    const { data: run } = await test.call(insider, createImportEndpoint, {})
    await test.upload(insider, addImportFileEndpoint, { importId: run.id }, name, '{}')
    const list = await test.call(insider, listImportItemsEndpoint, { params: { importId: run.id }, query: {} })
    const kept = list.data.items[0]?.fileName ?? ''
    expect(kept).toMatch(/^[^/\\\p{Cc}\p{Cf}]{1,200}$/u)
    expect(kept).not.toMatch(/^\.+$/)
  })
})

/** A body whose every free text is this one. */
function bodyWith(endpoint: AnyEndpoint, text: string): string {
  const idOf = (name: string): string => world.open.get(name) ?? newId()
  const put = (value: unknown): unknown => {
    if (value === 'xxx') return text
    if (Array.isArray(value)) return value.map(put)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, put(inner)]))
    return value
  }
  return JSON.stringify(put(endpoint.body === undefined ? {} : sampleOf(endpoint.body, idOf)))
}

describe('hostile texts', () => {
  it.each(endpoints.filter((endpoint) => endpoint.body !== undefined))(
    'are kept or refused by $id',
    async (endpoint) => {
      const { token } = await world.test.actor([...ROLES])
      for (const text of hostileTexts)
        await post(endpoint, token, bodyWith(endpoint, text), { 'content-type': 'application/json' })
    },
  )

  it.each(hostileTexts)('%j comes back from a case, its list and its search as it was', async (text) => {
    const { test, insider } = world
    const opened = await test.call(insider, openCaseEndpoint, { body: { title: `Title ${text}`, summary: text } })
    const { data } = await test.call(insider, readCaseEndpoint, { params: { caseId: opened.data.id } })
    expect(data.title).toBe(`Title ${text}`.trim())
    expect(data.summary).toBe(text.trim())
    const list = await test.call(insider, listCasesEndpoint, { query: { q: data.number } })
    expect(list.data.items[0]?.title).toBe(data.title)
  })

  it.each(['half a character: \uD800', 'NUL: \0'])(
    'that no database keeps are refused with their place (%j)',
    async (text) => {
      const { test, insider } = world
      const { status, problem } = await test.call(insider, openCaseEndpoint, { body: { title: text } })
      expect(status).toBe(422)
      expect(problem?.findings).toMatchObject([{ code: 'INVALID_CHARACTER', path: '/title' }])
    },
  )
})
