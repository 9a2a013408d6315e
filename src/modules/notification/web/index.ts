import { IconBell, IconBellCog, IconMail, IconWebhook } from '@tabler/icons-react'
import type { WebModule } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

/** Notifications, what to be told, mail and webhooks. */
export const notificationWeb: WebModule = {
  id: 'notification',
  routes: [
    { path: '/notifications', page: async () => (await import('./inbox-page.tsx')).InboxPage },
    { path: '/notifications/preferences', page: async () => (await import('./preferences-page.tsx')).PreferencesPage },
    { path: '/mail', page: async () => (await import('./mail-page.tsx')).MailPage, permission: 'system.read' },
    {
      path: '/webhooks',
      page: async () => (await import('./webhooks-page.tsx')).WebhooksPage,
      permission: 'webhook.write',
    },
    {
      path: '/webhooks/$webhookId',
      page: async () => (await import('./webhook-page.tsx')).WebhookPage,
      permission: 'webhook.write',
    },
  ],
  navigation: [
    {
      path: '/mail',
      label: { en: en.nav.mail, ja: ja.nav.mail },
      icon: IconMail,
      group: 'manage',
      order: 86,
      permission: 'system.read',
    },
    {
      path: '/webhooks',
      label: { en: en.nav.webhooks, ja: ja.nav.webhooks },
      icon: IconWebhook,
      group: 'manage',
      order: 87,
      permission: 'webhook.write',
    },
  ],
  actions: [
    {
      id: 'notification.list',
      label: { en: en.nav.all, ja: ja.nav.all },
      icon: IconBell,
      path: '/notifications',
      shortcut: 'g n',
      keywords: 'inbox つうち',
    },
    {
      id: 'notification.preferencesPage',
      label: { en: en.nav.preferences, ja: ja.nav.preferences },
      icon: IconBellCog,
      path: '/notifications/preferences',
    },
  ],
  slots: [{ slot: 'shell.tools', order: 10, load: async () => (await import('./bell.tsx')).Bell }],
  recordKinds: {
    webhook: {
      label: { en: en.nav.webhook, ja: ja.nav.webhook },
      icon: IconWebhook,
      path: (id) => `/webhooks/${id}`,
    },
    mail: { label: { en: en.nav.mail, ja: ja.nav.mail }, icon: IconMail },
  },
  problems: { en: en.error, ja: ja.error },
  auditActions: { en: en.action, ja: ja.action },
}
