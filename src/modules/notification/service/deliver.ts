import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { now } from '#platform/clock/index.ts'
import { randomFraction } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { postOutside, type OutboundAnswer } from '#platform/outbound/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { deliveryRetryAfter } from '../rules.ts'
import {
  claimDeliveries,
  failQueued,
  findWebhook,
  finishAttempt,
  updateWebhook,
  type Attempt,
  type ClaimedDelivery,
  type WebhookRow,
} from '../store/webhook.ts'
import { signDelivery, unwrapSecret } from './sign.ts'

export interface DeliverOptions {
  readonly timeoutMs?: number
  readonly maxBytes?: number
}

const TIMEOUT_MS = 15_000
const EXCERPT_BYTES = 1_024
/** A process that dies while sending gives its deliveries back after this time. */
const CLAIM_MS = 60_000
const AT_ONCE = 16

/** Sends what is due, a bounded number at once; returns how many were tried. A delivery that is sent is told at least once. */
export async function deliverDue(app: App, options: DeliverOptions = {}): Promise<number> {
  const at = now()
  const until = new Date(at.getTime() + CLAIM_MS).toISOString()
  const claimed = await app.db.tx(bootstrapPrincipal, (tx) => claimDeliveries(tx, at.toISOString(), until, AT_ONCE))
  await Promise.all(claimed.map((delivery) => deliver(app, delivery, options)))
  return claimed.length
}

function secretsOf(app: App, row: WebhookRow, at: Date): string[] {
  const isRotating =
    row.previous_secret !== null && row.previous_until !== null && row.previous_until > at.toISOString()
  const kept = isRotating && row.previous_secret !== null ? [row.secret, row.previous_secret] : [row.secret]
  return kept.map((secret) => unwrapSecret(app.keyring, row.id, secret))
}

async function deliver(app: App, delivery: ClaimedDelivery, options: DeliverOptions): Promise<void> {
  const row = await app.db.tx(bootstrapPrincipal, (tx) => findWebhook(tx, delivery.webhookId))
  if (row === undefined) return
  const at = now()
  const answer = await postOutside(
    row.url,
    {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Andon-Webhooks/1',
        ...signDelivery(delivery, secretsOf(app, row, at), at),
      },
      body: delivery.body,
    },
    {
      allow: app.config.webhookAllow,
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      maxBytes: options.maxBytes ?? EXCERPT_BYTES,
    },
  )
  await app.db.tx(bootstrapPrincipal, (tx) => settle(app, tx, delivery, toAttempt(delivery, answer, at)))
}

function toAttempt(delivery: ClaimedDelivery, answer: OutboundAnswer, at: Date): Attempt {
  return {
    deliveryId: delivery.id,
    number: delivery.attempts,
    at: at.toISOString(),
    durationMs: Math.max(0, now().getTime() - at.getTime()),
    status: 'status' in answer ? answer.status : null,
    problem: 'problem' in answer ? answer.problem : null,
    excerpt: 'status' in answer ? answer.excerpt : answer.detail,
  }
}

async function settle(app: App, tx: Tx, delivery: ClaimedDelivery, attempt: Attempt): Promise<void> {
  const at = now()
  const isDelivered = attempt.status !== null && attempt.status >= 200 && attempt.status < 300
  const next = new Date(at.getTime() + deliveryRetryAfter(delivery.attempts, randomFraction())).toISOString()
  const isGone = attempt.status === 410
  const isGivenUp = !isDelivered && (isGone || next > delivery.giveUpAt)
  const state = isDelivered ? 'delivered' : isGivenUp ? 'failed' : 'queued'
  await finishAttempt(tx, attempt, { state, nextAt: next, at: at.toISOString() })
  if (isGivenUp) await disable(app, tx, delivery.webhookId, isGone ? 'GONE' : 'GAVE_UP')
}

/** Switches a receiver off that is gone or has not answered for a day, and tells those who look after it. */
async function disable(app: App, tx: Tx, webhookId: string, reason: 'GONE' | 'GAVE_UP'): Promise<void> {
  const row = await findWebhook(tx, webhookId)
  if (row?.is_active !== true) return
  // Somebody who is changing it at this moment knows better.
  if (!(await updateWebhook(tx, webhookId, row.version, { is_active: false, disabled_reason: reason }))) return
  await failQueued(tx, webhookId, now().toISOString())
  await recordAudit(tx, {
    principal: bootstrapPrincipal,
    kind: 'webhook',
    id: webhookId,
    action: 'webhook.disabled',
    details: { reason },
  })
  await app.events.emit(tx, bootstrapPrincipal, {
    name: 'webhook.disabled',
    payload: { webhookId, name: row.name, reason },
  })
}
