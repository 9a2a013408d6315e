import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './notice-messages.en.ts'

export const ja = {
  unitsAffected: {
    label: '顧客の装置がアドバイザリの影響を受ける',
    one: '{{affected}} 台が {{trackingId}} の影響を受けます：{{title}}',
    many: '{{count}} 件のアドバイザリが顧客の装置に影響します。最後の {{trackingId}} は {{affected}} 台です',
  },
} satisfies Messages<typeof en>
