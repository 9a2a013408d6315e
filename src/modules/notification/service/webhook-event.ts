import type { WebhookEvent } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { payloadText } from '#platform/notify/index.ts'
import type { DomainEvent, Listener } from '#platform/events/index.ts'
import { newId } from '#platform/id/index.ts'
import { DELIVERY_DAY_MS } from '../rules.ts'
import { insertDeliveries, listReceivers, type NewDelivery } from '../store/webhook.ts'

/** The shape of what receivers get; a change that could break one gets a new number. */
export const PAYLOAD_VERSION = 1
/** What a receiver is sent at the push of a button. */
export const PING = 'webhook.ping'

const events = new Map<string, WebhookEvent>()

/** Adds a module's events to those that webhooks tell. */
export function registerWebhookEvents(added: readonly WebhookEvent[]): void {
  for (const event of added) events.set(event.event, event)
}

/** Every event that webhooks tell, by name. */
export function webhookEvents(): readonly WebhookEvent[] {
  return [...events.values()].toSorted((a, b) => (a.event < b.event ? -1 : 1))
}

/** Listeners that queue deliveries in the change's own transaction. */
export function createWebhookListeners(told: readonly WebhookEvent[], origin: string): Listener[] {
  return told.map((described) => ({
    event: described.event,
    mode: 'inTransaction',
    handle: (tx, event) => queueEvent(tx, described, event, origin),
  }))
}

async function queueEvent(tx: Tx, described: WebhookEvent, event: DomainEvent, origin: string): Promise<void> {
  // What is in a secrecy circle leaves it by no webhook, not even as a number.
  if (event.scopeId !== undefined && event.scopeId !== null) return
  const receivers = await listReceivers(tx, described.event)
  if (receivers.length === 0) return
  const { kind, idFrom, path } = described.record
  const id = payloadText(event, idFrom)
  const members = Object.fromEntries(
    (described.members ?? []).flatMap((name) => {
      const value = event.payload[name]
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : []
    }),
  )
  const record = { kind, id, url: `${origin}${path(id)}` }
  await insertDeliveries(
    tx,
    receivers.map((webhookId) => newDelivery(webhookId, described.event, record, members)),
  )
}

/** A delivery of an event about a record to one receiver. */
export function newDelivery(
  webhookId: string,
  eventKind: string,
  record: { readonly kind: string; readonly id: string; readonly url: string },
  members: Readonly<Record<string, unknown>> = {},
): NewDelivery {
  const at = now()
  const payload = {
    type: eventKind,
    timestamp: at.toISOString(),
    version: PAYLOAD_VERSION,
    data: { record, ...members },
  }
  return {
    id: newId(),
    webhookId,
    eventKind,
    recordKind: record.kind,
    recordId: record.id,
    body: JSON.stringify(payload),
    at: at.toISOString(),
    giveUpAt: new Date(at.getTime() + DELIVERY_DAY_MS).toISOString(),
  }
}
