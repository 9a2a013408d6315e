import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound, type Finding } from '#platform/error/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import type { ListPage, PageQuery } from '#platform/http/shapes.ts'
import { newId } from '#platform/id/index.ts'
import { outboundProblem } from '#platform/outbound/index.ts'
import type { readDeliveryEndpoint } from '../api.ts'
import type { DeliveryState, DeliveryView, WebhookView } from '../model.ts'
import { DELIVERY_DAY_MS } from '../rules.ts'
import {
  deleteWebhook,
  findDelivery,
  findWebhook,
  insertDeliveries,
  insertWebhook,
  listAttempts,
  listDeliveries,
  listWebhooks,
  requeueDelivery,
  updateWebhook,
  type WebhookRow,
} from '../store/webhook.ts'
import { newSecret, wrapSecret } from './sign.ts'
import { newDelivery, PING, webhookEvents } from './webhook-event.ts'

export interface WebhookInput {
  readonly name: string
  readonly url: string
  readonly eventKinds: readonly string[]
}

/** Receivers belong to the installation: the permission counts where it is held everywhere. */
function requireOperator(principal: Principal): void {
  if (!isAllowed(principal, 'webhook.write')) throw new DomainError('FORBIDDEN', { permission: 'webhook.write' })
}

async function requireWebhook(tx: Tx, id: string): Promise<WebhookRow> {
  const row = await findWebhook(tx, id)
  if (row === undefined) throw notFound()
  return row
}

async function viewWebhook(tx: Tx, id: string): Promise<WebhookView> {
  const [view] = await listWebhooks(tx, id)
  if (view === undefined) throw notFound()
  return view
}

async function requireFit(app: App, input: WebhookInput): Promise<void> {
  const known = new Set(webhookEvents().map(({ event }) => event))
  const findings: Finding[] = input.eventKinds.flatMap((kind, index) =>
    known.has(kind) ? [] : [{ code: 'UNKNOWN_EVENT_KIND', path: `/eventKinds/${index}`, params: { kind } }],
  )
  const problem = await outboundProblem(input.url, app.config.webhookAllow)
  // A name that nobody knows yet may be known tomorrow; each sending judges it anew.
  if (problem !== undefined && problem !== 'NAME_UNKNOWN') findings.push({ code: problem, path: '/url' })
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
}

/** Every receiver. */
export function findWebhooks(app: App, principal: Principal): Promise<WebhookView[]> {
  requireOperator(principal)
  return app.db.tx(principal, (tx) => listWebhooks(tx))
}

/** One receiver; NOT_FOUND. */
export function readWebhook(app: App, principal: Principal, id: string): Promise<WebhookView> {
  requireOperator(principal)
  return app.db.tx(principal, (tx) => viewWebhook(tx, id))
}

/** Adds a receiver; its secret is in this answer and nowhere else in the open. Throws INVALID_INPUT for an address that may not be reached. */
export async function createWebhook(
  app: App,
  principal: Principal,
  input: WebhookInput,
): Promise<{ id: string; secret: string; version: number }> {
  requireOperator(principal)
  await requireFit(app, input)
  const id = newId()
  const secret = newSecret()
  await app.db.tx(principal, async (tx) => {
    await insertWebhook(tx, {
      id,
      name: input.name,
      url: input.url,
      event_kinds: [...new Set(input.eventKinds)].toSorted(),
      is_active: true,
      disabled_reason: null,
      secret: wrapSecret(app.keyring, id, secret),
      previous_secret: null,
      previous_until: null,
      created_at: nowIso(),
      created_by: principal.userId,
      version: 1,
    })
    const details = { name: input.name, host: new URL(input.url).host, eventKinds: [...input.eventKinds] }
    await recordAudit(tx, { principal, kind: 'webhook', id, action: 'webhook.created', details })
  })
  return { id, secret, version: 1 }
}

