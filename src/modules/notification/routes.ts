import { bind, type Route } from '#platform/app/index.ts'
import { toList } from '#platform/http/shapes.ts'
import * as api from './api.ts'
import { countNotices, findNotices, readAllNotices, setNoticeRead } from './service/inbox.ts'
import { findMails, retryMail, testMail, viewMail } from './service/mail.ts'
import { changePreferences, viewPreferences } from './service/preference.ts'
import { webhookEvents } from './service/webhook-event.ts'
import {
  changeWebhook,
  createWebhook,
  findDeliveries,
  findWebhooks,
  pingWebhook,
  readDelivery,
  readWebhook,
  redeliver,
  removeWebhook,
  rotateSecret,
} from './service/webhook.ts'

const noticeRoutes: readonly Route[] = [
  bind(api.listNoticesEndpoint, ({ app, principal, language }, { query }) =>
    findNotices(app, principal, query, language),
  ),
  bind(api.countNoticesEndpoint, async ({ app, principal }) => ({ unread: await countNotices(app, principal) })),
  bind(api.readNoticeEndpoint, ({ app, principal }, { params, body }) =>
    setNoticeRead(app, principal, params.noticeId, body.isRead),
  ),
  bind(api.readAllNoticesEndpoint, async ({ app, principal }, { body }) => ({
    read: await readAllNotices(app, principal, body.upTo),
  })),
  bind(api.readPreferencesEndpoint, ({ app, principal, language }) => viewPreferences(app, principal, language)),
  bind(api.writePreferencesEndpoint, ({ app, principal, ifMatch, language }, { body }) =>
    changePreferences(app, principal, body, { version: ifMatch, language }),
  ),
]

const mailRoutes: readonly Route[] = [
  bind(api.readMailEndpoint, ({ app, principal }) => viewMail(app, principal)),
  bind(api.listMailsEndpoint, ({ app, principal }, { query }) => findMails(app, principal, query)),
  bind(api.testMailEndpoint, ({ app, principal }) => testMail(app, principal)),
  bind(api.retryMailEndpoint, ({ app, principal }, { params }) => retryMail(app, principal, params.mailId)),
]

const webhookRoutes: readonly Route[] = [
  bind(api.listWebhookEventsEndpoint, async () => ({
    items: webhookEvents().map(({ event, summary, record }) => ({ kind: event, summary, recordKind: record.kind })),
  })),
  bind(api.listWebhooksEndpoint, async ({ app, principal }) => toList(await findWebhooks(app, principal))),
  bind(api.readWebhookEndpoint, ({ app, principal }, { params }) => readWebhook(app, principal, params.webhookId)),
  bind(api.createWebhookEndpoint, ({ app, principal }, { body }) => createWebhook(app, principal, body)),
  bind(api.updateWebhookEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeWebhook(app, principal, params.webhookId, ifMatch, body),
  ),
  bind(api.deleteWebhookEndpoint, ({ app, principal, ifMatch }, { params }) =>
    removeWebhook(app, principal, params.webhookId, ifMatch),
  ),
  bind(api.rotateWebhookEndpoint, ({ app, principal }, { params }) => rotateSecret(app, principal, params.webhookId)),
  bind(api.pingWebhookEndpoint, ({ app, principal }, { params }) => pingWebhook(app, principal, params.webhookId)),
  bind(api.listDeliveriesEndpoint, ({ app, principal }, { params, query }) =>
    findDeliveries(app, principal, params.webhookId, query),
  ),
  bind(api.readDeliveryEndpoint, ({ app, principal }, { params }) =>
    readDelivery(app, principal, params.webhookId, params.deliveryId),
  ),
  bind(api.redeliverEndpoint, ({ app, principal }, { params }) =>
    redeliver(app, principal, params.webhookId, params.deliveryId),
  ),
]

/** Every endpoint of the module. */
export const notificationRoutes: readonly Route[] = [...noticeRoutes, ...mailRoutes, ...webhookRoutes]
