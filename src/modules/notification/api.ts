import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, sortQuery } from '#platform/http/shapes.ts'
import {
  attemptView,
  deliveryStateSchema,
  deliveryView,
  mailChoiceSchema,
  mailMessageView,
  mailStateSchema,
  noticeGroupSchema,
  noticeSettingSchema,
  noticeView,
  preferenceView,
  webhookView,
} from './model.ts'

const done = z.void()

export const listNoticesEndpoint = defineEndpoint({
  id: 'notification.list',
  method: 'GET',
  path: '/api/v1/notifications',
  summary: "The caller's own notifications, newest first, in the language of the request",
  permission: 'signedIn',
  query: z.object({
    state: z.enum(['all', 'unread', 'read']).default('all'),
    group: noticeGroupSchema.optional(),
    kind: z.string().max(100).optional(),
    sort: sortQuery(['at'], '-at'),
    ...pageQuery,
  }),
  output: listOf(noticeView),
})

export const countNoticesEndpoint = defineEndpoint({
  id: 'notification.count',
  method: 'GET',
  path: '/api/v1/notifications/count',
  summary: 'How many notifications the caller has not read',
  permission: 'signedIn',
  output: z.object({ unread: z.number().int() }),
})

export const readNoticeEndpoint = defineEndpoint({
  id: 'notification.setRead',
  method: 'PUT',
  path: '/api/v1/notifications/{noticeId}/read',
  summary: 'Mark a notification as read, or as unread again',
  permission: 'signedIn',
  byToken: true,
  params: z.object({ noticeId: z.uuid() }),
  body: z.object({ isRead: z.boolean() }),
  output: done,
  status: 204,
})

export const readAllNoticesEndpoint = defineEndpoint({
  id: 'notification.readAll',
  method: 'POST',
  path: '/api/v1/notifications/read',
  summary: 'Mark everything up to an instant as read; what came later stays unread',
  permission: 'signedIn',
  byToken: true,
  body: z.object({ upTo: z.iso.datetime({ offset: true }) }),
  output: z.object({ read: z.number().int() }),
})

const preferences = z.object({
  /** False: no mail server is configured, and mail choices have no effect until there is one. */
  hasMail: z.boolean(),
  setting: noticeSettingSchema,
  kinds: z.array(preferenceView),
  version: z.number().int(),
})

export const readPreferencesEndpoint = defineEndpoint({
  id: 'notification.preferences',
  method: 'GET',
  path: '/api/v1/notification-preferences',
  summary: 'What the caller wants to be told, where, and when not',
  permission: 'signedIn',
  output: preferences,
})

export const writePreferencesEndpoint = defineEndpoint({
  id: 'notification.setPreferences',
  method: 'PUT',
  path: '/api/v1/notification-preferences',
  summary: 'Choose what to be told, where, and when not; kinds that are left out fall back to their defaults',
  permission: 'signedIn',
  body: z.object({
    setting: noticeSettingSchema,
    kinds: z.array(z.object({ kind: z.string().max(100), inApp: z.boolean(), mail: mailChoiceSchema })).max(200),
  }),
  ifMatch: true,
  output: preferences,
  errors: ['INVALID_INPUT', 'STALE_VERSION'],
})

export const readMailEndpoint = defineEndpoint({
  id: 'mail.status',
  method: 'GET',
  path: '/api/v1/mail',
  summary: 'Whether mail goes out, through which server, and how many mails wait or were given up',
  permission: 'system.read',
  output: z.object({
    server: z
      .object({
        host: z.string(),
        port: z.number().int(),
        security: z.enum(['tls', 'starttls', 'none']),
        from: z.string(),
      })
      .nullable(),
    counts: z.object({
      queued: z.number().int(),
      sent: z.number().int(),
      failed: z.number().int(),
      dropped: z.number().int(),
    }),
    /** Since when the oldest mail that is due waits; null when none does. */
    overdueSince: z.iso.datetime().nullable(),
  }),
})

export const listMailsEndpoint = defineEndpoint({
  id: 'mail.list',
  method: 'GET',
  path: '/api/v1/mail/messages',
  summary: 'Mails with what the mail server said, newest first; what they told stands nowhere',
  permission: 'system.read',
  query: z.object({ state: mailStateSchema.optional(), sort: sortQuery(['createdAt'], '-createdAt'), ...pageQuery }),
  output: listOf(mailMessageView),
})

export const testMailEndpoint = defineEndpoint({
  id: 'mail.test',
  method: 'POST',
  path: '/api/v1/mail/test',
  summary: "Send a test mail to the caller's own address and tell what the mail server said",
  permission: 'system.write',
  output: z.object({
    isSent: z.boolean(),
    problem: z.object({ code: z.string(), status: z.number().int().nullable(), text: z.string() }).nullable(),
  }),
  errors: ['MAIL_NOT_CONFIGURED'],
})

export const retryMailEndpoint = defineEndpoint({
  id: 'mail.retry',
  method: 'POST',
  path: '/api/v1/mail/messages/{mailId}/retry',
  summary: 'Send a mail that was given up once more',
  permission: 'system.write',
  params: z.object({ mailId: z.uuid() }),
  output: done,
  status: 204,
  errors: ['MAIL_NOT_CONFIGURED'],
})

