import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { now, setClock } from '#platform/clock/index.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { openCaseEndpoint } from '#modules/case/api.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  listDeliveriesEndpoint,
  listNoticesEndpoint,
  listWebhookEventsEndpoint,
  pingWebhookEndpoint,
  readDeliveryEndpoint,
  readWebhookEndpoint,
  redeliverEndpoint,
  rotateWebhookEndpoint,
  updateWebhookEndpoint,
} from './api.ts'
import { deliverDue } from './service/deliver.ts'

let test: TestApp
let admin: Actor
let coordinator: Actor
let receiver: ChildProcess
let origin = ''
const circleId = newId()
const FAST = { timeoutMs: 700 }

beforeAll(async () => {
  receiver = spawn(process.execPath, [fileURLToPath(new URL('../../../test/webhook-receiver.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line]: unknown[] = receiver.stdout === null ? [] : await once(receiver.stdout, 'data')
  origin = `http://127.0.0.1:${String(line).trim()}`
  test = await createTestApp({ ANDON_WEBHOOK_ALLOW: '127.0.0.1' })
  await withClient(test.database.ownerUrl, (client) =>
    client.query('insert into secrecy_circle (id, name, created_at) values ($1, $2, now())', [circleId, 'Circle']),
  )
  admin = await test.actor(['admin'])
  coordinator = await test.actor(['coordinator'], { circleIds: [circleId] })
})

afterAll(async () => {
  receiver.kill()
  await test.close()
})

interface Got {
  readonly path: string
  readonly id: string
  readonly body: string
  readonly isGenuine: boolean
}

async function received(path: string): Promise<Got[]> {
  const all: Got[] = await (await fetch(origin)).json()
  return all.filter((one) => one.path === path)
}

const useSecret = (secret: string): Promise<unknown> => fetch(`${origin}/secret`, { method: 'PUT', body: secret })

async function addWebhook(path: string, eventKinds = ['case.opened']): Promise<{ id: string; secret: string }> {
  const { data } = await test.call(admin, createWebhookEndpoint, {
    body: { name: path, url: `${origin}${path}`, eventKinds },
  })
  await useSecret(data.secret)
  return data
}

async function removeWebhook(webhookId: string): Promise<void> {
  const { version } = (await test.call(admin, readWebhookEndpoint, { params: { webhookId } })).data
  await test.call(admin, deleteWebhookEndpoint, { params: { webhookId } }, { ifMatch: version })
}

const deliveries = async (webhookId: string) =>
  (await test.call(admin, listDeliveriesEndpoint, { params: { webhookId } })).data.items

const read = async (webhookId: string) => (await test.call(admin, readWebhookEndpoint, { params: { webhookId } })).data

const openCase = async (title: string, more: { circleId?: string } = {}): Promise<string> =>
  (await test.call(coordinator, openCaseEndpoint, { body: { title, ...more } })).data.id

/** Delivers everything that is due up to `aheadMs` from now. */
async function deliverUntil(aheadMs: number): Promise<void> {
  const restore = setClock(() => new Date(Date.now() + aheadMs))
  try {
    while ((await deliverDue(test.app, FAST)) > 0);
  } finally {
    restore()
  }
}

describe('webhooks', () => {
  it('an event reaches a receiver signed, with ids and a link and without any words of people', async () => {
    const { id } = await addWebhook('/ok')
    const caseId = await openCase('Words of people')
    await deliverUntil(0)
    const [got] = await received('/ok')
    expect(got?.isGenuine).toBe(true)
    const payload: unknown = JSON.parse(got?.body ?? '')
    expect(payload).toEqual({
      type: 'case.opened',
      timestamp: expect.stringMatching(/^\d{4}-/),
      version: 1,
      data: { record: { kind: 'case', id: caseId, url: `http://localhost:8080/cases/${caseId}` } },
    })
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 1, lastStatus: 204 }])
    await removeWebhook(id)
  })

  it('with another secret the signature is not genuine: the check does check', async () => {
    const { id } = await addWebhook('/ok')
    await useSecret(`whsec_${Buffer.alloc(32, 1).toString('base64')}`)
    await openCase('Other secret')
    await deliverUntil(0)
    expect((await received('/ok')).at(-1)?.isGenuine).toBe(false)
    await removeWebhook(id)
  })

  it('while a secret is changed both sign; a day later only the new one does', async () => {
    const { id, secret: old } = await addWebhook('/ok')
    const rotated = await test.call(admin, rotateWebhookEndpoint, { params: { webhookId: id } })
    const trySecret = async (secret: string): Promise<boolean | undefined> => {
      await useSecret(secret)
      await test.call(admin, pingWebhookEndpoint, { params: { webhookId: id } })
      await deliverUntil(0)
      return (await received('/ok')).at(-1)?.isGenuine
    }
    expect(await trySecret(old)).toBe(true)
    expect(await trySecret(rotated.data.secret)).toBe(true)
    await withClient(test.database.ownerUrl, (client) =>
      client.query(`update webhook set previous_until = now() - interval '1 second' where id = $1`, [id]),
    )
    expect(await trySecret(old)).toBe(false)
    expect(await trySecret(rotated.data.secret)).toBe(true)
    await removeWebhook(id)
  })

  it('what is in a secrecy circle is never sent, not even as a number', async () => {
    const { id } = await addWebhook('/ok')
    await openCase('Secret', { circleId })
    await deliverUntil(0)
    expect(await deliveries(id)).toEqual([])
    await removeWebhook(id)
  })

  it('a receiver that fails once gets it again under the same id', async () => {
    const { id } = await addWebhook('/second')
    await openCase('Again')
    await deliverUntil(0)
    expect(await deliveries(id)).toMatchObject([{ state: 'queued', attempts: 1, lastStatus: 503 }])
    await deliverUntil(60_000)
    const got = await received('/second')
    expect(got).toHaveLength(2)
    expect(got[0]?.id).toBe(got[1]?.id)
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 2 }])
    await removeWebhook(id)
  })

  it.each([
    ['/broken', { lastStatus: 500, lastProblem: null }],
    ['/moved', { lastStatus: 307, lastProblem: null }],
    ['/cut', { lastStatus: null, lastProblem: 'CONNECTION_FAILED' }],
    ['/slow', { lastStatus: null, lastProblem: 'TIMED_OUT' }],
  ])('%s is no success and is tried again', async (path, outcome) => {
    const { id } = await addWebhook(path)
    await openCase(path)
    await deliverUntil(0)
    expect(await deliveries(id)).toMatchObject([{ state: 'queued', attempts: 1, ...outcome }])
    expect((await received('/ok')).some(({ body }) => body.includes('/moved'))).toBe(false)
    await removeWebhook(id)
  })

  it('what happened to one record arrives in order, also when the first is refused for a while', async () => {
    const { id } = await addWebhook('/broken', ['case.opened', 'webhook.ping'])
    for (let index = 0; index < 3; index += 1)
      await test.call(admin, pingWebhookEndpoint, { params: { webhookId: id } })
    await openCase('Another record')
    await deliverUntil(0)
    // Of the receiver's own record only the first was tried; the case does not wait for it.
    const attempts = (await deliveries(id)).toReversed().map(({ eventKind, attempts: count }) => [eventKind, count])
    expect(attempts).toEqual([
      ['webhook.ping', 1],
      ['webhook.ping', 0],
      ['webhook.ping', 0],
      ['case.opened', 1],
    ])
    await removeWebhook(id)
  })

  it('after a day of failures a receiver is switched off, and those who look after it are told', async () => {
    const { id } = await addWebhook('/broken')
    await openCase('A day')
    for (let hours = 0; hours <= 26; hours += 1) await deliverUntil(hours * 3_600_000)
    expect(await read(id)).toMatchObject({ isActive: false, disabledReason: 'GAVE_UP', waiting: 0 })
    expect(await deliveries(id)).toMatchObject([{ state: 'failed' }])
    const notices = (await test.call(admin, listNoticesEndpoint, {})).data.items
    expect(notices[0]).toMatchObject({ kind: 'webhook.disabled', recordId: id })
    expect(notices[0]?.text).toBe('The webhook “/broken” was switched off: no success for a day')
    const { name, url, eventKinds, version } = await read(id)
    const body = { name, url, eventKinds, isActive: true }
    const on = await test.call(admin, updateWebhookEndpoint, { params: { webhookId: id }, body }, { ifMatch: version })
    expect(on.data).toMatchObject({ isActive: true, disabledReason: null })
    await removeWebhook(id)
  })

  it('a receiver that is gone is switched off at once', async () => {
    const { id } = await addWebhook('/gone')
    await openCase('Gone')
    await deliverUntil(0)
    expect(await read(id)).toMatchObject({ isActive: false, disabledReason: 'GONE' })
    await openCase('Not for it')
    expect(await deliveries(id)).toHaveLength(1)
    await removeWebhook(id)
  })

  it('the log tells every attempt with what was answered, and sends a delivery again', async () => {
    const { id } = await addWebhook('/broken')
    await openCase('Logged')
    await deliverUntil(0)
    await deliverUntil(60_000)
    const [delivery] = await deliveries(id)
    const params = { webhookId: id, deliveryId: delivery?.id ?? '' }
    const { data } = await test.call(admin, readDeliveryEndpoint, { params })
    expect(data.log.length).toBeGreaterThanOrEqual(2)
    expect(data.log[0]).toMatchObject({ number: 1, status: 500, problem: null, excerpt: 'I am broken' })
    await withClient(test.database.ownerUrl, (client) =>
      client.query(`update webhook_delivery set state = 'failed', finished_at = now() where webhook_id = $1`, [id]),
    )
    expect((await test.call(admin, redeliverEndpoint, { params })).status).toBe(204)
    expect(await deliveries(id)).toMatchObject([{ state: 'queued' }])
    await removeWebhook(id)
  })

  it('a process that dies while sending loses nothing: after a minute another sends it', async () => {
    const { id } = await addWebhook('/ok')
    await openCase('Killed')
    await withClient(test.database.ownerUrl, (client) =>
      client.query(`update webhook_delivery set attempts = 1, claimed_until = $1 where webhook_id = $2`, [
        new Date(now().getTime() + 60_000).toISOString(),
        id,
      ]),
    )
    await deliverUntil(0)
    expect(await deliveries(id)).toMatchObject([{ state: 'queued' }])
    await deliverUntil(61_000)
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 2 }])
    await removeWebhook(id)
  })

  it('an address inside the network, plain text and unknown events are refused', async () => {
    const answer = await test.call(admin, createWebhookEndpoint, {
      body: { name: 'x', url: 'https://192.168.0.1/', eventKinds: ['case.opened', 'case.unheardOf'] },
    })
    expect(answer.status).toBe(422)
    expect(answer.problem?.findings.map(({ code, path }) => [code, path])).toEqual([
      ['UNKNOWN_EVENT_KIND', '/eventKinds/1'],
      ['ADDRESS_INSIDE', '/url'],
    ])
    const plain = await test.call(admin, createWebhookEndpoint, {
      body: { name: 'x', url: 'http://example.test/', eventKinds: ['case.opened'] },
    })
    expect(plain.problem?.findings).toMatchObject([{ code: 'URL_INSECURE' }])
  })

  it('only who may write webhooks sees them; secrets stand nowhere in the open', async () => {
    const { id, secret } = await addWebhook('/ok')
    expect((await test.call(coordinator, readWebhookEndpoint, { params: { webhookId: id } })).status).toBe(403)
    expect((await test.call(undefined, readWebhookEndpoint, { params: { webhookId: id } })).status).toBe(401)
    expect((await test.call(admin, readWebhookEndpoint, { params: { webhookId: newId() } })).status).toBe(404)
    const row = await withClient(test.database.ownerUrl, (client) =>
      client.query<{ secret: Buffer }>('select secret from webhook where id = $1', [id]),
    )
    expect(row.rows[0]?.secret.includes(Buffer.from(secret))).toBe(false)
    expect(JSON.stringify(await read(id))).not.toContain(secret)
    await removeWebhook(id)
  })

  it('every event that modules offer is described and can be chosen', async () => {
    const { items } = (await test.call(admin, listWebhookEventsEndpoint, {})).data
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['advisory.published', 'case.opened', 'customer.unitsAffected', 'webhook.ping']),
    )
    expect(items.every(({ summary }) => summary.length > 10)).toBe(true)
  })
})
