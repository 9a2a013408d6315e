/** Words of the module that every page may need, in English; the Japanese ones must have the same keys. */
export const en = {
  nav: {
    inbox: 'Notifications',
    webhooks: 'Webhooks',
    mail: 'Mail',
    all: 'All notifications',
    preferences: 'What to be told',
    webhook: 'Webhook',
  },
  error: {
    MAIL_NOT_CONFIGURED: 'No mail server is configured (SMTP_HOST, MAIL_FROM).',
    UNKNOWN_NOTIFICATION_KIND: 'There is no notification of the kind {{kind}}.',
    NOTIFICATION_MANDATORY: 'Notices about your account cannot be switched off.',
    UNKNOWN_EVENT_KIND: 'There is no event of the kind {{kind}}.',
    URL_INVALID: 'This is no web address.',
    URL_INSECURE: 'The address must begin with https://.',
    ADDRESS_INSIDE:
      'The address leads inside the network; an operator can allow it (webhooks: ANDON_WEBHOOK_ALLOW, feeds: ANDON_FEED_ALLOW).',
  },
  action: {
    'webhook.created': 'Webhook added',
    'webhook.changed': 'Webhook changed',
    'webhook.removed': 'Webhook removed',
    'webhook.secretRotated': 'New webhook secret made',
    'webhook.disabled': 'Webhook switched off by Andon',
    'webhook.redelivered': 'Webhook delivery sent again',
    'mail.tested': 'Test mail sent',
    'mail.retried': 'Mail sent again',
  },
}
