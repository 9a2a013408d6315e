import { sql, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { ListPage, PageQuery } from '#platform/http/shapes.ts'
import { readPage, sortBy } from '#platform/list/index.ts'
import type { DeliveryState, DeliveryView, WebhookView } from '../model.ts'
import type { WebhookTable } from '../tables.ts'
import '../tables.ts'

export type WebhookRow = WebhookTable

/** Adds a receiver. */
export async function insertWebhook(tx: Tx, row: WebhookRow): Promise<void> {
  await tx.insertInto('webhook').values(row).execute()
}

/** A receiver, or undefined. */
export function findWebhook(tx: Tx, id: string): Promise<WebhookRow | undefined> {
  return tx.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Every receiver with what waits for it, by name. */
export async function listWebhooks(tx: Tx, id?: string): Promise<WebhookView[]> {
  const { rows } = await sql<WebhookView>`
    select w.id, w.name, w.url, w.event_kinds as "eventKinds", w.is_active as "isActive", w.disabled_reason as "disabledReason",
           w.previous_until as "previousSecretUntil", w.created_at as "createdAt", coalesce(p.name, '–') as "creatorName", w.version,
           (select count(*)::integer from webhook_delivery d where d.webhook_id = w.id and d.state = 'queued') as waiting,
           (select max(d.finished_at) from webhook_delivery d
             where d.webhook_id = w.id and d.state = 'delivered') as "lastDeliveredAt"
      from webhook w left join person p on p.id = w.created_by
     where ${id === undefined ? sql`true` : sql`w.id = ${id}`}
     order by lower(w.name), w.id limit 1000`.execute(tx)
  return rows
}

/** Changes a receiver when the version is still `version`; false when it is not. */
export async function updateWebhook(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<Omit<WebhookRow, 'id' | 'version'>>,
): Promise<boolean> {
  const row = await tx
    .updateTable('webhook')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Removes a receiver with its deliveries when the version is still `version`; false when it is not. */
export async function deleteWebhook(tx: Tx, id: string, version: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('webhook')
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ids of the active receivers that want this kind of event. */
export async function listReceivers(tx: Tx, eventKind: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from webhook where is_active and ${eventKind} = any (event_kinds) order by id`.execute(tx)
  return rows.map((row) => row.id)
}

export interface NewDelivery {
  readonly id: string
  readonly webhookId: string
  readonly eventKind: string
  readonly recordKind: string
  readonly recordId: string
  readonly body: string
  readonly at: string
  readonly giveUpAt: string
}

/** Queues deliveries. */
export async function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  await tx
    .insertInto('webhook_delivery')
    .values(
      deliveries.map((delivery) => ({
        id: delivery.id,
        webhook_id: delivery.webhookId,
        event_kind: delivery.eventKind,
        record_kind: delivery.recordKind,
        record_id: delivery.recordId,
        body: delivery.body,
        state: 'queued' as const,
        attempts: 0,
        next_at: delivery.at,
        give_up_at: delivery.giveUpAt,
        claimed_until: null,
        created_at: delivery.at,
        finished_at: null,
      })),
    )
    .execute()
}

export interface ClaimedDelivery {
  readonly id: string
  readonly webhookId: string
  readonly eventKind: string
  readonly body: string
  readonly attempts: number
  readonly giveUpAt: string
}

/**
 * Takes due deliveries for this process until `until`. Of one record only the oldest that waits is taken, so that a receiver
 * hears what happened to it in order; of one receiver a few at a time, so that a slow one holds up no other.
 */
export async function claimDeliveries(tx: Tx, at: string, until: string, limit: number): Promise<ClaimedDelivery[]> {
  const { rows } = await sql<ClaimedDelivery>`
    with due as (
      select d.id, row_number() over (partition by d.webhook_id order by d.next_at) as place
        from webhook_delivery d join webhook w on w.id = d.webhook_id
       where d.state = 'queued' and d.next_at <= ${at} and (d.claimed_until is null or d.claimed_until < ${at}) and w.is_active
         and not exists (select from webhook_delivery e
                          where e.webhook_id = d.webhook_id and e.record_id = d.record_id and e.state = 'queued' and e.id < d.id)),
    taken as materialized (
      select d.id from webhook_delivery d join due on due.id = d.id and due.place <= 4
       where d.state = 'queued' and (d.claimed_until is null or d.claimed_until < ${at})
       order by d.next_at limit ${limit} for update of d skip locked)
    update webhook_delivery d set attempts = d.attempts + 1, claimed_until = ${until}
      from taken where d.id = taken.id
    returning d.id, d.webhook_id as "webhookId", d.event_kind as "eventKind", d.body, d.attempts, d.give_up_at as "giveUpAt"`.execute(
    tx,
  )
  return rows
}

export interface Attempt {
  readonly deliveryId: string
  readonly number: number
  readonly at: string
  readonly durationMs: number
  readonly status: number | null
  readonly problem: string | null
  readonly excerpt: string
}

/** Notes an attempt and what follows from it. */
export async function finishAttempt(
  tx: Tx,
  attempt: Attempt,
  outcome: { readonly state: DeliveryState; readonly nextAt: string; readonly at: string },
): Promise<void> {
  await tx
    .insertInto('webhook_attempt')
    .values({
      delivery_id: attempt.deliveryId,
      number: attempt.number,
      at: attempt.at,
      duration_ms: attempt.durationMs,
      status: attempt.status,
      problem: attempt.problem,
      excerpt: attempt.excerpt,
    })
    .onConflict((conflict) => conflict.columns(['delivery_id', 'number']).doNothing())
    .execute()
  await tx
    .updateTable('webhook_delivery')
    .set({
      state: outcome.state,
      next_at: outcome.nextAt,
      claimed_until: null,
      finished_at: outcome.state === 'queued' ? null : outcome.at,
    })
    .where('id', '=', attempt.deliveryId)
    .execute()
}

/** Gives up everything that waits for a receiver. */
export async function failQueued(tx: Tx, webhookId: string, at: string): Promise<void> {
  await tx
    .updateTable('webhook_delivery')
    .set({ state: 'failed', claimed_until: null, finished_at: at })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'queued')
    .execute()
}

/** Queues a delivery that ended once more; false when there is none or it waits already. */
export async function requeueDelivery(
  tx: Tx,
  webhookId: string,
  id: string,
  times: { readonly at: string; readonly giveUpAt: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('webhook_delivery')
    .set({ state: 'queued', next_at: times.at, give_up_at: times.giveUpAt, finished_at: null, claimed_until: null })
    .where('id', '=', id)
    .where('webhook_id', '=', webhookId)
    .where('state', '!=', 'queued')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const shownColumns = sql`d.id, d.event_kind as "eventKind", d.record_kind as "recordKind", d.record_id as "recordId", d.state,
  d.attempts, case when d.state = 'queued' then d.next_at end as "nextAt", d.created_at as "createdAt",
  d.finished_at as "finishedAt", a.status as "lastStatus", a.problem as "lastProblem"`
const lastAttempt = sql`left join lateral (select status, problem from webhook_attempt
                          where delivery_id = d.id order by number desc limit 1) a on true`

/** What was sent to a receiver. */
export function listDeliveries(
  tx: Tx,
  webhookId: string,
  filter: { readonly state?: DeliveryState | undefined; readonly sort: string; readonly page: PageQuery },
): Promise<ListPage<DeliveryView>> {
  return readPage<DeliveryView>(tx, {
    name: 'webhook-delivery',
    from: sql`webhook_delivery d`,
    where: [
      sql<SqlBool>`d.webhook_id = ${webhookId}`,
      ...(filter.state === undefined ? [] : [sql<SqlBool>`d.state = ${filter.state}`]),
    ],
    id: sql`d.id`,
    sorts: { createdAt: sortBy(sql`d.created_at`, 'timestamptz') },
    sort: filter.sort,
    details: sql`join webhook_delivery d on d.id = page.id ${lastAttempt}`,
    columns: shownColumns,
    page: filter.page,
  })
}

/** A delivery with its body; undefined when there is none. */
export async function findDelivery(
  tx: Tx,
  webhookId: string,
  id: string,
): Promise<(DeliveryView & { readonly body: string }) | undefined> {
  const { rows } = await sql<DeliveryView & { body: string }>`
    select ${shownColumns}, d.body from webhook_delivery d ${lastAttempt}
     where d.id = ${id} and d.webhook_id = ${webhookId}`.execute(tx)
  return rows[0]
}

/** Every attempt at a delivery, first to last. */
export async function listAttempts(tx: Tx, deliveryId: string): Promise<Omit<Attempt, 'deliveryId'>[]> {
  const rows = await tx
    .selectFrom('webhook_attempt')
    .selectAll()
    .where('delivery_id', '=', deliveryId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    at: row.at,
    durationMs: row.duration_ms,
    status: row.status,
    problem: row.problem,
    excerpt: row.excerpt,
  }))
}

/** Removes deliveries that ended before an instant. */
export async function removeOldDeliveries(tx: Tx, before: string): Promise<void> {
  await tx.deleteFrom('webhook_delivery').where('finished_at', '<', before).execute()
}
