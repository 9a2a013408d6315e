import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './messages.en.ts'

export const ja = {
  nav: {
    inbox: '通知',
    webhooks: 'Webhook',
    mail: 'メール',
    all: 'すべての通知',
    preferences: '通知の設定',
    webhook: 'Webhook',
  },
  error: {
    MAIL_NOT_CONFIGURED: 'メールサーバが設定されていません（SMTP_HOST、MAIL_FROM）。',
    UNKNOWN_NOTIFICATION_KIND: '通知の種類 {{kind}} はありません。',
    NOTIFICATION_MANDATORY: 'アカウントに関する通知は停止できません。',
    UNKNOWN_EVENT_KIND: 'イベントの種類 {{kind}} はありません。',
    URL_INVALID: 'URL が正しくありません。',
    URL_INSECURE: 'https:// で始まる URL を指定してください。',
    ADDRESS_INSIDE:
      '社内ネットワークのアドレスです。運用者が許可すれば使えます（Webhook は ANDON_WEBHOOK_ALLOW、フィードは ANDON_FEED_ALLOW）。',
  },
  action: {
    'webhook.created': 'Webhook を追加',
    'webhook.changed': 'Webhook を変更',
    'webhook.removed': 'Webhook を削除',
    'webhook.secretRotated': 'Webhook のシークレットを再発行',
    'webhook.disabled': 'Webhook を自動停止',
    'webhook.redelivered': 'Webhook を再送',
    'mail.tested': 'テストメールを送信',
    'mail.retried': 'メールを再送',
  },
} satisfies Messages<typeof en>
