import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './notice-messages.en.ts'

export const ja = {
  mail: {
    greeting: '{{name}} 様',
    several: 'Andon：{{count}} 件のお知らせ',
    digestSubject: 'Andon：前日からのお知らせ {{count}} 件',
    concealed: '{{number}} に動きがありました',
    concealedPlain: '限定公開の記録に動きがありました',
    concealedBody: '限定公開のため、内容は Andon にサインインしてご確認ください。',
    open: 'Andon で開く',
    more: 'ほか {{count}} 件',
    why: 'このメールは通知の設定に基づいて送信されています：',
    whyMandatory: 'アカウントに関するこの通知は停止できません。',
    testSubject: 'Andon のテストメール',
    testBody: 'メールは正常に送信されています。このメールは {{name}} さんの操作で送信されました。',
  },
  notice: {
    mailFailed: {
      label: 'メールの送信断念',
      one: '{{name}} さん宛てのメールの送信を断念しました：{{text}}',
      many: '{{count}} 件のメールの送信を断念しました。最後は {{name}} さん宛て：{{text}}',
    },
    webhookDisabled: {
      label: 'Webhook の自動停止',
      one: 'Webhook「{{name}}」を停止しました：{{reason}}',
      reason: { GONE: '受信側が 410 Gone を返しました', GAVE_UP: '1日間送信に成功しませんでした' },
    },
  },
} satisfies Messages<typeof en>
