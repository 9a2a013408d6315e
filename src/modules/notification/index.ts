import type { ServerModule } from '#platform/app/index.ts'
import { notificationNotices } from './notices.ts'
import { notificationRoutes } from './routes.ts'
import { deliverDue } from './service/deliver.ts'
import { sendDueMails } from './service/mail.ts'
import { tidyNotifications } from './service/tidy.ts'
import { PING } from './service/webhook-event.ts'
import './tables.ts'

/** Who is told what happened: in the interface, by mail and by webhook. */
export const notificationModule: ServerModule = {
  id: 'notification',
  permissions: ['webhook.write'],
  errors: { MAIL_NOT_CONFIGURED: 409 },
  routes: notificationRoutes,
  notifications: notificationNotices,
  webhookEvents: [
    {
      event: PING,
      summary: 'Sent at the push of a button, to try a receiver',
      record: { kind: 'webhook', idFrom: 'webhookId', path: (id) => `/webhooks/${id}` },
    },
  ],
  rounds: {
    'notification.sendMails': {
      everyMs: 2_000,
      run: async (app) => {
        await sendDueMails(app)
      },
    },
    'notification.deliverWebhooks': {
      everyMs: 1_000,
      run: async (app) => {
        // While there is much to send, the next follows at once.
        while ((await deliverDue(app)) > 0);
      },
    },
    'notification.tidy': { everyMs: 3_600_000, run: tidyNotifications },
  },
}

export { createNoticeListeners } from './service/notify.ts'
export { createWebhookListeners, registerWebhookEvents } from './service/webhook-event.ts'