const webhookParams = z.object({ webhookId: z.uuid() })
const deliveryParams = z.object({ webhookId: z.uuid(), deliveryId: z.uuid() })
const webhookBody = z.object({
  name: z.string().trim().min(1).max(100),
  url: z.string().trim().min(1).max(2000),
  eventKinds: z.array(z.string().max(100)).min(1).max(100),
})

const receiverExample = {
  name: 'Tickets',
  url: 'https://tickets.example.com/andon',
  eventKinds: ['case.opened', 'advisory.published'],
}

export const listWebhookEventsEndpoint = defineEndpoint({
  id: 'webhook.events',
  method: 'GET',
  path: '/api/v1/webhook-events',
  summary: 'The kinds of events that webhooks tell',
  permission: 'webhook.write',
  output: z.object({ items: z.array(z.object({ kind: z.string(), summary: z.string(), recordKind: z.string() })) }),
})

export const listWebhooksEndpoint = defineEndpoint({
  id: 'webhook.list',
  method: 'GET',
  path: '/api/v1/webhooks',
  summary: 'Receivers of events',
  permission: 'webhook.write',
  output: listOf(webhookView),
})

export const readWebhookEndpoint = defineEndpoint({
  id: 'webhook.read',
  method: 'GET',
  path: '/api/v1/webhooks/{webhookId}',
  summary: 'A receiver of events',
  permission: 'webhook.write',
  params: webhookParams,
  output: webhookView,
})

export const createWebhookEndpoint = defineEndpoint({
  id: 'webhook.create',
  method: 'POST',
  path: '/api/v1/webhooks',
  summary: 'Add a receiver of events; its secret is in this answer only',
  permission: 'webhook.write',
  stepUp: true,
  body: webhookBody,
  output: z.object({ id: z.uuid(), secret: z.string(), version: z.number().int() }),
  status: 201,
  example: { body: receiverExample },
  errors: ['INVALID_INPUT'],
})

export const updateWebhookEndpoint = defineEndpoint({
  id: 'webhook.update',
  method: 'PUT',
  path: '/api/v1/webhooks/{webhookId}',
  summary: 'Change a receiver, or switch it off or on again',
  permission: 'webhook.write',
  stepUp: true,
  params: webhookParams,
  body: webhookBody.extend({ isActive: z.boolean() }),
  example: { body: { ...receiverExample, isActive: true } },
  ifMatch: true,
  output: webhookView,
  errors: ['INVALID_INPUT', 'STALE_VERSION'],
})

export const deleteWebhookEndpoint = defineEndpoint({
  id: 'webhook.delete',
  method: 'DELETE',
  path: '/api/v1/webhooks/{webhookId}',
  summary: 'Remove a receiver with its deliveries',
  permission: 'webhook.write',
  params: webhookParams,
  ifMatch: true,
  output: done,
  status: 204,
  errors: ['STALE_VERSION'],
})

export const rotateWebhookEndpoint = defineEndpoint({
  id: 'webhook.rotateSecret',
  method: 'POST',
  path: '/api/v1/webhooks/{webhookId}/secret',
  summary: 'Make a new secret, shown in this answer only; for a day deliveries are signed with both',
  permission: 'webhook.write',
  stepUp: true,
  params: webhookParams,
  output: z.object({ secret: z.string(), previousSecretUntil: z.iso.datetime() }),
  status: 201,
})

export const pingWebhookEndpoint = defineEndpoint({
  id: 'webhook.ping',
  method: 'POST',
  path: '/api/v1/webhooks/{webhookId}/ping',
  summary: 'Send the event webhook.ping to a receiver',
  permission: 'webhook.write',
  params: webhookParams,
  output: z.object({ deliveryId: z.uuid() }),
  status: 201,
})

export const listDeliveriesEndpoint = defineEndpoint({
  id: 'webhook.deliveries',
  method: 'GET',
  path: '/api/v1/webhooks/{webhookId}/deliveries',
  summary: 'What was sent to a receiver, newest first',
  permission: 'webhook.write',
  params: webhookParams,
  query: z.object({
    state: deliveryStateSchema.optional(),
    sort: sortQuery(['createdAt'], '-createdAt'),
    ...pageQuery,
  }),
  output: listOf(deliveryView),
})

export const readDeliveryEndpoint = defineEndpoint({
  id: 'webhook.delivery',
  method: 'GET',
  path: '/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}',
  summary: 'A delivery with its body and every attempt',
  permission: 'webhook.write',
  params: deliveryParams,
  output: deliveryView.extend({ body: z.string(), log: z.array(attemptView) }),
})

export const redeliverEndpoint = defineEndpoint({
  id: 'webhook.redeliver',
  method: 'POST',
  path: '/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver',
  summary: 'Send a delivery once more, with the same id',
  permission: 'webhook.write',
  params: deliveryParams,
  output: done,
  status: 204,
})