/** Changes a receiver or switches it; switching on forgets why Andon had switched it off. Throws STALE_VERSION, INVALID_INPUT. */
export async function changeWebhook(
  app: App,
  principal: Principal,
  id: string,
  version: number,
  input: WebhookInput & { readonly isActive: boolean },
): Promise<WebhookView> {
  requireOperator(principal)
  await app.db.tx(principal, (tx) => requireWebhook(tx, id))
  await requireFit(app, input)
  return app.db.tx(principal, async (tx) => {
    const before = await requireWebhook(tx, id)
    const change = {
      name: input.name,
      url: input.url,
      event_kinds: [...new Set(input.eventKinds)].toSorted(),
      is_active: input.isActive,
      disabled_reason: input.isActive ? null : before.disabled_reason,
    }
    if (!(await updateWebhook(tx, id, version, change))) throw new DomainError('STALE_VERSION')
    const details = {
      name: change.name,
      host: new URL(change.url).host,
      hasNewUrl: change.url !== before.url,
      eventKinds: change.event_kinds,
      isActive: change.is_active,
    }
    await recordAudit(tx, { principal, kind: 'webhook', id, action: 'webhook.changed', details })
    return viewWebhook(tx, id)
  })
}

/** Removes a receiver with its deliveries. Throws STALE_VERSION, NOT_FOUND. */
export async function removeWebhook(app: App, principal: Principal, id: string, version: number): Promise<void> {
  requireOperator(principal)
  await app.db.tx(principal, async (tx) => {
    const row = await requireWebhook(tx, id)
    if (!(await deleteWebhook(tx, id, version))) throw new DomainError('STALE_VERSION')
    await recordAudit(tx, { principal, kind: 'webhook', id, action: 'webhook.removed', details: { name: row.name } })
  })
}

/** Makes a new secret; for a day the old one signs along, so that the receiver can change over without losing anything. */
export function rotateSecret(
  app: App,
  principal: Principal,
  id: string,
): Promise<{ secret: string; previousSecretUntil: string }> {
  requireOperator(principal)
  const secret = newSecret()
  const previousSecretUntil = new Date(now().getTime() + DELIVERY_DAY_MS).toISOString()
  return app.db.tx(principal, async (tx) => {
    const row = await requireWebhook(tx, id)
    const isWritten = await updateWebhook(tx, id, row.version, {
      secret: wrapSecret(app.keyring, id, secret),
      previous_secret: row.secret,
      previous_until: previousSecretUntil,
    })
    if (!isWritten) throw new DomainError('STALE_VERSION')
    await recordAudit(tx, { principal, kind: 'webhook', id, action: 'webhook.secretRotated' })
    return { secret, previousSecretUntil }
  })
}

/** Sends the receiver a ping through the same queue as everything else. */
export function pingWebhook(app: App, principal: Principal, id: string): Promise<{ deliveryId: string }> {
  requireOperator(principal)
  return app.db.tx(principal, async (tx) => {
    await requireWebhook(tx, id)
    const delivery = newDelivery(id, PING, { kind: 'webhook', id, url: `${app.config.origin}/webhooks/${id}` })
    await insertDeliveries(tx, [delivery])
    return { deliveryId: delivery.id }
  })
}

/** What was sent to a receiver; NOT_FOUND. */
export function findDeliveries(
  app: App,
  principal: Principal,
  webhookId: string,
  { state, sort, ...page }: { readonly state?: DeliveryState | undefined; readonly sort: string } & PageQuery,
): Promise<ListPage<DeliveryView>> {
  requireOperator(principal)
  return app.db.tx(principal, async (tx) => {
    await requireWebhook(tx, webhookId)
    return listDeliveries(tx, webhookId, { state, sort, page })
  })
}

/** A delivery with its body and attempts; NOT_FOUND. */
export function readDelivery(
  app: App,
  principal: Principal,
  webhookId: string,
  id: string,
): Promise<EndpointOutput<typeof readDeliveryEndpoint>> {
  requireOperator(principal)
  return app.db.tx(principal, async (tx) => {
    const delivery = await findDelivery(tx, webhookId, id)
    if (delivery === undefined) throw notFound()
    return { ...delivery, log: await listAttempts(tx, id) }
  })
}

/** Sends a delivery once more, with the same id, so that a receiver can tell that it had it. NOT_FOUND; nothing to do while it waits. */
export async function redeliver(app: App, principal: Principal, webhookId: string, id: string): Promise<void> {
  requireOperator(principal)
  const at = now()
  const times = { at: at.toISOString(), giveUpAt: new Date(at.getTime() + DELIVERY_DAY_MS).toISOString() }
  await app.db.tx(principal, async (tx) => {
    if ((await findDelivery(tx, webhookId, id)) === undefined) throw notFound()
    if (!(await requeueDelivery(tx, webhookId, id, times))) return
    await recordAudit(tx, {
      principal,
      kind: 'webhook',
      id: webhookId,
      action: 'webhook.redelivered',
      details: { deliveryId: id },
    })
  })
}
