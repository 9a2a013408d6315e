import { payloadText, type NoticeRule } from '#platform/notify/index.ts'
import { en } from './notice-messages.en.ts'
import { ja } from './notice-messages.ja.ts'

/** What the module itself has to tell those who look after the installation. */
export const notificationNotices: readonly NoticeRule[] = [
  {
    kind: 'mail.failed',
    event: 'mail.failed',
    group: 'operation',
    permission: 'system.write',
    // By mail it would chase its own tail.
    defaultMail: 'none',
    texts: { en: en.notice.mailFailed, ja: ja.notice.mailFailed },
    tell: async (_, event) => ({
      params: { name: payloadText(event, 'name'), text: payloadText(event, 'text') },
      path: '/mail?state=failed',
      group: 'mail',
      readers: { permission: 'system.write', scope: {} },
    }),
  },
  {
    kind: 'webhook.disabled',
    event: 'webhook.disabled',
    group: 'operation',
    permission: 'webhook.write',
    defaultMail: 'now',
    texts: {
      en: { ...en.notice.webhookDisabled, codes: { reason: en.notice.webhookDisabled.reason } },
      ja: { ...ja.notice.webhookDisabled, codes: { reason: ja.notice.webhookDisabled.reason } },
    },
    tell: async (_, event) => ({
      params: { name: payloadText(event, 'name'), reason: payloadText(event, 'reason') },
      path: `/webhooks/${payloadText(event, 'webhookId')}`,
      record: { kind: 'webhook', id: payloadText(event, 'webhookId') },
      readers: { permission: 'webhook.write', scope: {} },
    }),
  },
]
