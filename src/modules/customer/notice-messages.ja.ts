import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './notice-messages.en.ts'

export const ja = {
  unitsAffected: {
    label: '顧客の装置がアドバイザリの影響を受ける',
    one: '{{affected}} 台が {{trackingId}} の影響を受けます：{{title}}',
    many: '{{count}} 件のアドバイザリが顧客の装置に影響します。最後の {{trackingId}} は {{affected}} 台です',
  },
  answersChanged: {
    label: '回答済みのアドバイザリについて、顧客の装置への回答が変わった',
    one: '{{trackingId}} 改訂 {{revision}}（{{cause}}）：新たに影響あり {{newlyAffected}} 台、判定不能になった {{newlyUndetermined}} 台、影響がなくなった {{noLongerAffected}} 台、判定不能が解消した {{newlyDecided}} 台、脆弱性または対策の変更 {{otherwise}} 台',
    many: 'アドバイザリへの回答が {{count}} 回変わりました。最後は {{trackingId}} 改訂 {{revision}}（{{cause}}）：新たに影響あり {{newlyAffected}} 台、判定不能になった {{newlyUndetermined}} 台、影響がなくなった {{noLongerAffected}} 台',
    codes: {
      cause: {
        revision: '新しい改訂',
        correction: '解釈の訂正',
        reread: '新しい読み取り処理による再読',
        rules: '表記または規則の変更',
        keys: 'バージョン順序の更新',
      },
    },
  },
} satisfies Messages<typeof en>
